import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { recordedOutput } from '../testing/recorded-output';
import { main } from './main';
import { processTerminal, type Terminal } from './terminal';

interface Run {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

async function run(args: string[], input = ''): Promise<Run> {
  const { said, ...prints } = recordedOutput();
  const terminal: Terminal = {
    ...prints,
    read: (file) => (file === '-' ? input : processTerminal.read(file)),
  };
  return { status: await main(args, terminal), ...said };
}

const folder = mkdtempSync(join(tmpdir(), 'sidecar-playground-'));
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: a}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec: {containers: [{name: a, image: b}]}
`;

describe('integers that a double cannot hold', () => {
  it('have the same digits in a patch as in YAML', async () => {
    const template =
      'spec:\n  terminationGracePeriodSeconds: 9007199254740993\n  containers: [{name: istio-proxy, image: x}]';
    const config = `policy: enabled\ntemplates:\n  sidecar: |\n    ${template.replaceAll('\n', '\n    ')}\n`;
    const args = ['inject', '-f', '-', '--mode', 'webhook', '--config', file('large.yaml', config), '-o'];
    for (const format of ['yaml', 'patch', 'json']) {
      expect((await run([...args, format], deployment)).out, format).toContain('9007199254740993');
    }
  });
});

describe('what is not there', () => {
  it('is no failure where nothing gets a sidecar', async () => {
    const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: a}\n';
    for (const command of ['explain', 'traffic']) expect((await run([command, '-f', '-'], service)).status).toBe(0);
    expect((await run(['traffic', '-f', '-', '-o', 'json'], service)).out).toBe('[]\n');
  });

  it('of a file that is no text is said once', async () => {
    const binary = `\u0000\u0001ELF\n{{: [\n---\n\t: }\n---\n- [\n${deployment}`;
    for (const command of ['inject', 'explain', 'traffic']) {
      const { status, error } = await run([command, '-f', '-'], binary);
      expect(status).toBe(1);
      expect(error.match(/: error: /g)).toHaveLength(1);
    }
  });
});

describe('arguments', () => {
  it('take the language before the command too, for errors about files as well', async () => {
    const missing = join(folder, 'missing.yaml');
    for (const language of [['--language', 'zh-CN'], ['--language=zh-CN']]) {
      const { status, error } = await run([...language, 'inject', '-f', missing]);
      expect(status).toBe(2);
      expect(error).toContain(`${missing}：无法读取`);
    }
    expect((await run(['inject', '-f', missing])).error).toContain('cannot be read');
  });

  it('name a command that there is where help is asked of one that there is not', async () => {
    const { status, error } = await run(['help', 'injct']);
    expect(status).toBe(2);
    expect(error).toBe('unknown command “injct”. Did you mean inject?\n');
    expect((await run(['help', 'inject'])).status).toBe(0);
  });

  it('of a preview are said to be that', async () => {
    const asked = ['inject', '-f', '-', '--release'];
    expect((await run([...asked, '1.32'], deployment)).error).toContain('1.32 is a preview');
    expect((await run([...asked, '1.30.3'], deployment)).error).toBe('');
  });

  it.each([
    [[], 2],
    [['help'], 0],
    [['nonsense'], 2],
    [['inject'], 2],
    [['inject', '-f', '/does/not/exist'], 2],
    [['inject', '-f', '-', '--mode', 'other'], 2],
    [['inject', '-f', '-', '-o', 'xml'], 2],
    [['inject', '-f', '-', '--unknown'], 2],
    [['inject', '-f', '-', '--settings', '{"istioVersion":3}'], 2],
    [['inject', '-f', '-', '--settings', '{"nonsense":3}'], 2],
    [['inject', '-f', '-', '--settings', '{'], 2],
    [['compare'], 2],
    [['compare', '-f', '-', '--from', 'old'], 2],
    [['compare', '-f', '-', '-o', 'xml'], 2],
    [['explain'], 2],
    [['explain', '-f', '-', '-o', 'yaml'], 2],
    [['explain', '-f', '-', '--language', 'de'], 2],
    [['explain', '-f', '-', '--mode', 'other'], 2],
    [['lint'], 2],
    [['lint', '-f', '-', '--profile', 'x'], 2],
    [['template'], 2],
  ])('%j ends with %d', async (args, status) => {
    const result = await run(args);
    expect(result.status).toBe(status);
    expect(result.out + result.error).not.toBe('');
  });
});

describe('compare', () => {
  it('says once what both sides find', async () => {
    const broken = `${deployment}---\na: [\n`;
    const { status, error } = await run(['compare', '-f', '-', '--from', '1.29', '--to', '1.30'], broken);
    expect(status).toBe(1);
    expect(error.match(/: error: /g)).toHaveLength(1);
  });

  it('tells what differs between two releases and why', async () => {
    const result = await run(['compare', '-f', '-', '--from', '1.0', '--to', '1.30'], deployment);
    expect(result.status).toBe(0);
    expect(result.out).toMatch(/^Istio 1\.0 → 1\.30\n {2}1 of 1 workload changes in a way that matters\.\n\nCan break/);
    expect(result.out).toContain('~ initContainers[istio-init].image');
    expect(result.out).toContain('Since 1.4: the init container uses the proxy’s image.');
    expect(result.out).not.toContain('Since 1.31');
    const chinese = await run(['compare', '-f', '-', '--language', 'zh-CN'], deployment);
    expect(chinese.out).toMatch(/代理的镜像/);
  });

  it('prints the report as JSON, with all that differs by workload', async () => {
    const result = await run(['compare', '-f', '-', '-o', 'json'], deployment);
    const report = JSON.parse(result.out) as {
      from: string;
      to: string;
      groups: { workloads: { name: string }[]; reasons: { code: string; title: string }[] }[];
      workloads: { kind: string; differences: { code: string; changes: { purpose?: string }[] }[] }[];
    };
    expect([report.from, report.to]).toEqual(['0.7', '1.30']);
    const [workload] = report.workloads;
    expect(workload?.kind).toBe('Deployment');
    expect(workload?.differences.map(({ code }) => code)).toContain('status-format');
    const purposes = workload?.differences.flatMap(({ changes }) => changes.flatMap(({ purpose = [] }) => purpose));
    expect(purposes).toContain('The image with Envoy and the agent: registry.istio.io/release/proxyv2:1.30.3.');
    expect(report.groups[0]?.workloads.map(({ name }) => name)).toEqual(['a']);
  });

  it('prints it as Markdown', async () => {
    const result = await run(
      ['compare', '-f', '-', '--from', '1.29.1', '--to', '1.30.0', '-o', 'markdown'],
      deployment,
    );
    expect(result.out).toMatch(/^# Istio 1\.29\.1 → 1\.30\.0\n/);
    expect(result.out).toContain(
      '| `containers[istio-proxy].image` | `docker.io/istio/proxyv2:1.29.1` | `registry.istio.io/release/proxyv2:1.30.0` |',
    );
  });

  it('says so where nothing differs', async () => {
    const result = await run(['compare', '-f', '-', '--from', '1.30', '--to', '1.30'], deployment);
    expect(result.out).toContain('Nothing that matters changes.');
    expect(result.out).toContain('1 workload without any difference');
  });

  it('tells what becomes of connections', async () => {
    const versions = ['compare', '-f', '-', '--traffic', '--from', '1.2', '--to', '1.30'];
    const { out } = await run(versions, deployment);
    expect(out).toMatch(/another pod calls the app .*: .* → Lands at 15006 \(inbound\)/);
    const same = await run(['compare', '-f', '-', '--traffic', '--from', '1.29', '--to', '1.30'], deployment);
    expect(same.out).toContain('The rules and every packet are the same on both sides (1 workload).');
  });

  it('takes a running pod for what its restart changes', async () => {
    const pod =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a, labels: {app: a}}\nspec:\n  containers: [{name: c, image: i}]\n';
    const at = (version: string) => JSON.stringify({ istioVersion: version });
    const running = await run(['inject', '-f', '-', '--settings', at('1.24.1')], pod);
    const { out } = await run(['compare', '-f', '-', '--from', '1.24.1', '--to', '1.30.0'], running.out);
    expect(out).toContain('Pod a (running with 1.24.1)');
    expect(out).toContain('docker.io/istio/proxyv2:1.24.1 → registry.istio.io/release/proxyv2:1.30.0');
  });

  it('takes an installation of its own for either side', async () => {
    const side = ['compare', '-f', '-', '--from', '1.30', '--to', '1.30'];
    const own = await run([...side, '--to-set', 'global.proxy.image=mine', '--from-set', 'global.hub=h'], deployment);
    expect(own.out).toContain('h/proxyv2:1.30.3 → registry.istio.io/release/mine:1.30.3');
    const both = await run([...side, '--set', 'global.proxy.image=mine', '--to-set', 'global.hub=h'], deployment);
    expect(both.out).toContain('registry.istio.io/release/mine:1.30.3 → h/mine:1.30.3');
    const next = await run(
      ['compare', '-f', '-', '--release', '1.28.2', '--set', 'global.hub=docker.io/istio'],
      deployment,
    );
    expect(next.out).toMatch(/^Istio 1\.28\.2 → 1\.29\n/);
    expect(next.out).toContain('All your values do the same in both versions.');
  });
});

describe('inject', () => {
  it('prints what kube-inject prints, from standard input', async () => {
    const result = await run(['inject', '-f', '-'], deployment);
    expect(result.status).toBe(0);
    expect(result.out).toContain('name: istio-proxy');
    expect(result.out.endsWith('---\n')).toBe(true);
  });

  it('prints a unified diff', async () => {
    const result = await run(['inject', '-f', '-', '-o', 'diff'], deployment);
    expect(result.out).toMatch(/^--- stdin\n\+\+\+ injected\n@@/);
  });

  it('prints the webhook’s patch', async () => {
    const result = await run(
      ['inject', '-f', '-', '--mode', 'webhook', '-o', 'patch'],
      `${deployment}---\napiVersion: v1\nkind: Namespace\nmetadata: {name: default, labels: {istio-injection: enabled}}\n`,
    );
    const [workload] = JSON.parse(result.out) as { kind: string; patch: { op: string }[] }[];
    expect(workload?.kind).toBe('Deployment');
    expect(workload?.patch.length).toBeGreaterThan(0);
  });

  it('prints the whole outcome as JSON', async () => {
    const outcome = JSON.parse((await run(['inject', '-f', '-', '-o', 'json'], deployment)).out) as {
      complete: boolean;
      output: { origins: unknown[] };
    };
    expect(outcome.complete).toBe(true);
    expect(outcome.output.origins.length).toBeGreaterThan(50);
  });

  it('takes a configuration and names the file and line of an error in it', async () => {
    const config = file('config.yaml', 'policy: enabled\ntemplates:\n  sidecar: |\n    spec:\n      x: {{ .Nope }}\n');
    const result = await run(['inject', '-f', '-', '--config', config], deployment);
    expect(result.status).toBe(1);
    expect(result.error).toContain('template:sidecar:2:');
    expect(result.error).toContain("can't evaluate field Nope");
  });

  it('keeps a template of the person’s own apart from the built-in one', async () => {
    const config = file(
      'own.yaml',
      'policy: enabled\ntemplates:\n  sidecar: |\n    metadata:\n      labels: { mine: "yes" }\n',
    );
    const result = await run(['inject', '-f', '-', '--config', config], deployment);
    expect(result.status).toBe(0);
    expect(result.out).toContain('mine: "yes"');
    expect(result.out).not.toContain('name: istio-proxy');
  });
});

describe('explain', () => {
  it('prints every line that injection added, with what it is for', async () => {
    const result = await run(['explain', '-f', '-'], deployment);
    expect(result.status).toBe(0);
    expect(result.out).toMatch(/^# Deployment a\n/);
    expect(result.out).toMatch(/ - -p\n +\d+ +- "15001"\n +Outbound connections are redirected to port 15001/);
    const chinese = await run(['explain', '-f', '-', '--language', 'zh-CN'], deployment);
    expect(chinese.out).toContain('出站连接被重定向到端口 15001，由 Envoy 监听。');
  });

  it('prints them as JSON, with path, levers and origin', async () => {
    const result = await run(['explain', '-f', '-', '-o', 'json', '--mode', 'webhook'], deployment);
    const lines = JSON.parse(result.out) as { text: string; path: string; purpose: string; [key: string]: unknown }[];
    expect(lines.filter(({ purpose }) => purpose === '')).toEqual([]);
    expect(lines.find(({ text }) => text.includes('--proxyLogLevel'))).toMatchObject({
      document: 0,
      path: 'spec.initContainers[1].args[4]',
      purpose: expect.stringMatching(/^How much Envoy logs: warning\. /) as string,
      changedBy: [
        { kind: 'annotation', name: 'sidecar.istio.io/logLevel', here: false },
        { kind: 'values', name: 'global.proxy.logLevel', here: true },
      ],
      since: '1.1.4',
      until: null,
      origin: { kind: 'template', template: 'sidecar', line: expect.any(Number) as number },
    });
    expect(lines.find(({ path }) => path === 'metadata.annotations["sidecar.istio.io/status"]')).toMatchObject({
      origin: { kind: 'step', step: 'metadata', reason: 'metadata.status' },
    });
  });

  it('has nothing to say about documents that injection leaves alone', async () => {
    const result = await run(
      ['explain', '-f', '-', '-o', 'json'],
      'apiVersion: v1\nkind: Service\nmetadata: {name: s}\n',
    );
    expect(result).toEqual({ status: 0, out: '[]\n', error: '' });
  });

  it('says so for a line that a template of the person’s own wrote', async () => {
    const config = file('labels.yaml', 'templates:\n  sidecar: |\n    metadata:\n      labels: { mine: "yes" }\n');
    const result = await run(['explain', '-f', '-', '--config', config], deployment);
    expect(result.out).toContain('Nothing is known about this line.');
  });
});

describe('lint', () => {
  it('prints one object per finding with file, line, column and resource', async () => {
    const path = file(
      'service.yaml',
      'apiVersion: v1\nkind: Service\nmetadata: {name: s}\nspec:\n  selector: {app: a}\n  ports:\n  - name: http2foo\n    port: 80\n',
    );
    const result = await run([
      'lint',
      '-f',
      path,
      file('deployment.yaml', deployment),
      '--profile',
      'strict-2018',
      '-o',
      'json',
    ]);
    const findings = JSON.parse(result.out) as {
      rule: string;
      file: string;
      line: number;
      column: number;
      resource: string;
    }[];
    expect(findings.find(({ rule }) => rule === 'R202')).toMatchObject({
      file: path,
      line: 7,
      column: 11,
      resource: expect.stringMatching(/^Service .*s$/) as string,
    });
  });

  it('ends with 1 where a finding is an error', async () => {
    expect((await run(['lint', '-f', '-'], deployment.replace('apps/v1', 'extensions/v1beta1'))).status).toBe(1);
    expect((await run(['lint', '-f', '-'], deployment)).status).toBe(0);
  });
});

describe('template', () => {
  it('runs a template over data', async () => {
    const result = await run([
      'template',
      '--template',
      file('t.tpl', '{{ .a | upper | quote }}\n'),
      '--data',
      file('d.json', '{"a":"x"}'),
    ]);
    expect(result).toEqual({ status: 0, out: '"X"\n', error: '' });
  });

  it('prints what was written and Go’s error', async () => {
    const result = await run([
      'template',
      '--template',
      file('bad.tpl', 'line\n{{ .a.b.c }}'),
      '--data',
      file('e.json', '{"a":{"b":null}}'),
    ]);
    expect(result).toEqual({
      status: 1,
      out: 'line\n',
      error: 'template: bad.tpl:2:5: executing "bad.tpl" at <.a.b.c>: nil pointer evaluating interface {}.c\n',
    });
  });
});

const seed = new URL('../../../shared/data/seed/k8s-app-monitor-istio-all-in-one.yaml', import.meta.url);

describe.skipIf(!existsSync(seed))('the article’s manifests', () => {
  it('are injected, the other documents byte for byte as they were', async () => {
    const before = readFileSync(seed, 'utf8');
    const result = await run(['inject', '-f', '-'], before);
    expect(result.status).toBe(0);
    const left = before.split('---\n');
    const right = result.out.split('---\n');
    const injected = left.map((document, index) => document !== right[index]);
    expect(injected.slice(0, 5)).toEqual([true, false, true, false, false]);
  });
});

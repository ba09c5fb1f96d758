import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { smallChart } from '../testing/small-chart';
import { main } from './main';
import { processTerminal } from './terminal';

async function run(...args: string[]): Promise<{ status: number; out: string; error: string }> {
  const said = { out: '', error: '' };
  const status = await main(args, {
    out: (text) => {
      said.out += text;
    },
    error: (text) => {
      said.error += text;
    },
    read: (file) => processTerminal.read(file),
  });
  return { status, ...said };
}

const folder = mkdtempSync(join(tmpdir(), 'sidecar-playground-'));
function file(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

function chartFolder(name: string, texts: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, name, path)), { recursive: true });
    file(join(name, path), text);
  }
  return join(folder, name);
}

const values = file('values.yaml', 'global: {proxy: {resources: {requests: {cpu: 7m}}}}\n');
const operatorOf = (spec: string): string =>
  `kind: IstioOperator\napiVersion: install.istio.io/v1alpha1\nspec: {${spec}}\n`;
const operator = file('operator.yaml', operatorOf('meshConfig: {accessLogFile: /dev/stdout}'));
const pod = file(
  'pod.yaml',
  'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: b}]}\n',
);

describe('render-install', () => {
  it('prints the bytes of one text and nothing else', async () => {
    expect(await run('render-install', '--helm-values', values, '--release', '1.30.3', '-o', 'mesh')).toEqual({
      status: 0,
      error: '',
      out: `defaultConfig:
  discoveryAddress: istiod.istio-system.svc:15012
defaultProviders:
  metrics:
  - prometheus
enablePrometheusMerge: true
rootNamespace: istio-system
trustDomain: cluster.local`,
    });
  });

  it('takes files and flags in their order, and the last patch of a minor', async () => {
    const set = 'global.proxy.resources.requests.cpu=9m';
    const args = ['--helm-values', values, '--set', set, '--release', '1.29', '-o', 'values'];
    const { out } = await run('render-install', ...args);
    const { global } = JSON.parse(out) as { global: { tag: string; proxy: { resources: { requests: unknown } } } };
    expect(global.tag).toBe('1.29.6');
    expect(global.proxy.resources.requests).toEqual({ cpu: '9m', memory: '128Mi' });
  });

  it('takes operator files', async () => {
    const { out } = await run('render-install', '--operator', operator, '--set', 'revision=blue', '-o', 'json');
    const { mesh, names } = JSON.parse(out) as { mesh: string; names: { injectorConfigMap: string } };
    expect(mesh).toContain('accessLogFile: /dev/stdout');
    expect(names.injectorConfigMap).toBe('istio-sidecar-injector-blue');
  });

  it.each([
    ['says so', '1.8.6', []],
    ['does not say so', '1.2.0', ['--release', '1.8']],
  ])('puts global.yaml under the values of a chart of 1.8 that %s', async (_what, version, release) => {
    const small = smallChart(version);
    const discovery = chartFolder(`discovery-${version}`, {
      ...small,
      'Chart.yaml': (small['Chart.yaml'] ?? '').replace('name: istiod', 'name: istio-discovery'),
      'values.yaml': 'revision: ""\nmeshConfig: {}\n',
    });
    const args = ['render-install', '--chart', discovery, ...release, '--set', 'global.hub=mine', '-o', 'values'];
    const { status, out, error } = await run(...args);
    expect(status).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ global: { hub: 'mine', tag: '1.8.6', proxy: { image: 'proxyv2' } } });
    expect(error).toBe(
      `${discovery}: This chart of Istio 1.6 to 1.8 needs the file manifests/charts/global.yaml before all others (helm -f global.yaml -f your.yaml). Its values in this version were used; what you give wins over them.\n`,
    );
  });

  it('says of values what Helm does not, at their lines and flags', async () => {
    const misspelt = file('misspelt.yaml', 'global:\n  proxy:\n    logLevl: debug\n');
    const given = ['--helm-values', misspelt, '--set', 'global.proxy.imge=mine', '--release', '1.29.6', '-o', 'mesh'];
    const { status, error } = await run('render-install', ...given);
    expect([status, error]).toEqual([
      0,
      `${misspelt}:3:5: warning: Istio 1.29.6 ignores global.proxy.logLevl. Did you mean logLevel?
--set global.proxy.imge=mine: warning: Istio 1.29.6 ignores global.proxy.imge. Did you mean image?
`,
    ]);
    const inOperator = file('misspelt-operator.yaml', operatorOf('meshConfig: {acessLogFile: /dev/stdout}'));
    const operated = await run('render-install', '--operator', inOperator, '--release', '1.29.6', '-o', 'mesh');
    expect(operated.error).toContain(`${inOperator}:3:21: warning: `);
    const chart = chartFolder('reads', smallChart('1.29.6'));
    const ofChart = await run('--language', 'zh-CN', 'render-install', '--chart', chart, '--set', 'global.hubb=mine');
    expect(ofChart.error).toMatch(/^--set global\.hubb=mine: warning: .*hub/);
  });

  it('takes no release beside a chart that has one', async () => {
    const chart = chartFolder('own', smallChart('1.29.6'));
    const { status, error } = await run('render-install', '--chart', chart, '--release', '1.30');
    expect(status).toBe(2);
    expect(error).toContain('the chart has a version of its own');
  });

  it('says what the tool says where the installation fails', async () => {
    const failed = await run('render-install', '--set', 'profile=nope', '-o', 'mesh');
    expect(failed).toEqual({
      status: 1,
      out: '',
      error: 'execution error at (istiod/templates/zzz_profile.yaml:31:3): unknown profile nope\n',
    });
  });

  it('says in words what the tool has no text for', async () => {
    const deep = file('deep.yaml', `a: ${'['.repeat(3000)}${']'.repeat(3000)}`);
    const failed = await run('render-install', '--helm-values', deep);
    expect([failed.status, failed.out]).toEqual([1, '']);
    expect(failed.error).toMatch(/^The limit is 500\./);
  });

  it('says in the reader’s language what is ours to say', async () => {
    const empty = file('empty.yaml', operatorOf('profile: empty'));
    const none = await run('--language', 'zh-CN', 'inject', '-f', pod, '--release', '1.27.9', '--operator', empty);
    expect([none.status, none.error]).toEqual([1, expect.stringContaining('此安装没有注入器')]);
    const unknown = await run('--language', 'zh-CN', 'inject', '-f', pod, '--settings', '{"istioVersion":"2.0"}');
    expect([unknown.status, unknown.error]).toEqual([
      2,
      expect.stringMatching(/^2\.0 没有内置模板；.*、1\.32 及其补丁版本\n$/),
    ]);
    const from = await run('--language', 'zh-CN', 'compare', '-f', pod, '--from', '2.0');
    expect(from.error).toContain('--from：2.0 没有内置模板');
  });

  it.each([
    [['-o', 'xml']],
    [['--operator', operator, '--helm-values', values]],
    [['--release', '0.7.1']],
    [['--chart', '/does/not/exist']],
  ])('refuses %j', async (args) => {
    expect((await run('render-install', ...args)).status).toBe(2);
  });
});

describe('the other commands', () => {
  it('inject what the installation makes of the injector', async () => {
    const { status, out } = await run('inject', '-f', pod, '--helm-values', values, '--release', '1.27.9');
    expect(status).toBe(0);
    expect(out).toContain('cpu: 7m');
    expect(out).toContain('docker.io/istio/proxyv2:1.27.9');
  });

  it('compare one installation in two releases', async () => {
    const { out } = await run('compare', '-f', pod, '--helm-values', values, '--from', '1.28', '--to', '1.29');
    expect(out).toContain('docker.io/istio/proxyv2:1.28.10 → docker.io/istio/proxyv2:1.29.6');
  });
  it('compare charts that do not say which release they are of, with the file that belongs under their values', async () => {
    const chart = chartFolder('sources', {
      ...smallChart('1.2.0'),
      'Chart.yaml': 'apiVersion: v2\nname: istio-discovery\nversion: 1.2.0\n',
      'values.yaml': 'revision: ""\nmeshConfig: {}\n',
    });
    const charts = ['--from', '1.7', '--to', '1.8', '--from-chart', chart, '--to-chart', chart];
    const { status, out, error } = await run('compare', '-f', pod, ...charts, '--set', 'global.hub=mine');
    expect(status).toBe(0);
    expect(out).toContain('Istio 1.7 → 1.8\n');
    expect(error.split('needs the file manifests/charts/global.yaml')).toHaveLength(2);
  });
  it('compare one installation of two charts, and judge its values by them', async () => {
    const changed = Object.entries(smallChart('1.30.3')).map(([path, text]) => [
      path,
      text.replaceAll('logLevel', 'verbosity'),
    ]);
    const from = chartFolder('from', smallChart('1.29.6'));
    const to = chartFolder('to', Object.fromEntries(changed) as Record<string, string>);
    const set = ['--helm-values', file('level.yaml', 'global: {proxy: {logLevel: debug}}\n')];
    const { status, out } = await run(
      'compare',
      '-f',
      pod,
      ...set,
      '--from-chart',
      from,
      '--to-chart',
      to,
      '-o',
      'json',
    );
    expect(status).toBe(0);
    const { installation } = JSON.parse(out) as { installation: { values: unknown } };
    expect(installation.values).toEqual([expect.objectContaining({ path: 'global.proxy.logLevel', change: 'unread' })]);
  });
});

describe('an installation that names no release', () => {
  it.each([
    [
      'among the manifests',
      [
        file(
          'with-pod.yaml',
          `${operatorOf('profile: demo')}---\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: b}]}\n`,
        ),
      ],
    ],
    ['as an option', [pod, '--operator', operator]],
  ])('is of the one that the settings ask for: %s', async (_where, args) => {
    const { status, out } = await run('inject', ...args, '--settings', '{"istioVersion":"1.15"}');
    expect([status, out.match(/proxyv2:[\d.]+/)?.[0]]).toEqual([0, 'proxyv2:1.15.7']);
  });
});

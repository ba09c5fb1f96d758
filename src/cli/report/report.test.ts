import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { loadEngine } from '../../core/engine';
import { decodeLink } from '../../share';
import { readView } from '../../share/view';
import { main } from '../main';
import { processTerminal } from '../terminal';
import { sarifProblems } from '../../testing/sarif';

async function run(...args: string[]) {
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

const service =
  'apiVersion: v1\nkind: Service\nmetadata: {name: s, namespace: %20}\nspec:\n  ports:\n  - name: http2foo\n    port: 80\n';
const folder = mkdtempSync(join(tmpdir(), 'sidecar playground-'));
beforeAll(() => {
  mkdirSync(join(folder, 'deeper'));
  const deployment = (name: string) => `apiVersion: extensions/v1beta1
kind: Deployment
metadata: {name: ${name}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
      - name: a
        image: b
        env:
        - name: DB_PASSWORD
          value: hunter2hunter2
`;
  for (let index = 0; index < 200; index++) {
    writeFileSync(join(folder, `d${String(index).padStart(3, '0')}.yaml`), deployment(`d${index}`));
  }
  writeFileSync(join(folder, 'deeper', 's.yml'), service.replace('%20', 'x'));
  writeFileSync(join(folder, 'notes.txt'), 'not a manifest');
});

interface Printed {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly link: string;
}

describe('lint over folders', () => {
  it('reads a folder of 200 files in one run, and folders in it with -R', async () => {
    const flat = JSON.parse((await run('lint', folder, '-o', 'json', '--app', 'none')).out) as Printed[];
    expect(new Set(flat.map(({ file }) => file)).size).toBe(200);
    expect(flat.filter(({ rule }) => rule === 'R003')).toHaveLength(200);
    const deep = JSON.parse((await run('lint', '-R', folder, '-o', 'json', '--app', 'none')).out) as Printed[];
    expect(deep.some(({ file }) => file.endsWith('s.yml'))).toBe(true);
  });

  it('reads patterns, each file once', async () => {
    const pattern = join(folder, 'd00*.yaml');
    const found = JSON.parse(
      (await run('lint', pattern, '-f', join(folder, 'd001.yaml'), '-o', 'json')).out,
    ) as Printed[];
    expect(found.filter(({ rule }) => rule === 'R003')).toHaveLength(10);
    expect((await run('lint', join(folder, 'x*.yaml'))).status).toBe(2);
  });

  it('gives each finding a link to the app at this very finding, without secrets', async () => {
    const found = JSON.parse((await run('lint', join(folder, 'd00*.yaml'), '-o', 'json')).out) as Printed[];
    const [finding] = found.filter(({ file, rule }) => file.endsWith('d007.yaml') && rule === 'R003');
    expect(finding?.link).toMatch(/^http:\/\/localhost:4173\/#v\d\./);
    const opened = await decodeLink(new URL(finding?.link ?? '').hash);
    if (!opened.ok) throw new Error(opened.why);
    expect(opened.scenario.manifests).toContain('name: d7');
    expect(opened.scenario.manifests).not.toContain('hunter2');
    expect(opened.scenario.manifests).not.toContain('name: d8');
    const { problem } = readView(opened.view);
    const { diagnostics } = (await loadEngine()).evaluate(opened.scenario);
    expect(
      diagnostics.find(({ code, span }) => code === problem?.code && span?.start === problem?.start),
    ).toBeDefined();
  });
});

describe('reports', () => {
  it('SARIF holds what 2.1.0 requires', async () => {
    const { out, status } = await run('lint', '-R', folder, '-o', 'sarif', '--app', 'none');
    expect(status).toBe(1);
    const log: unknown = JSON.parse(out);
    expect(sarifProblems(log)).toEqual([]);
    const text = JSON.stringify(log);
    expect(text).toContain('deeper/s.yml');
    expect(text).toContain('sidecar%20playground');
  });

  it('the check of SARIF finds what is wrong', async () => {
    const { out } = await run('lint', join(folder, 'd000.yaml'), '-o', 'sarif');
    const wrong = (from: RegExp, to: string) => sarifProblems(JSON.parse(out.replace(from, to)));
    expect(wrong(/"version": "2\.1\.0"/, '"version": "2.0.0"')).not.toEqual([]);
    expect(wrong(/"startLine": \d+/, '"startLine": 0')).not.toEqual([]);
    expect(wrong(/"ruleIndex": 0/, '"ruleIndex": 99')).not.toEqual([]);
    expect(wrong(/"level": "error"/, '"level": "info"')).not.toEqual([]);
  });

  it('GitHub annotations are one line each, escaped', async () => {
    const { out } = await run('lint', join(folder, 'd000.yaml'), '-o', 'github');
    const lines = out.trimEnd().split('\n');
    expect(lines.length).toBeGreaterThan(1);
    for (const line of lines) expect(line).toMatch(/^::(?:error|warning|notice) file=[^:]+,title=[^:]+::[^\n]+$/);
    expect(out).toContain('%0Ahttp://localhost:4173/#v');
  });

  it('JUnit is well-formed and counts failures', async () => {
    const { out } = await run('lint', join(folder, 'd00[01].yaml'), '-o', 'junit', '--app', 'none');
    const tags: string[] = [];
    for (const [, end, name = '', empty] of out.matchAll(/<(\/)?(\w+)[^<>]*?(\/)?>/g)) {
      if (end !== undefined) expect(tags.pop()).toBe(name);
      else if (empty === undefined) tags.push(name);
    }
    expect(tags).toEqual([]);
    expect(out).toMatch(/<testsuites name="sidecar-playground" tests="\d+" failures="[1-9]\d*">/);
    expect(out.match(/<testsuite /g)).toHaveLength(2);
  });

  it('Markdown is a table with links', async () => {
    const { out } = await run('lint', join(folder, 'd000.yaml'), '-o', 'markdown', '--language', 'zh-CN');
    expect(out).toMatch(/^\*\*Sidecar Playground\*\*：?/);
    expect(out).toContain('[在应用中打开](http');
    for (const row of out.split('\n').filter((line) => line.startsWith('|'))) {
      expect(row.replaceAll('\\|', '').match(/\|/g)).toHaveLength(4);
    }
  });

  it('a terminal gets colours and links', async () => {
    let out = '';
    await main(['lint', join(folder, 'd000.yaml')], {
      out: (text) => {
        out += text;
      },
      error: () => undefined,
      read: (file) => processTerminal.read(file),
      styled: true,
    });
    expect(out).toContain('\u001b[31merror');
    expect(out).toContain('\u001b]8;;http://localhost:4173/#v');
  });

  it('say where nothing can be injected', async () => {
    const told = await run('lint', join(folder, 'deeper'));
    expect(told.out + told.error).toMatch(/R011|Nothing here can be injected/);
    expect((await run('lint', join(folder, 'deeper'), '--suppress', 'R011')).error).toContain(
      'Nothing here can be injected',
    );
  });

  it('shows how far it is', async () => {
    const shown: string[] = [];
    await main(['lint', folder, '-o', 'json', '--app', 'none'], {
      out: () => undefined,
      error: () => undefined,
      read: (file) => processTerminal.read(file),
      progress: (line) => shown.push(line),
    });
    expect(shown).toContain('100 of 200 documents');
    expect(shown.at(-1)).toBe('');
  });
});

describe('link', () => {
  it('makes an address, and prints what it holds', async () => {
    const file = join(folder, 'd000.yaml');
    const { out } = await run('link', file, '--view', 'diff', '--app', 'https://example.org/p/');
    expect(out).toMatch(/^https:\/\/example\.org\/p\/#v\d\.[\w-]+\n$/);
    const opened = await run('link', '--open', out.trim());
    expect(JSON.parse(opened.out)).toMatchObject({ view: { resultTab: 'diff' }, scenario: { settings: {} } });
    expect((await run('link', '--open', out.trim(), '-o', 'manifests')).out).toContain('kind: Deployment');
    expect((await run('link', '--open', '#v2.AAAA')).status).toBe(1);
    expect((await run('link', '--open', 'nothing')).status).toBe(2);
  });
});

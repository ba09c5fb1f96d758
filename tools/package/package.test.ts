import { execFile, spawn } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, inject, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { APP_MONITOR } from '../../src/presets/samples/app-monitor';
import { sarifProblems } from '../../src/testing/sarif';
import { fromMarkdown } from './markdown-code';

const installed = inject('installed');
const root = process.cwd();
const command = join(installed, 'node_modules', '.bin', 'sidecar-playground');
const execute = promisify(execFile);

/** The article's manifests, which every command is tried on. */
const article = 'article.yaml';
writeFileSync(join(installed, article), APP_MONITOR);

interface Ran {
  readonly status: number;
  readonly out: string;
  readonly error: string;
}

async function run(program: string, ...args: string[]): Promise<Ran> {
  const options = { cwd: installed, maxBuffer: 1 << 26, env: { ...process.env, LANG: 'C', LC_ALL: 'C' } };
  try {
    const { stdout, stderr } = await execute(program, args, options);
    return { status: 0, out: stdout, error: stderr };
  } catch (error) {
    const { code, stdout, stderr } = error as { code: number; stdout: string; stderr: string };
    return { status: code, out: stdout, error: stderr };
  }
}

describe('the package', () => {
  it('brings everything and installs nothing else', () => {
    const lock = JSON.parse(readFileSync(join(installed, 'package-lock.json'), 'utf8')) as { packages: object };
    expect(Object.keys(lock.packages)).toEqual(['', 'node_modules/sidecar-playground']);
    expect(statSync(inject('tarball')).size).toBeLessThan(4.25 * 1024 * 1024);
  });

  it('names the licences of what is bundled', () => {
    const licenses = readFileSync(join(installed, 'node_modules', 'sidecar-playground', 'lib', 'licenses.md'), 'utf8');
    for (const name of ['commander', 'yaml', 'fflate']) expect(licenses).toContain(name);
  });
});

const COMMANDS: readonly (readonly [args: readonly string[], status: number, says: string])[] = [
  [['inject', article], 0, 'name: istio-proxy'],
  [['inject', '-f', article, '--mode', 'webhook', '-o', 'patch'], 0, '"patch"'],
  [['lint', article], 1, 'article.yaml:2:13: error: R003: '],
  [['lint', article, '-o', 'json'], 1, '"rule": "R003"'],
  [['lint', article, '-o', 'github'], 1, '::error file=article.yaml,line=2'],
  [['lint', article, '-o', 'junit'], 1, '<testsuite name="article.yaml"'],
  [['lint', article, '-o', 'markdown'], 1, '| 🔴 R003 |'],
  [['lint', article, '--fail-on', 'never'], 0, '3 errors'],
  [['explain', article], 0, '# Deployment k8s-app-monitor-agent'],
  [['compare', article], 0, 'Istio 0.7 → 1.30'],
  [['compare', article, '--from', '1.26', '--to', '1.27'], 0, 'Istio 1.26 → 1.27'],
  [['traffic', article], 0, 'ISTIO_INBOUND'],
  [['render-install', '--release', '1.27.9', '-o', 'mesh'], 0, 'trustDomain'],
  [['link', article], 0, 'http://localhost:4173/#v'],
  [['completion', 'bash'], 0, 'complete -o filenames'],
  [['completion', 'zsh'], 0, '#compdef sidecar-playground'],
  [['completion', 'fish'], 0, '-a inject'],
  [['help'], 0, 'Usage: '],
  [['--version'], 0, '.'],
];

describe('the command', () => {
  it.each(COMMANDS.map((row) => [row[0].join(' '), ...row] as const))('%s', async (_name, args, status, says) => {
    const ran = await run(command, ...args);
    expect(ran.status, ran.error).toBe(status);
    expect(ran.out).toContain(says);
  });

  it('injects both workloads of the article', async () => {
    const { out } = await run(command, 'inject', article);
    expect(out.match(/name: istio-proxy$/gm)).toHaveLength(2);
  });

  it('reports in SARIF that keeps to its schema', async () => {
    const { status, out } = await run(command, 'lint', article, '-o', 'sarif');
    expect(status).toBe(1);
    expect(sarifProblems(JSON.parse(out))).toEqual([]);
  });

  it('opens its own link', async () => {
    const { out } = await run(command, 'link', article);
    expect((await run(command, 'link', '--open', out.trim(), '-o', 'manifests')).out).toBe(APP_MONITOR);
  });

  it('runs a template on the article’s objects', async () => {
    const objects = parseAllDocuments(APP_MONITOR).map((document) => document.toJS() as unknown);
    writeFileSync(join(installed, 'article.json'), JSON.stringify(objects));
    const text = '{{ range . }}{{ .kind | upper }} {{ .metadata.name }}\n{{ end }}';
    writeFileSync(join(installed, 'article.tpl'), text);
    const { status, out, error } = await run(
      command,
      'template',
      '--template',
      'article.tpl',
      '--data',
      'article.json',
    );
    expect(status, error).toBe(0);
    expect(out).toContain('DEPLOYMENT k8s-app-monitor-agent\n');
    expect(out.trim().split('\n')).toHaveLength(objects.length);
  });

  it('lists every command in this test', async () => {
    const { out } = await run(command, '--help');
    const names = [...out.matchAll(/^ {2}([a-z-]+) \[/gm)].map(([, name]) => name);
    const tried = new Set([...COMMANDS.map(([[name]]) => name), 'template', 'serve']);
    expect(names.filter((name) => !tried.has(name))).toEqual([]);
  });

  it('serves the app', async () => {
    const child = spawn(command, ['serve', '--port', '0'], { cwd: installed, stdio: ['ignore', 'pipe', 'inherit'] });
    try {
      const url = await new Promise<string>((resolve, reject) => {
        child.once('exit', (status) => reject(new Error(`serve ended with ${status}`)));
        child.stdout.on('data', (chunk: Buffer) => {
          const found = /http:\S+/.exec(chunk.toString())?.[0];
          if (found !== undefined) resolve(found);
        });
      });
      const page = await fetch(url);
      expect(page.headers.get('x-content-type-options')).toBe('nosniff');
      const text = await page.text();
      expect(text).toContain('<div id="root">');
      // A link to the article's manifests opens this page and all that it starts with.
      const { out: link } = await run(command, 'link', article, '--app', url);
      expect(link).toMatch(new RegExp(`^${url}#v`));
      expect((await fetch(link.trim())).status).toBe(200);
      const parts = [...text.matchAll(/(?:src|href)="(\.\/[^"]+|\/[^"]+)"/g)].map(
        ([, part = '']) => new URL(part, url),
      );
      expect(parts.length).toBeGreaterThan(2);
      for (const part of parts) expect((await fetch(part)).status, part.href).toBe(200);
      expect((await fetch(new URL('%2e%2e/%2e%2e/package.json', url))).status).toBe(404);
      expect((await fetch(url, { method: 'POST' })).status).toBe(405);
    } finally {
      child.kill();
    }
    const code = await new Promise((resolve) => child.on('exit', resolve));
    expect(code).toBe(0);
  });
});

describe('the library', () => {
  const [example = ''] = fromMarkdown(join(root, 'docs', 'library.md'), 'js');

  it('runs the example of docs/library.md', async () => {
    writeFileSync(join(installed, 'example.mjs'), example);
    const { status, out, error } = await run(process.execPath, 'example.mjs');
    expect(error).toBe('');
    expect(status).toBe(0);
    expect(out).toContain('name: istio-proxy');
    expect(out).toContain('proxyv2:1.27');
    expect(out).toMatch(/\ntrue\n\d+\n/);
    expect(out).toMatch(/^(?:info|warning|error) R\d{3}: \S/m);
  });

  it('has types for every way of resolving', async () => {
    writeFileSync(
      join(installed, 'typed.mts'),
      `import { createScenario, loadEngine, type Outcome } from 'sidecar-playground';
const outcome: Outcome = (await loadEngine()).evaluate(await createScenario('', { istioVersion: '1.27' }));
const severity: 'error' | 'warning' | 'info' | undefined = outcome.diagnostics[0]?.severity;
// @ts-expect-error -- not a setting
await createScenario('', { settings: { nonsense: 1 } });
void severity;
`,
    );
    const tsc = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
    for (const [module, resolution] of [
      ['nodenext', 'nodenext'],
      ['esnext', 'bundler'],
    ] as const) {
      const options = ['--strict', '--noEmit', '--target', 'es2022', '--lib', 'es2023', '--types', ''];
      const ran = await run(
        process.execPath,
        tsc,
        ...options,
        '--module',
        module,
        '--moduleResolution',
        resolution,
        'typed.mts',
      );
      expect(ran.out).toBe('');
      expect(ran.status).toBe(0);
    }
  });

  it('needs nothing of Node', () => {
    const folder = join(installed, 'node_modules', 'sidecar-playground', 'lib');
    const seen = new Set<string>();
    const visit = (file: string): void => {
      if (seen.has(file)) return;
      seen.add(file);
      const text = readFileSync(file, 'utf8');
      expect(text, file).not.toMatch(/\bfrom\s*["']node:|\bprocess\.(?:env|stdout)|\brequire\(/);
      for (const [, named = ''] of text.matchAll(/(?:from|import)\s*\(?\s*["'`](\.[^"'`]+)["'`]/g)) {
        visit(join(file, '..', named));
      }
    };
    visit(join(folder, 'index.js'));
    expect(seen.size).toBeGreaterThan(5);
  });
});

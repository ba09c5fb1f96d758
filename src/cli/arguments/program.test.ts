import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadWords } from '../../i18n/packs';
import { COMMANDS } from '../commands';
import { main } from '../main';
import { processTerminal, type Terminal } from '../terminal';
import { optionWords } from './program';

async function run(args: readonly string[], more: Partial<Terminal> = {}) {
  const said = { out: '', error: '' };
  const status = await main(args, {
    out: (text) => {
      said.out += text;
    },
    error: (text) => {
      said.error += text;
    },
    read: (file) => processTerminal.read(file),
    ...more,
  });
  return { status, ...said };
}

const NAMES = [...COMMANDS.map(({ name }) => name), 'completion'];

describe('the help', () => {
  it.each(NAMES.flatMap((name) => [[name, 'en'] as const, [name, 'zh-CN'] as const]))(
    'of %s in %s has a sentence for every option',
    async (name, language) => {
      const { status, out, error } = await run([name, '--help', '--language', language]);
      expect([status, error]).toEqual([0, '']);
      expect(out).toMatch(language === 'en' ? /^Usage: sidecar-playground / : /^用法：/);
      const rows = out.split('\n').filter((line) => /^ {2}-/.test(line));
      const table = Object.entries(COMMANDS.find((command) => command.name === name)?.options ?? {});
      const options = table.flatMap(([option, { isHidden }]) => (isHidden === true ? [] : [option]));
      const words = await loadWords('cli', language);
      for (const [option] of table) expect(optionWords(words, name, option), option).not.toBe('');
      for (const option of options) {
        const row = rows.find((line) => new RegExp(`--${option}\\b`).test(line)) ?? '';
        expect(row, option).toMatch(language === 'en' ? /\s{2,}[A-Z].*\w/ : /\s{2}.*\p{Script=Han}/u);
      }
    },
  );

  it('speaks the language of the environment', async () => {
    expect((await run(['help'], { environment: { LANG: 'zh_CN.UTF-8' } })).out).toContain('命令：');
    expect((await run(['help'], { environment: { LANG: 'zh_CN.UTF-8', LC_ALL: 'C' } })).out).toContain('Commands:');
    expect((await run(['help', 'lint'])).out).toContain('--profile <modern|strict-2018|parity>');
  });

  it('names the version', async () => {
    expect((await run(['--version'])).out).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('wrong arguments', () => {
  it.each([
    [['lnt'], 'unknown command “lnt”. Did you mean lint?'],
    [['lint', '--profil', 'x'], 'lint: unknown option --profil. Did you mean --profile?'],
    [['lint', '--profile', 'x'], 'lint: --profile must be one of modern, strict-2018, parity; got “x”.'],
    [['lint', '--profile'], 'lint: --profile <modern|strict-2018|parity> needs a value.'],
    [['render-install', 'extra'], 'render-install: unexpected argument “extra”. See --help.'],
    [['completion', 'csh'], 'completion: the shell must be one of bash, zsh, fish; got “csh”.'],
  ])('%j', async (args, message) => {
    const { status, error } = await run(args);
    expect(error).toContain(message.replace(' See --help.', ''));
    expect(status).toBe(2);
  });

  it('are told in Chinese', async () => {
    expect((await run(['lint', '--profile', 'x', '--language', 'zh-CN'])).error).toContain('只能是');
  });

  it.each(NAMES)('of %s are told in the language that is asked for behind it', async (name) => {
    const { status, error } = await run([name, '--nonsense', '--language', 'zh-CN']);
    expect(error).toMatch(/--nonsense.*\p{Script=Han}/u);
    expect(status).toBe(2);
    expect((await run([name, '--language', 'de'])).error).toContain('--language must be one of en, zh-CN');
    expect((await run([name, '--language', 'zh-CN', '--help'])).status).toBe(0);
  });
});

describe('the project file', () => {
  const project = (text: string): string => {
    const folder = mkdtempSync(join(tmpdir(), 'sidecar-playground-'));
    mkdirSync(join(folder, 'apps', 'a'), { recursive: true });
    writeFileSync(join(folder, '.sidecar-playground.yaml'), text);
    writeFileSync(join(folder, 'values.yaml'), 'global: {proxy: {resources: {requests: {cpu: 7m}}}}\n');
    writeFileSync(
      join(folder, 'apps', 'a', 'pod.yaml'),
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: [{name: a, image: b}]}\n',
    );
    return join(folder, 'apps', 'a');
  };
  const inject = (folder: string, ...more: string[]) =>
    run(['inject', '-f', join(folder, 'pod.yaml'), ...more], { folder });

  it('gives options their defaults, with files relative to it', async () => {
    const folder = project('release: 1.27.9\nhelm-values: [values.yaml]\n');
    const { out, error } = await inject(folder);
    expect(error).toBe('');
    expect(out).toContain('proxyv2:1.27.9');
    expect(out).toContain('cpu: 7m');
  });

  it('gives way to the command line, and to “none”', async () => {
    const folder = project('release: 1.27.9\nhelm-values: values.yaml\n');
    const other = (await inject(folder, '--release', '1.26.8')).out;
    expect(other).toContain('proxyv2:1.26.8');
    expect(other).toContain('cpu: 7m');
    expect((await inject(folder, '--set', 'revision=x')).out).not.toContain('cpu: 7m');
    expect((await inject(folder, '--project', 'none')).out).not.toContain('1.27.9');
  });

  it('leaves out rules and decides what fails', async () => {
    const folder = project('suppress: [R301, R302]\nfail-on: info\n');
    const lint = (...more: string[]) => run(['lint', join(folder, 'pod.yaml'), ...more], { folder });
    expect((await lint()).out).not.toMatch(/R30[12]/);
    const all = await lint('--project', 'none');
    expect(all.out).toMatch(/R30[12]/);
    expect(all.status).toBe(0);
    expect((await lint('--project', 'none', '--fail-on', 'info')).status).toBe(1);
  });

  it.each([
    ['releas: 1.27\n', 'unknown key “releas”; did you mean “release”?'],
    ['profile: x\n', 'profile: must be one of modern'],
    ['release: [1, 2]\n', 'release: must be one value'],
    ['- a\n', 'must be a map'],
    ['a: [\n', 'yaml: '],
  ])('%j is told', async (text, message) => {
    const { status, error } = await inject(project(text));
    expect(status).toBe(2);
    expect(error).toContain(message);
  });
});

describe('completion', () => {
  const complete = async (...words: string[]): Promise<string[]> => {
    const script = (await run(['completion', 'bash'])).out;
    const last = words.length - 1;
    const call = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${last}; _sidecar_playground; printf '%s\\n' "\${COMPREPLY[@]}"`;
    return execFileSync('bash', ['-c', `${script}\n${call}`], { encoding: 'utf8' })
      .trim()
      .split('\n');
  };

  it('works in bash: commands, options, values', async () => {
    expect(await complete('sidecar-playground', 'in')).toEqual(['inject']);
    expect(await complete('sidecar-playground', 'lint', '--pro')).toEqual(['--profile', '--project']);
    expect(await complete('sidecar-playground', 'lint', '--profile', 'str')).toEqual(['strict-2018']);
    expect(await complete('sidecar-playground', 'lint', '-o', '')).toContain('sarif');
  });

  it.each(['zsh', 'fish'])('names every command and option in %s', async (shell) => {
    const { out } = await run(['completion', shell]);
    for (const { name, options } of COMMANDS) {
      expect(out).toContain(name);
      for (const option of Object.keys(options)) expect(out).toContain(option);
    }
  });
});

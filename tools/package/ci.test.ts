import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, inject, it } from 'vitest';
import { parse } from 'yaml';
import packageFile from '../../package.json';
import { sarifProblems } from '../../src/testing/sarif';
import { fromMarkdown } from './markdown-code';

const root = process.cwd();
const execute = promisify(execFile);

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const DEPLOYMENT = `apiVersion: extensions/v1beta1
kind: Deployment
metadata: {name: a}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}}
    spec: {containers: [{name: a, image: b}]}
`;

/** A checkout with manifests, in which `npx` runs the packed package instead of fetching one. */
function checkout(manifest: string): { folder: string; env: NodeJS.ProcessEnv } {
  const folder = mkdtempSync(join(tmpdir(), 'sidecar-playground-ci-'));
  mkdirSync(join(folder, 'manifests', 'deeper'), { recursive: true });
  mkdirSync(join(folder, '.bin'));
  writeFileSync(join(folder, 'manifests', 'deeper', 'a.yaml'), manifest);
  const command = join(inject('installed'), 'node_modules', '.bin', 'sidecar-playground');
  // npx [--yes] [--package P --] sidecar-playground[@version] arguments…
  writeFileSync(
    join(folder, '.bin', 'npx'),
    `#!/usr/bin/env bash
while [[ "$1" != sidecar-playground* ]]; do [ "$1" = --package ] && shift; shift; done
shift
exec "${command}" "$@"
`,
    { mode: 0o755 },
  );
  const env = {
    ...process.env,
    LC_ALL: 'C',
    PATH: `${join(folder, '.bin')}${delimiter}${process.env['PATH'] ?? ''}`,
    GITHUB_STEP_SUMMARY: join(folder, 'summary.md'),
  };
  return { folder, env };
}

async function runStep(
  step: Step,
  { folder, env }: ReturnType<typeof checkout>,
): Promise<{ status: number; out: string }> {
  try {
    const options = { cwd: folder, env: { ...env, ...step.env }, maxBuffer: 1 << 26 };
    const { stdout } = await execute('bash', ['-eo', 'pipefail', '-c', step.run ?? ''], options);
    return { status: 0, out: stdout };
  } catch (error) {
    const { code, stdout } = error as { code: number; stdout: string };
    return { status: code, out: stdout };
  }
}

describe('docs/ci.md', () => {
  const [workflow = '', action = '', hook = ''] = fromMarkdown(join(root, 'docs', 'ci.md'), 'yaml');
  const { jobs } = parse(workflow) as { jobs: { lint: { steps: readonly Step[] } } };
  const steps = jobs.lint.steps.filter(({ run }) => run !== undefined);

  it('has a workflow whose steps find what is wrong', async () => {
    const place = checkout(DEPLOYMENT);
    const [lint, scan, diff] = steps;
    if (lint === undefined || scan === undefined || diff === undefined) throw new Error('three steps are expected');
    const linted = await runStep(lint, place);
    expect(linted.status).toBe(1);
    expect(linted.out).toMatch(/^::error file=manifests\/deeper\/a\.yaml,line=1,.*title=R003/m);
    expect((await runStep(scan, place)).status).toBe(0);
    expect(sarifProblems(JSON.parse(readFileSync(join(place.folder, 'injection.sarif'), 'utf8')))).toEqual([]);
    expect((await runStep(diff, place)).status).toBe(0);
    expect(readFileSync(join(place.folder, 'injection.diff'), 'utf8')).toContain('+        name: istio-proxy');
  });

  it('has a workflow that passes on what is right', async () => {
    const place = checkout(DEPLOYMENT.replace('extensions/v1beta1', 'apps/v1'));
    for (const step of steps) expect((await runStep(step, place)).status, step.name).toBe(0);
  });

  it('names this version of the package everywhere', () => {
    const versions = [
      ...readFileSync(join(root, 'docs', 'ci.md'), 'utf8').matchAll(/playground@v?(\d+\.\d+\.\d+)|rev: v(\S+)/g),
    ];
    expect(versions.length).toBeGreaterThan(3);
    for (const [, pinned, rev] of versions) expect(pinned ?? rev).toBe(packageFile.version);
  });

  it('has a hook that exists', () => {
    const hooks = parse(readFileSync(join(root, '.pre-commit-hooks.yaml'), 'utf8')) as { id: string; entry: string }[];
    const { repos } = parse(hook) as { repos: { hooks: { id: string }[] }[] };
    expect(repos[0]?.hooks[0]?.id).toBe(hooks[0]?.id);
    expect(hooks[0]?.entry.split(' ')[0]).toBe(Object.keys(packageFile.bin)[0]);
  });

  it('names the inputs of the action', () => {
    const { inputs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as { inputs: Record<string, object> };
    const [used] = parse(action) as { with: Record<string, string> }[];
    for (const name of Object.keys(used?.with ?? {})) expect(Object.keys(inputs)).toContain(name);
    const table = readFileSync(join(root, 'docs', 'ci.md'), 'utf8');
    for (const name of Object.keys(inputs)) expect(table).toContain(`| \`${name}\` |`);
  });
});

describe('the action', () => {
  const { inputs, runs } = parse(readFileSync(join(root, 'action.yml'), 'utf8')) as {
    inputs: Readonly<Record<string, { default?: string }>>;
    runs: { steps: readonly Step[] };
  };
  const run = async (given: Readonly<Record<string, string>>, manifest: string) => {
    const place = checkout(manifest);
    const value = (name: string): string => given[name] ?? inputs[name]?.default ?? '';
    const [step] = runs.steps;
    if (step === undefined) throw new Error('the action has no step');
    const env = Object.fromEntries(
      Object.entries(step.env ?? {}).map(([name, text]) => [
        name,
        text.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, input: string) => value(input)),
      ]),
    );
    return { ...(await runStep({ ...step, env }, place)), folder: place.folder };
  };

  it('annotates, sums up and writes SARIF', async () => {
    const ran = await run(
      { files: 'manifests\n', arguments: `--settings '{"mode":"webhook"}'`, sarif: 'o.sarif' },
      DEPLOYMENT,
    );
    expect(ran.status).toBe(1);
    expect(ran.out).toContain('::error file=manifests/deeper/a.yaml');
    expect(readFileSync(join(ran.folder, 'summary.md'), 'utf8')).toContain('| 🔴 R003 |');
    expect(sarifProblems(JSON.parse(readFileSync(join(ran.folder, 'o.sarif'), 'utf8')))).toEqual([]);
  });

  it('fails on what it is told to', async () => {
    const right = DEPLOYMENT.replace('extensions/v1beta1', 'apps/v1');
    expect((await run({ files: 'manifests' }, right)).status).toBe(0);
    expect((await run({ files: 'manifests', 'fail-on': 'info' }, right)).status).toBe(1);
    expect((await run({ files: 'manifests', 'fail-on': 'never' }, DEPLOYMENT)).status).toBe(0);
  });
});

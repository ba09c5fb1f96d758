import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { runTemplateFixture, type TemplateFixture } from '../testing/template-fixtures';
import { type GoldenCase, runKubeInjectCase, runWebhookCase } from '../testing/golden';
import { type LegacyGoldenCase, type LegacyPack, runLegacyCase } from '../testing/historic-golden';
import { type InstallCase, runBuiltInCase } from '../testing/install-pack';
import { runChartPack } from '../testing/chart-pack';
import { packRules, runKernelPack } from '../testing/traffic/kernel';
import { computedRules, isRulesPack, runRulesPack } from '../testing/traffic/rules';
import { EXIT } from './terminal';

interface CaseResult {
  readonly id: string;
  readonly ok: boolean;
  readonly difference?: string | undefined;
}

async function* goldenPack(folder: string): AsyncGenerator<CaseResult> {
  const files = new Map<string, string>();
  const file = (path: string): string => {
    let text = files.get(path);
    if (text === undefined) {
      text = readFileSync(join(folder, path), 'utf8');
      files.set(path, text);
    }
    return text;
  };
  if (basename(folder).endsWith('-legacy')) {
    yield* legacyPack(file);
    return;
  }
  for (const golden of JSON.parse(file('cases.json')) as GoldenCase[]) {
    for (const mode of golden.modes) {
      const { ok, difference } = mode === 'webhook' ? runWebhookCase(golden, file) : runKubeInjectCase(golden, file);
      yield { id: `${golden.id} (${mode})`, ok, difference };
    }
  }
}

/** The webhook's patches of Istio before 1.9. A case that Istio's own test does not run is told and not counted. */
async function* legacyPack(file: (path: string) => string): AsyncGenerator<CaseResult> {
  const pack = JSON.parse(file('meta.json')) as LegacyPack;
  for (const golden of JSON.parse(file('cases.json')) as LegacyGoldenCase[]) {
    const { ok, difference } = runLegacyCase(golden, pack, file);
    if (golden.exercisedUpstream) yield { id: golden.id, ok, difference };
    else console.log(`not counted: ${golden.id} ${ok ? 'passed' : 'failed'}`);
  }
}

async function* fixtureFolder(folder: string): AsyncGenerator<CaseResult> {
  for (const name of readdirSync(folder)
    .filter((candidate) => candidate.endsWith('.jsonl'))
    .sort()) {
    for (const line of readFileSync(join(folder, name), 'utf8').split('\n')) {
      if (line !== '') yield runTemplateFixture(JSON.parse(line) as TemplateFixture);
    }
  }
}

/** Whether the folder holds installations that Helm and istioctl answered. */
function isInstallPack(folder: string): boolean {
  const path = join(folder, 'meta.json');
  return existsSync(path) && 'mainHelm' in (JSON.parse(readFileSync(path, 'utf8')) as object);
}

/** Installations twice: derived from the built-in facts, and rendered from the real chart. How many of each is told. */
async function* installPack(folder: string): AsyncGenerator<CaseResult> {
  const release = basename(folder);
  yield* counted(`${release}, built-in facts`, builtInCases(folder, release));
  yield* counted(`${release}, chart`, chartCases(folder, release));
}

function* builtInCases(folder: string, release: string): Generator<CaseResult> {
  const file = (path: string): string => readFileSync(join(folder, path), 'utf8');
  for (const one of JSON.parse(file('cases.json')) as InstallCase[]) {
    const { ok, difference } = runBuiltInCase(one, release, file);
    yield { id: `${one.id} (built-in facts)`, ok, difference };
  }
}

async function* chartCases(folder: string, release: string): AsyncGenerator<CaseResult> {
  for await (const result of runChartPack(folder, release)) yield { ...result, id: `${result.id} (chart)` };
}

async function* counted(
  name: string,
  results: AsyncIterable<CaseResult> | Iterable<CaseResult>,
): AsyncGenerator<CaseResult> {
  let passed = 0;
  let cases = 0;
  for await (const result of results) {
    cases++;
    if (result.ok) passed++;
    yield result;
  }
  console.log(`${name}: ${passed} of ${cases}`);
}

/** Whether the folder holds packets that a kernel was sent. */
function isKernelPack(folder: string): boolean {
  const path = join(folder, 'cases.jsonl');
  return existsSync(path) && /^[^\n]*"packet":/.test(readFileSync(path, 'utf8'));
}

async function* kernelPack(folder: string): AsyncGenerator<CaseResult> {
  const recorded = packRules(folder);
  const computed = computedRules(folder);
  const { results, unknown } = runKernelPack(folder, (tag, name) => recorded(tag, name) ?? computed(tag, name));
  yield* results;
  if (unknown > 0) console.log(`not counted: ${unknown} packets whose rules are not known`);
}

function casesOf(folder: string): AsyncIterable<CaseResult> | Iterable<CaseResult> {
  if (isInstallPack(folder)) return installPack(folder);
  if (existsSync(join(folder, 'cases.json'))) return goldenPack(folder);
  if (isRulesPack(folder)) return runRulesPack(folder);
  return isKernelPack(folder) ? kernelPack(folder) : fixtureFolder(folder);
}

/**
 * Runs packs of recorded cases: golden packs (a folder with `cases.json`), installations (one with a `meta.json` that names Helm),
 * template fixtures (a folder of `.jsonl`) and packets that a kernel was sent. Prints the id and the first
 * difference of every failing case, and last `N passed, M failed`.
 */
export async function main(args: string[]): Promise<number> {
  if (args.length === 0) {
    console.error('usage: npm run -s conformance -- DIR…');
    return EXIT.usage;
  }
  let passed = 0;
  let failed = 0;
  for (const folder of args) {
    if (!existsSync(folder)) {
      console.error(`${folder}: no such folder`);
      return EXIT.usage;
    }
    // A pattern for packs also gives the file that describes them.
    if (!statSync(folder).isDirectory()) continue;
    for await (const result of casesOf(folder)) {
      if (result.ok) passed++;
      else {
        failed++;
        console.log(`FAIL ${result.id}\n${(result.difference ?? '').replace(/^/gm, '  ')}`);
      }
    }
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed === 0 ? EXIT.done : EXIT.findings;
}

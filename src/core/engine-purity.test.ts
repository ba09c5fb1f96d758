import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { beforeAll, describe, expect, it } from 'vitest';
import { newEngine } from '../testing/parts';
import { digestAlone, outcomeDigest, WHOLE } from '../testing/purity/digest';
import { allScenarios, type NamedScenario } from '../testing/purity/scenarios';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const OUT = `${ROOT}.cache/purity/`;

/** The items in an order of chance that is the same every time (Fisher and Yates, a linear congruence for dice). */
function shuffled<T>(items: readonly T[], seed: number): T[] {
  const result = [...items];
  let state = seed;
  for (let at = result.length - 1; at > 0; at--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    const other = state % (at + 1);
    const [left, right] = [result[at], result[other]];
    if (left === undefined || right === undefined) continue;
    result[at] = right;
    result[other] = left;
  }
  return result;
}

/** Scenarios of every kind, few enough to start a process for each. */
function sampled(scenarios: readonly NamedScenario[]): NamedScenario[] {
  const kinds = new Map<string, NamedScenario[]>();
  for (const one of scenarios) {
    const kind = one.id.split(' ', 1)[0] ?? '';
    kinds.set(kind, [...(kinds.get(kind) ?? []), one]);
  }
  return [...kinds.values()]
    .flatMap((ones) => [ones[0], ones[ones.length >> 1], ones.at(-1)])
    .filter((one) => one !== undefined);
}

describe('an outcome depends on the scenario alone', () => {
  const digests = new Map<string, string>();
  let scenarios: NamedScenario[] = [];
  beforeAll(async () => {
    scenarios = await allScenarios();
    const engine = newEngine();
    for (const { id, scenario } of shuffled(scenarios, 1))
      digests.set(id, outcomeDigest(engine.evaluate(scenario, WHOLE)));
    console.info(`purity: ${digests.size} scenarios`);
  }, 300_000);

  it('whatever the engine evaluated before', () => {
    expect(scenarios.length).toBe(digests.size);
    expect(digests.size).toBeGreaterThan(500);
    const engine = newEngine();
    for (const { id, scenario } of shuffled(scenarios, 2)) {
      expect(outcomeDigest(engine.evaluate(scenario, WHOLE)), id).toBe(digests.get(id));
    }
  }, 300_000);

  it('whatever the engine was loaded with', async () => {
    for (const { id, scenario } of shuffled(scenarios, 3))
      expect(await digestAlone(scenario), id).toBe(digests.get(id));
  }, 300_000);

  it('whatever else the process has done', async () => {
    await build({
      root: ROOT,
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: {
        ssr: true,
        outDir: OUT,
        emptyOutDir: true,
        minify: false,
        target: 'node20',
        rolldownOptions: {
          input: fileURLToPath(new URL('../testing/purity/process.ts', import.meta.url)),
          output: { entryFileNames: 'process.mjs', chunkFileNames: '[name]-[hash].mjs' },
        },
      },
    });
    const some = sampled(scenarios);
    for (const { id, scenario } of some) {
      const digest = execFileSync(process.execPath, [`${OUT}process.mjs`], { input: JSON.stringify(scenario) });
      expect(digest.toString(), id).toBe(digests.get(id));
    }
    console.info(`purity: ${some.length} scenarios in processes of their own`);
  }, 300_000);
});

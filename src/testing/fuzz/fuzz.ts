import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadPresets } from '../../presets';
import { defectOf, mutatedText } from './execute';

const CORPUS = 'fixtures/fuzz';
/** The target and the seed that are being tried, to within `NOTED`, for when one never ends. */
const CURRENT = '.cache/fuzz-current.txt';
const NOTED = 100;

/** The kept texts of a target. */
export function corpusOf(target: string): string[] {
  const folder = join(CORPUS, target);
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'));
}

/**
 * Tries texts on every target, or on one: `fuzz [--seconds N] [--target NAME] [--seed N]`. What goes wrong is kept under fixtures/fuzz, which the unit
 * tests replay. Exit status 1 where anything was found.
 */
export async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { seconds: { type: 'string' }, target: { type: 'string' }, seed: { type: 'string' } },
  });
  await loadPresets();
  const { fuzzTargets } = await import('./targets');
  const targets = Object.entries(await fuzzTargets()).filter(([name]) => name === (values.target ?? name));
  if (targets.length === 0) {
    console.error(`no target ${values.target}`);
    return 2;
  }
  const share = (Number(values.seconds ?? 60) * 1000) / targets.length;
  const firstSeed = Number(values.seed ?? 1);
  mkdirSync('.cache', { recursive: true });
  let found = 0;
  for (const [name, target] of targets) {
    const corpus = corpusOf(name);
    const until = performance.now() + share;
    const before = process.cpuUsage().user;
    const kinds = new Set<string>();
    let seed = firstSeed;
    for (; performance.now() < until; seed++) {
      const text = mutatedText(target, corpus, seed);
      if (seed % NOTED === 0) writeFileSync(CURRENT, `${name} ${seed}\n`);
      const defect = await defectOf(target, text);
      if (defect === undefined) continue;
      found++;
      const lines = defect.split('\n').slice(0, 4);
      // One text of each defect is enough.
      const kind = lines.join(' ').replace(/\d+/g, '');
      if (kinds.has(kind)) continue;
      kinds.add(kind);
      const file = join(CORPUS, name, `${seed}.txt`);
      mkdirSync(join(CORPUS, name), { recursive: true });
      writeFileSync(file, text);
      console.log(`${file}: ${lines.join('\n  ')}`);
    }
    const used = (process.cpuUsage().user - before) / 1_000_000;
    console.log(`${name}: ${seed - firstSeed} texts from seed ${firstSeed} in ${used.toFixed(1)} s of processor time`);
  }
  rmSync(CURRENT, { force: true });
  return found === 0 ? 0 : 1;
}

import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadPresets } from '../../presets';
import { defectOf, textOf } from './execute';

const CORPUS = 'fixtures/fuzz';
/** What is being tried, for when it never ends. */
const CURRENT = '.cache/fuzz-current.txt';

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
    let seed = firstSeed;
    for (; performance.now() < until; seed++) {
      const text = textOf(target, corpus, seed);
      writeFileSync(CURRENT, text);
      const defect = await defectOf(target, text);
      if (defect === undefined) continue;
      found++;
      const file = join(CORPUS, name, `${seed}.txt`);
      mkdirSync(join(CORPUS, name), { recursive: true });
      writeFileSync(file, text);
      console.log(`${file}: ${defect.split('\n').slice(0, 4).join('\n  ')}`);
    }
    console.log(`${name}: ${seed - firstSeed} texts from seed ${firstSeed}`);
  }
  rmSync(CURRENT, { force: true });
  return found === 0 ? 0 : 1;
}

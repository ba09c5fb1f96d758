import { describe, expect, it } from 'vitest';
import { defectOf, mutatedText } from './execute';
import { corpusOf } from './fuzz';
import { diceOf, mutated } from './mutate';
import { fuzzTargets } from './targets';

/** Texts for each target beside the kept ones; `npm run fuzz` tries more. */
const TRIED = 6;

describe('texts of strangers', async () => {
  for (const [name, target] of Object.entries(await fuzzTargets())) {
    const corpus = corpusOf(name);
    it(`never break ${name}`, async () => {
      const texts = [
        ...target.seeds,
        ...corpus,
        ...Array.from({ length: TRIED }, (_, at) => mutatedText(target, corpus, 1_000_000 + at)),
      ];
      for (const text of texts)
        expect(await defectOf(target, text), JSON.stringify(text.slice(0, 300))).toBeUndefined();
    }, 120_000);
  }

  it('are told when they do', async () => {
    const broken = { seeds: ['x'], run: (text: string) => (text === 'x' ? text : (null as unknown as string).length) };
    expect(await defectOf(broken, 'x')).toBeUndefined();
    expect(await defectOf(broken, 'y')).toContain('TypeError');
    let turn = 0;
    expect(await defectOf({ seeds: [], run: () => turn++ }, '')).toContain('second time');
  });

  it('are the same for the same seed', () => {
    const make = (seed: number) => mutated('a: b\nc: d\n', ['e: f'], diceOf(seed));
    expect(Array.from({ length: 50 }, (_, seed) => make(seed))).toEqual(
      Array.from({ length: 50 }, (_, seed) => make(seed)),
    );
    expect(new Set(Array.from({ length: 50 }, (_, seed) => make(seed))).size).toBeGreaterThan(30);
  });
});

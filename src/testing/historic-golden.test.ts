import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type LegacyGoldenCase, type LegacyPack, runLegacyCase } from './historic-golden';

const PACKS = new URL('../../../shared/goldens/', import.meta.url);
const names = existsSync(PACKS) ? readdirSync(PACKS).filter((name) => name.endsWith('-legacy')) : [];
if (names.length === 0) console.info(`legacy golden packs: none at ${PACKS.pathname}, their tests are skipped`);

describe.skipIf(names.length === 0)('golden packs of Istio before 1.9', () => {
  for (const name of names) {
    const file = (path: string): string => readFileSync(new URL(`${name}/${path}`, PACKS), 'utf8');
    const pack = JSON.parse(file('meta.json')) as LegacyPack;
    const cases = JSON.parse(file('cases.json')) as LegacyGoldenCase[];
    const counted = cases.filter(({ exercisedUpstream }) => exercisedUpstream);
    console.info(`golden pack ${name}: ${counted.length} of ${cases.length} cases`);
    for (const golden of counted) {
      it(`${name} webhook ${golden.id}`, () => {
        expect(runLegacyCase(golden, pack, file)).toEqual({ ok: true });
      });
    }
  }
});

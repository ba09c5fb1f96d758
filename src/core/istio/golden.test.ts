import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type GoldenCase, runKubeInjectCase, runWebhookCase } from './conformance';

const PACKS = new URL('../../../../shared/goldens/', import.meta.url);
const packs = existsSync(PACKS) ? readdirSync(PACKS).filter((name) => /^\d+\.\d+\.\d+$/.test(name)) : [];

describe.skipIf(packs.length === 0)('golden packs', () => {
  for (const pack of packs) {
    const root = new URL(`${pack}/`, PACKS);
    const file = (path: string): string => readFileSync(new URL(path, root), 'utf8');
    const cases = JSON.parse(file('cases.json')) as GoldenCase[];
    describe(pack, () => {
      for (const golden of cases.filter(({ modes }) => modes.includes('kube-inject'))) {
        it(`kube-inject ${golden.id}`, () => {
          expect(runKubeInjectCase(golden, file)).toEqual({ ok: true });
        });
      }
      for (const golden of cases.filter(({ modes }) => modes.includes('webhook'))) {
        it(`webhook ${golden.id}`, () => {
          expect(runWebhookCase(golden, file)).toEqual({ ok: true });
        });
      }
    });
  }
});

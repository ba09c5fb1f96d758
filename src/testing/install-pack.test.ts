import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { type InstallCase, runBuiltInCase } from './install-pack';

const PACKS = new URL('../../../shared/install/', import.meta.url);

const packs = existsSync(PACKS) ? readdirSync(PACKS).filter((name) => /^\d+\.\d+\.\d+$/.test(name)) : [];

describe.skipIf(packs.length === 0)('install packs, from the built-in facts', () => {
  for (const release of packs) {
    const file = (path: string): string => readFileSync(new URL(`${release}/${path}`, PACKS), 'utf8');
    for (const one of JSON.parse(file('cases.json')) as InstallCase[]) {
      it(`${release} ${one.id}`, () => {
        expect(runBuiltInCase(one, release, file)).toEqual({ ok: true });
      });
    }
  }
});

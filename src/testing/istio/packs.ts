import { existsSync, readdirSync, readFileSync } from 'node:fs';
import type { GoldenCase, GoldenFiles } from '../golden';
import { SHARED } from '../places';

const PACKS = new URL('goldens/', SHARED);

export interface GoldenPack {
  readonly name: string;
  readonly cases: readonly GoldenCase[];
  readonly file: GoldenFiles;
}

/** Istio's golden packs beside the repository, or none where they are absent. */
export function goldenPacks(): GoldenPack[] {
  if (!existsSync(PACKS)) {
    console.info(`golden packs: none at ${PACKS.pathname}, their tests are skipped`);
    return [];
  }
  return readdirSync(PACKS)
    .filter((name) => /^\d+\.\d+\.\d+$/.test(name))
    .map((name) => {
      const file: GoldenFiles = (path) => readFileSync(new URL(`${name}/${path}`, PACKS), 'utf8');
      return { name, file, cases: JSON.parse(file('cases.json')) as GoldenCase[] };
    });
}

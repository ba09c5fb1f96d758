import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { isRulesPack, runRulesPack } from './rules';

const PACKS = fileURLToPath(new URL('../../../../shared/traffic/', import.meta.url));
const releases = existsSync(PACKS) ? readdirSync(PACKS).filter((name) => isRulesPack(`${PACKS}${name}`)) : [];

describe.skipIf(releases.length === 0)('rules of recorded captures', () => {
  it.for(releases)('of Istio %s are the same byte for byte', { timeout: 60_000 }, (release) => {
    const results = [...runRulesPack(`${PACKS}${release}`)];
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    expect(results.length).toBeGreaterThan(0);
  });
});

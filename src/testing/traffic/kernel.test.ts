import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { runKernelPack } from './kernel';
import { computedRules } from './rules';

const PACK = fileURLToPath(new URL('../../../../shared/traffic/kernel', import.meta.url));

describe.skipIf(!existsSync(PACK))('packets as a Linux kernel sends them', () => {
  it('land where the kernel’s land and meet the same rules', { timeout: 120_000 }, () => {
    const { results, unknown } = runKernelPack(PACK);
    console.info(
      `kernel: ${results.filter(({ ok }) => ok).length} of ${results.length}, rules not known for ${unknown}`,
    );
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
    expect(results.length).toBeGreaterThan(0);
  });

  it('do so by the rules that we compute, too', { timeout: 120_000 }, () => {
    const { results, unknown } = runKernelPack(PACK, computedRules(PACK));
    expect(unknown).toBe(0);
    expect(results.filter(({ ok }) => !ok)).toEqual([]);
  });
});

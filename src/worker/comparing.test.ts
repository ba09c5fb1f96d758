import { beforeAll, describe, expect, it } from 'vitest';
import { defaultScenario, loadPreset, scenarioOn } from '../presets';
import { compared } from './comparing';

const then = (manifests: string) => scenarioOn('0.7', { ...defaultScenario(), manifests });
const now = (manifests: string) => scenarioOn('1.30', { ...defaultScenario(), manifests });

describe('the comparison for the screen', () => {
  beforeAll(() => loadPreset('0.7'));

  it('has both texts, their line blocks and the reasons, and survives the way between threads', async () => {
    const { manifests } = defaultScenario();
    const found = structuredClone(await compared(then(manifests), now(manifests)));
    expect(found.errors).toEqual({ earlier: [], later: [] });
    const differing = found.documents.filter(({ workloads }) => workloads.some((one) => one.differences.length > 0));
    expect(differing).toHaveLength(2);
    for (const { earlier, later, blocks } of differing) {
      expect(earlier).not.toBe(later);
      expect(blocks.some(({ kind }) => kind === 'changed')).toBe(true);
      const lines = blocks.reduce((sum, { afterCount }) => sum + afterCount, 0);
      expect(lines).toBe(later.trimEnd().split('\n').length);
    }
  });

  it('finds nothing between a release and itself', async () => {
    const { manifests } = defaultScenario();
    const { documents } = await compared(now(manifests), now(manifests));
    expect(documents.flatMap(({ workloads }) => workloads.flatMap(({ differences }) => differences))).toEqual([]);
    expect(documents.every(({ blocks }) => blocks.every(({ kind }) => kind === 'same'))).toBe(true);
  });

  it('tells what went wrong on either side', async () => {
    const broken = 'apiVersion: v1\nkind: [\n';
    const { errors } = await compared(then(broken), now(broken));
    expect([errors.earlier.length, errors.later.length]).not.toContain(0);
  });
});

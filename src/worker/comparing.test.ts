import { beforeAll, describe, expect, it } from 'vitest';
import { defaultScenario, loadPreset, scenarioOn } from '../presets';
import { compared } from './comparing';
import { articleScenario } from '../testing/article-scenario';

const then = (manifests: string) => scenarioOn('0.7', { ...defaultScenario(), manifests });
const now = (manifests: string) => scenarioOn('1.30', { ...defaultScenario(), manifests });

describe('the comparison for the screen', () => {
  beforeAll(() => loadPreset('0.7'));

  it('has both texts, their line blocks and the reasons, and survives the way between threads', async () => {
    const { manifests } = articleScenario();
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
    const { manifests } = articleScenario();
    const { documents } = await compared(now(manifests), now(manifests));
    expect(documents.flatMap(({ workloads }) => workloads.flatMap(({ differences }) => differences))).toEqual([]);
    expect(documents.every(({ blocks }) => blocks.every(({ kind }) => kind === 'same'))).toBe(true);
  });

  it('tells what went wrong on either side', async () => {
    const broken = 'apiVersion: v1\nkind: [\n';
    const { errors } = await compared(then(broken), now(broken));
    expect([errors.earlier.length, errors.later.length]).not.toContain(0);
  });

  it('tells one differing input as the cause of everything', async () => {
    const mine = now(articleScenario().manifests);
    const [sidecar, ...others] = mine.injector.templates;
    const text = (sidecar?.text ?? '').replace('name: istio-proxy', 'name: istio-proxy\n    tty: true');
    const templates = [{ name: 'sidecar', text }, ...others];
    const { documents } = await compared(mine, { ...mine, injector: { ...mine.injector, templates } });
    const differences = documents.flatMap(({ workloads }) => workloads.flatMap((workload) => workload.differences));
    expect(differences.map(({ code, causes }) => [code, causes])).toEqual([
      ['template', ['template']],
      ['template', ['template']],
    ]);
    expect(differences[0]?.changes.map(({ label }) => label)).toEqual(['containers[istio-proxy].tty']);
  });

  it('tells apart what values, mode and settings make, each tried by itself', async () => {
    const mine = now(articleScenario().manifests);
    const other = {
      ...mine,
      values: mine.values.replace('"cpu": "100m"', '"cpu": "150m"').replace('cpu: 100m', 'cpu: 150m'),
      settings: { ...mine.settings, nativeSidecars: true },
    };
    expect(other.values).not.toBe(mine.values);
    const { documents } = await compared(mine, other);
    const [first] = documents.flatMap(({ workloads }) => workloads);
    const causes = new Map((first?.differences ?? []).map((one) => [one.code, one.causes]));
    expect(causes.get('proxy-resources')).toContain('values');
    expect(causes.get('native-sidecar')).toEqual(['settings']);
  });

  it('compares the webhook’s pod with the workload of kube-inject', async () => {
    const mine = now(articleScenario().manifests);
    const { documents } = await compared(mine, { ...mine, settings: { ...mine.settings, mode: 'webhook' } });
    const differences = documents.flatMap(({ workloads }) => workloads.flatMap((workload) => workload.differences));
    expect(differences.length).toBeGreaterThan(0);
    for (const { causes, changes } of differences) {
      expect(causes).toEqual(['mode']);
      for (const { label } of changes) expect(label).not.toMatch(/^(?:kind|apiVersion|template|replicas|selector)\b/);
    }
  });
});

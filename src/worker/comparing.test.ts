import { beforeAll, describe, expect, it } from 'vitest';
import { defaultScenario, loadPreset, scenarioOn } from '../presets';
import type { Scenario } from '../core/scenario';
import type { Compared, CompareQuestion } from './compared';
import { articleScenario } from '../testing/article-scenario';
import { chartEntries, smallChart } from '../testing/small-chart';
import { packChart } from '../testing/pack-tar';
import { keepChart } from './charts';
import { compared as comparedUnder, type CompareContext } from './comparing';
import { testInstallation } from '../testing/test-installation';

const UNWATCHED: CompareContext = { onProgress: () => undefined, isCancelled: () => false };

async function compared(earlier: Scenario, later: Scenario, more: Partial<CompareQuestion> = {}): Promise<Compared> {
  const found = await comparedUnder({ earlier, later, ...more }, UNWATCHED);
  if (found === null) throw new Error('nobody cancelled it');
  return found;
}

const then = (manifests: string) => scenarioOn('0.7', { ...defaultScenario(), manifests });
const now = (manifests: string) => scenarioOn('1.30', { ...defaultScenario(), manifests });

describe('the comparison for the screen', () => {
  beforeAll(() => loadPreset('0.7'));

  it('has both texts and the reasons, and survives the way between threads', async () => {
    const { manifests } = articleScenario();
    const found = structuredClone(await compared(then(manifests), now(manifests)));
    expect(found.errors).toEqual({ earlier: [], later: [] });
    const differing = found.documents.filter(({ workloads }) => workloads.some((one) => one.differences.length > 0));
    expect(differing).toHaveLength(2);
    for (const { earlier, later } of differing) expect(earlier).not.toBe(later);
    expect(found.report.groups.flatMap(({ workloads }) => workloads)).not.toEqual([]);
  });

  it('finds nothing between a release and itself', async () => {
    const { manifests } = articleScenario();
    const { documents } = await compared(now(manifests), now(manifests));
    expect(documents.flatMap(({ workloads }) => workloads.flatMap(({ differences }) => differences))).toEqual([]);
    expect(documents.every(({ earlier, later }) => earlier === later)).toBe(true);
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

  it('tells how far it is and stops when nobody wants it any more', async () => {
    const { manifests } = defaultScenario();
    const many = Array.from({ length: 25 }, (_, at) => manifests.replaceAll('name: k8s-app', `name: a${at}-k8s-app`));
    const question = { earlier: now(many.join('\n---\n')), later: then(many.join('\n---\n')) };
    const heard: number[] = [];
    const whole = await comparedUnder(question, { onProgress: (done) => heard.push(done), isCancelled: () => false });
    expect(whole?.documents.length).toBeGreaterThan(25);
    expect(heard).toEqual([...heard].sort((one, other) => one - other));
    expect(heard.at(-1)).toBe(100);
    expect(await comparedUnder(question, { onProgress: () => undefined, isCancelled: () => true })).toBeNull();
  });

  it('tells what becomes of an installation’s values', async () => {
    const mine = now(defaultScenario().manifests);
    const installation = testInstallation('global:\n  hub: docker.io/istio\n');
    const older = { ...mine, settings: { ...mine.settings, istioVersion: '1.29' } };
    const { carried } = await compared(older, mine, { installation });
    expect(carried?.values.map(({ path, change }) => [path, change])).toEqual([['global.hub', 'new-effect']]);
  });
  it('judges an installation’s values by the charts of both sides', async () => {
    const packed = (version: string, change: (text: string) => string) => {
      const chart = Object.entries(smallChart(version)).map(([path, text]) => [path, change(text)]);
      return { kind: 'archive' as const, bytes: packChart(chartEntries(Object.fromEntries(chart))) };
    };
    const keep = async (version: string, change: (text: string) => string) => {
      const { chart } = await keepChart(packed(version, change), 'test');
      if (chart === null) throw new Error('not kept');
      return { name: chart.name, version: chart.version, digest: chart.digest };
    };
    const mine = now(defaultScenario().manifests);
    const older = { ...mine, settings: { ...mine.settings, istioVersion: '1.29.6' } };
    const installation = {
      ...testInstallation('global:\n  proxy:\n    logLevel: debug\n'),
      chart: await keep('1.29.6', (text) => text),
    };
    const laterChart = await keep('1.30.3', (text) => text.replaceAll('logLevel', 'verbosity'));
    const { carried } = await compared(older, mine, { installation, laterChart });
    expect(carried?.values.map(({ path, change }) => [path, change])).toEqual([['global.proxy.logLevel', 'unread']]);
  });
});

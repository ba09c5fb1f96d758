import { beforeAll, describe, expect, it } from 'vitest';
import { type Comparison, compareOutcomes } from '../core/compare/outcomes';
import type { InjectionMode, ScenarioSettings } from '../core/scenario';
import { newEngine } from '../testing/parts';
import { loadPreset, scenarioOn } from './index';
import { articleScenario } from '../testing/article-scenario';

async function compared(
  settings: Partial<ScenarioSettings> = {},
  manifests?: string,
  [from, to]: readonly [string, string] = ['0.7', '1.30'],
): Promise<Comparison> {
  const scenario = articleScenario();
  const given = {
    ...scenario,
    ...(manifests === undefined ? {} : { manifests }),
    settings: { ...scenario.settings, ...settings },
  };
  const sides = [scenarioOn(from, given), scenarioOn(to, given)] as const;
  const engine = newEngine();
  const [earlier, later] = sides.map((side) => engine.evaluate(side, { rules: false, origins: false }));
  if (earlier === undefined || later === undefined) throw new Error('two sides are wanted');
  return compareOutcomes(earlier, later);
}

const codes = ({ documents }: Comparison): string[][] =>
  documents.flatMap(({ workloads }) => workloads.map(({ differences }) => differences.map(({ code }) => code)));

const container = 'containers: [{name: a, image: b}]';

describe('then and now', () => {
  beforeAll(() => loadPreset('0.7'));

  it.each(['kube-inject', 'webhook'] as const)(
    'explains every difference of the article’s application by %s',
    async (mode) => {
      const comparison = await compared({ mode: mode satisfies InjectionMode });
      expect(comparison.earlier.complete && comparison.later.complete).toBe(true);
      expect([comparison.earlier.injector.era, comparison.later.injector.era]).toEqual(['B', 'F']);
      const injected = codes(comparison).filter((found) => found.length > 0);
      expect(injected).toHaveLength(2);
      for (const found of injected) {
        expect(found).toEqual(
          expect.arrayContaining(['init-image', 'init-rules', 'proxy-arguments', 'certificates', 'status-format']),
        );
        expect(found).not.toContain('template');
      }
      for (const { workloads, earlier, later } of comparison.documents)
        if (workloads.length === 0) expect(earlier.after.text).toBe(later.after.text);
    },
  );

  it('tells of native sidecars', async () => {
    const comparison = await compared({ nativeSidecars: true });
    expect(codes(comparison).flat()).toContain('native-sidecar');
  });

  it('tells of one that only one of the two injects', async () => {
    const opted = `apiVersion: v1\nkind: Pod\nmetadata: {name: p, labels: {sidecar.istio.io/inject: "false"}}\nspec: {${container}}\n`;
    expect(codes(await compared({ mode: 'webhook' }, opted))).toEqual([['injected-earlier-only']]);
  });

  it('tells of a kind that only one of the two knows', async () => {
    const pod = `apiVersion: v1\nkind: Pod\nmetadata: {name: p}\nspec: {${container}}\n`;
    expect(codes(await compared({}, pod))).toEqual([['kind-unknown']]);
    const list = `apiVersion: v1\nkind: List\nitems:\n- ${pod.trimEnd().replaceAll('\n', '\n  ')}\n- apiVersion: apps/v1\n  kind: Deployment\n  metadata: {name: d}\n  spec: {template: {spec: {${container}}}}\n`;
    const comparison = await compared({}, list, ['1.4', '1.30']);
    const [document] = comparison.documents;
    expect(document?.workloads.map(({ kind, item }) => [kind, item])).toEqual([
      ['Pod', 0],
      ['Deployment', 1],
    ]);
    for (const found of codes(comparison)) expect(found).toContain('proxy-image');
  });

  it('tells of a failure', async () => {
    const pod = `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: p}\nspec: {template: {metadata: {annotations: {sidecar.istio.io/interceptionMode: NONE, status.sidecar.istio.io/port: x}}, spec: {${container}}}}\n`;
    expect(codes(await compared({}, pod))).toEqual([['failed-later']]);
  });
});

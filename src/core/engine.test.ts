import { describe, expect, it } from 'vitest';
import { loadSampleTexts } from '../presets/samples';
import { loadEngine } from './engine';
import { MissingPart } from './missing-part';
import { needsOf } from './needs';
import type { Scenario } from './scenario';
import { digestAlone, outcomeDigest, WHOLE } from '../testing/purity/digest';
import { newEngine } from '../testing/parts';
import { articleScenario } from '../testing/article-scenario';

describe('stages that are asked for later', () => {
  const scenario = articleScenario();
  const wanted = { origins: true, changes: true };
  const whole = newEngine().evaluate(scenario, { ...wanted, stages: true });

  it('are those of an evaluation with stages', () => {
    const engine = newEngine();
    const outcome = engine.evaluate(scenario, wanted);
    expect(outcome.documents.flatMap(({ workloads }) => workloads.flatMap(({ stages }) => stages))).toEqual([]);
    expect(outcome.documents.map(({ changes }) => changes)).toEqual(whole.documents.map(({ changes }) => changes));
    const stages = outcome.documents.map((_, index) => engine.stages(scenario, wanted, index));
    expect(stages).toEqual(whole.documents.map(({ workloads }) => workloads.map((workload) => workload.stages)));
    expect(stages.flat(2).length).toBeGreaterThan(5);
  });

  it('need no evaluation before, and there are none of a document that is not there', () => {
    expect(newEngine().stages(scenario, wanted, 0)).toEqual(whole.documents[0]?.workloads.map(({ stages }) => stages));
    expect(newEngine().stages(scenario, wanted, 99)).toEqual([]);
  });
});

describe('traces that are asked for later', () => {
  it('are those of an evaluation with traces, which is otherwise that without them', () => {
    const scenario = articleScenario();
    const wanted = { origins: true, changes: true };
    const whole = newEngine().evaluate(scenario, { ...wanted, trace: true });
    const engine = newEngine();
    const outcome = engine.evaluate(scenario, wanted);
    expect(outcome.templates).toEqual([]);
    const traces = outcome.documents.flatMap(({ workloads }, document) =>
      engine.traces(scenario, wanted, document).flatMap((ofWorkload, at) => {
        const { kind = '', name = '', rendered = [] } = workloads[at] ?? {};
        // Which templates ran is known without their traces.
        expect(ofWorkload.map(({ template }) => template)).toEqual(rendered.map(({ template }) => template));
        return ofWorkload.map((trace) => ({ ...trace, workload: { document, kind, name } }));
      }),
    );
    expect(traces).toEqual(whole.templates);
    expect(traces.length).toBeGreaterThan(1);
    expect(engine.evaluate(scenario, wanted).documents).toEqual(whole.documents);
    expect(engine.traces(scenario, wanted, 99)).toEqual([]);
  });
});

describe('a scenario and options that whoever evaluates them changes in place', () => {
  it('are evaluated as they are now', () => {
    const scenario = articleScenario();
    const env: Record<string, string> = {};
    const settings = { ...scenario.settings, env, seed: 1 };
    const given = { ...scenario, settings };
    const options = { changes: false };
    const engine = newEngine();
    const versionNow = (): unknown => {
      const [now, anew] = [engine, newEngine()].map((one) => one.evaluate(given, options));
      expect(JSON.stringify(now)).toBe(JSON.stringify(anew));
      return now?.injector.istioVersion;
    };
    versionNow();
    settings.istioVersion = '1.24';
    expect(versionNow()).toMatch(/^1\.24/);
    env['ENABLE_NATIVE_SIDECARS'] = 'true';
    versionNow();
    options.changes = true;
    versionNow();
  });
});

describe('results of documents that only moved', () => {
  const options = { origins: true, changes: true, stages: true, trace: true };
  const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

  it.each(['app-monitor', 'not-injected', 'jobs'] as const)(
    'are those of an evaluator that knows nothing (%s)',
    async (id) => {
      const { manifests } = await loadSampleTexts(id);
      for (const mode of ['kube-inject', 'webhook'] as const) {
        const started = articleScenario();
        const at = (text: string): Scenario => ({
          ...started,
          manifests: text,
          settings: { ...started.settings, mode },
        });
        const engine = newEngine();
        engine.evaluate(at(manifests), options);
        const service = 'apiVersion: v1\nkind: Service\nmetadata: {name: first}\n---\n';
        const namespace =
          'apiVersion: v1\nkind: Namespace\nmetadata: {name: default, labels: {istio-injection: disabled}}\n---\n';
        const broken = 'kind: [\n---\n';
        for (const text of [
          `# moved\n${manifests}`,
          `${service}${manifests}`,
          `${broken}${manifests}`,
          `${namespace}${manifests}`,
          `${namespace}# moved\n${manifests}`,
          `${manifests}\n---\n${manifests}`,
          manifests,
        ])
          expect(plain(engine.evaluate(at(text), options))).toEqual(plain(newEngine().evaluate(at(text), options)));
      }
    },
  );

  it('are the very same objects, also where a Namespace stands behind them', () => {
    const scenario = articleScenario();
    const around = '\n---\napiVersion: v1\nkind: Namespace\nmetadata: {name: default}\n';
    const engine = newEngine();
    const bodiesOf = (manifests: string) =>
      engine
        .evaluate({ ...scenario, manifests }, options)
        .documents.map(({ index: _index, span: _span, ...body }) => Object.values(body));
    const [before, moved] = [
      bodiesOf(scenario.manifests + around),
      bodiesOf(`# moved\n${scenario.manifests}${around}`),
    ];
    expect(moved).toHaveLength(before.length);
    for (const [index, body] of moved.entries())
      if (index > 0) for (const [at, part] of body.entries()) expect(part).toBe(before[index]?.[at]);
  });
});

describe('an engine without the reader of unusual YAML', () => {
  const firstResult = async (scenario: Scenario) => {
    const needs = needsOf(scenario);
    needs.delete('rules');
    for (const { withoutRules } of (await loadEngine(needs)).steps(scenario)) if (withoutRules) return withoutRules();
    return undefined;
  };

  it('has a first result of what the page starts with', async () => {
    expect((await firstResult(articleScenario()))?.complete).toBe(true);
  });

  it.each([
    ['an anchor among the manifests', { manifests: 'a: &x 1\nb: *x\n' }],
    ['CR LF in the mesh', { mesh: 'rootNamespace: a\r\n' }],
    ['a tab in the values', { values: 'a:\tb\n' }],
    ['what is no YAML in the cluster', { cluster: '{' }],
  ])('asks for it at %s', async (_, texts) => {
    const scenario: Scenario = { ...articleScenario(), ...texts };
    await expect(firstResult(scenario)).rejects.toThrow(new MissingPart('yaml'));
    expect(await digestAlone(scenario)).toBe(outcomeDigest(newEngine().evaluate(scenario, WHOLE)));
  });
});

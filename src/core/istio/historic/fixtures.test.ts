import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { InjectionMode, Scenario, ScenarioSettings } from '../../scenario';
import { readDocuments } from '../../yaml/read/read';
import { prepareInjector } from '../prepare';
import { PARTS } from '../../../testing/parts';
import { splitInjectorConfig } from '../config/recognise';

interface LegacyFixture {
  readonly id: string;
  readonly version: string;
  readonly mode: InjectionMode;
  readonly config: string;
  readonly values?: string;
  readonly mesh?: string;
  readonly settings?: Partial<ScenarioSettings>;
}

const folder = new URL('../../../../fixtures/istio/legacy/', import.meta.url);
const file = (path: string): string => readFileSync(new URL(path, folder), 'utf8');
const cases = JSON.parse(file('cases.json')) as LegacyFixture[];

function scenarioOf({ version, mode, config, values, mesh, settings }: LegacyFixture): Scenario {
  return {
    manifests: file('manifests.yaml'),
    injector: splitInjectorConfig(file(config))?.injector ?? { templates: [], config: '' },
    values: values === undefined ? '' : file(values),
    mesh: mesh === undefined ? '' : file(mesh),
    cluster:
      'apiVersion: v1\nkind: Namespace\nmetadata: { name: default, labels: { istio-injection: enabled } }\n---\n'.concat(
        'apiVersion: v1\nkind: Namespace\nmetadata: { name: shop, labels: { istio-injection: enabled } }\n',
      ),
    settings: {
      istioVersion: version,
      mode,
      profile: 'modern',
      nativeSidecars: 'auto',
      revision: null,
      platform: null,
      compliancePolicy: '',
      env: {},
      injectPath: '/inject',
      namespace: 'default',
      kubernetesVersion: '1.16',
      seed: 1,
      suppressedRules: [],
      ...settings,
    },
  };
}

/** What a person would see: the file and what went to standard error, or every pod's patch. */
function resultOf(fixture: LegacyFixture, trace: 'off' | 'segments'): string {
  const scenario = scenarioOf(fixture);
  const context = prepareInjector(scenario, PARTS, { trace, stages: trace !== 'off' });
  const results = readDocuments(scenario.manifests).map((document) => context.mode(document, context));
  if (fixture.mode === 'kube-inject') {
    const lines = results.flatMap(({ warnings, error }) => [
      ...warnings,
      ...(error === undefined ? [] : [`${error}\n`]),
    ]);
    return lines.map((line) => `# ${line}`).join('') + results.map(({ output }) => output.text).join('');
  }
  const pods = results.flatMap(({ outcome, error }) =>
    outcome.workloads.map(({ kind, name, decision, patch }) => ({
      workload: `${kind}/${name}`,
      inject: decision.inject,
      ...(error === undefined ? {} : { error }),
      patch,
    })),
  );
  return `${JSON.stringify(pods, null, 1)}\n`;
}

describe('injectors before 1.9, every kind in both modes', () => {
  console.info(`legacy fixtures: ${cases.length} cases`);
  for (const fixture of cases) {
    const extension = fixture.mode === 'kube-inject' ? 'yaml' : 'json';
    it(fixture.id, async () => {
      const plain = resultOf(fixture, 'off');
      await expect(plain).toMatchFileSnapshot(new URL(`expected/${fixture.id}.${extension}`, folder).pathname);
      expect(resultOf(fixture, 'segments')).toBe(plain);
    });
  }
});

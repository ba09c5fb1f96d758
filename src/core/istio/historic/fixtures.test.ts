import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { InjectionMode, Scenario, ScenarioSettings } from '../../scenario';
import { emitYaml } from '../../yaml/write/emit';
import { readDocuments } from '../../yaml/read/read';
import { prepareInjector } from '../prepare';
import { PARTS } from '../../../testing/parts';
import type { DocumentResult } from '../modes/document-result';
import { splitInjectorConfig } from '../config/recognise';

interface LegacyFixture {
  readonly id: string;
  readonly version: string;
  readonly mode: InjectionMode;
  readonly manifests?: string;
  readonly config: string;
  readonly values?: string;
  readonly mesh?: string;
  readonly settings?: Partial<ScenarioSettings>;
}

const folder = new URL('../../../../fixtures/istio/legacy/', import.meta.url);
const file = (path: string): string => readFileSync(new URL(path, folder), 'utf8');
const cases = JSON.parse(file('cases.json')) as LegacyFixture[];

const NAMESPACES = ['default', 'shop']
  .map((name) => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: { istio-injection: enabled } }\n`)
  .join('---\n');

function scenarioOf({
  version,
  mode,
  manifests = 'manifests.yaml',
  config,
  values,
  mesh,
  settings,
}: LegacyFixture): Scenario {
  return {
    manifests: file(manifests),
    injector: splitInjectorConfig(file(config))?.injector ?? { templates: [], config: '' },
    values: values === undefined ? '' : file(values),
    mesh: mesh === undefined ? '' : file(mesh),
    cluster: NAMESPACES,
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

/** What a person would see: what went to standard error and the file, or every pod as it is then. */
function resultOf(fixture: LegacyFixture, trace: 'off' | 'segments'): string {
  const scenario = scenarioOf(fixture);
  const context = prepareInjector(scenario, PARTS, { trace, stages: trace !== 'off' });
  const { separators: separatorRule } = context.row;
  const results: DocumentResult[] = [];
  for (const document of readDocuments(scenario.manifests, { separatorRule })) {
    const result = context.mode(document, context);
    results.push(result);
    if (result.error !== undefined && fixture.mode === 'kube-inject') break;
  }
  if (fixture.mode === 'kube-inject') {
    const said = results.map(({ warnings, error }) => warnings.join('') + (error === undefined ? '' : `${error}\n`));
    return noted(said.join('')) + results.map(({ output, error }) => (error === undefined ? output.text : '')).join('');
  }
  return results
    .flatMap(({ outcome, error }) =>
      outcome.workloads.map(({ kind, name, decision }, index) => {
        const pod = readDocuments(outcome.after.text)[index]?.value ?? null;
        const what = error ?? (decision.inject ? 'injected' : 'left alone');
        return `${noted(`${kind}/${name}: ${what}`)}${emitYaml(pod)}`;
      }),
    )
    .join('---\n');
}

function noted(text: string): string {
  return text === '' ? '' : `${text.trimEnd().replaceAll(/^/gm, '# ')}\n`;
}

/** The expected files are what the releases' own code made of these inputs. */
describe('injectors before 1.9, every kind in both modes', () => {
  console.info(`legacy fixtures: ${cases.length} cases`);
  for (const fixture of cases) {
    it(fixture.id, () => {
      const plain = resultOf(fixture, 'off');
      expect(plain).toBe(file(`expected/${fixture.id}.yaml`));
      expect(resultOf(fixture, 'segments')).toBe(plain);
    });
  }
});

import { readFileSync } from 'node:fs';
import { splitInjectorConfig } from '../../core/istio/config/split-injector';
import type { InjectionMode, Scenario, ScenarioSettings } from '../../core/scenario';
import { DEFAULT_SCENARIO_SETTINGS } from '../../presets/default-settings';

/** A case of our own of a release before 1.9. */
export interface HistoricFixture {
  readonly id: string;
  readonly version: string;
  readonly mode: InjectionMode;
  readonly manifests?: string;
  readonly config: string;
  readonly values?: string;
  readonly mesh?: string;
  readonly settings?: Partial<ScenarioSettings>;
}

const FOLDER = new URL('../../../fixtures/istio/legacy/', import.meta.url);
/** The text of a file beside the cases. */
export const historicFile = (path: string): string => readFileSync(new URL(path, FOLDER), 'utf8');
/** Every case. */
export function historicFixtures(): HistoricFixture[] {
  return JSON.parse(historicFile('cases.json')) as HistoricFixture[];
}

const NAMESPACES = ['default', 'shop']
  .map((name) => `apiVersion: v1\nkind: Namespace\nmetadata: { name: ${name}, labels: { istio-injection: enabled } }\n`)
  .join('---\n');

/** The scenario of a case. */
export function historicScenario({
  version,
  mode,
  manifests = 'manifests.yaml',
  config,
  values,
  mesh,
  settings,
}: HistoricFixture): Scenario {
  return {
    manifests: historicFile(manifests),
    injector: splitInjectorConfig(historicFile(config))?.injector ?? { templates: [], config: '' },
    values: values === undefined ? '' : historicFile(values),
    mesh: mesh === undefined ? '' : historicFile(mesh),
    cluster: NAMESPACES,
    settings: {
      ...DEFAULT_SCENARIO_SETTINGS,
      istioVersion: version,
      mode,
      kubernetesVersion: '1.16',
      ...settings,
    },
  };
}

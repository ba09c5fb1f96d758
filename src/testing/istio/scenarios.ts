import type { Scenario, ScenarioSettings } from '../../core/scenario';
import { DEFAULT_SCENARIO_SETTINGS } from '../../presets/default-settings';

/** A template that injects little: enough to see what became of a pod. */
const SMALL_TEMPLATE = `metadata:
  annotations:
    seen: "{{ .DeploymentMeta.Name }}/{{ .TypeMeta.Kind }}/{{ .ObjectMeta.Namespace }}"
spec:
  containers:
  - name: istio-proxy
    image: proxy:{{ .Values.global.tag }}
`;

/** A scenario with the small template; texts and settings over it. */
export function scenarioOf(
  texts: Partial<Omit<Scenario, 'settings' | 'injector'>> & { readonly config?: string; readonly template?: string },
  settings: Partial<ScenarioSettings> = {},
): Scenario {
  const { config = 'policy: enabled', template = SMALL_TEMPLATE, ...rest } = texts;
  return {
    manifests: '',
    injector: { config, templates: [{ name: 'sidecar', text: template }] },
    values: 'global: {tag: "1"}',
    mesh: '',
    cluster: '',
    ...rest,
    settings: {
      ...DEFAULT_SCENARIO_SETTINGS,
      istioVersion: '1.30',
      namespace: '',
      ...settings,
    },
  };
}

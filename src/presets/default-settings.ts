import type { ScenarioSettings } from '../core/scenario';

/** The release that is chosen where nobody chose one. */
export const DEFAULT_VERSION = '1.30';

/** What holds where nobody has set anything. */
export const DEFAULT_SCENARIO_SETTINGS: ScenarioSettings = {
  istioVersion: DEFAULT_VERSION,
  mode: 'kube-inject',
  profile: 'modern',
  nativeSidecars: 'auto',
  revision: null,
  platform: null,
  compliancePolicy: '',
  env: {},
  injectPath: '/inject',
  namespace: 'default',
  kubernetesVersion: '1.33',
  seed: 1,
  suppressedRules: [],
};

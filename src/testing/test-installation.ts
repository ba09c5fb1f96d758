import type { ScenarioInstallation } from '../core/scenario';

/** An installation of one values file, or of none, with nothing else chosen. */
export function testInstallation(text?: string): ScenarioInstallation {
  return {
    files: text === undefined ? [] : [{ name: 'values.yaml', text }],
    flags: '',
    releaseName: 'istiod',
    releaseNamespace: 'istio-system',
    profile: '',
    platform: '',
    revision: '',
  };
}

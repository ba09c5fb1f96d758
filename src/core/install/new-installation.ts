import type { ScenarioInstallation } from '../scenario';

/** An installation of some files with nothing else chosen. */
export function newInstallation(...files: ScenarioInstallation['files']): ScenarioInstallation {
  return {
    files,
    flags: '',
    releaseName: 'istiod',
    releaseNamespace: 'istio-system',
    profile: '',
    platform: '',
    revision: '',
  };
}

import { newInstallation } from '../core/install/new-installation';
import type { ScenarioInstallation } from '../core/scenario';

/** An installation of one values file, or of none, with nothing else chosen. */
export function testInstallation(text?: string): ScenarioInstallation {
  return text === undefined ? newInstallation() : newInstallation({ name: 'values.yaml', text });
}

import type { Scenario } from '../core/scenario';
import { defaultScenario } from '../presets';
import { APP_MONITOR } from '../presets/samples/app-monitor';

/** The article's application in the default settings of a release: five documents, three of an API version that is gone. */
export function articleScenario(version?: string): Scenario {
  return { ...defaultScenario(version), manifests: APP_MONITOR };
}

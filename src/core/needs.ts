import { librariesFor, loadLibraries } from './gotemplate/functions/libraries';
import { loadEra } from './istio/modes/eras';
import { loadMode } from './istio/modes/modes';
import type { Scenario } from './scenario';

/**
 * Loads what this scenario needs and most do not: libraries that its templates call for, the injector of its release and mode. The engine itself is
 * synchronous: whoever is about to evaluate a scenario that a person may have written calls this first.
 */
export async function loadNeeds({ injector, settings }: Scenario): Promise<void> {
  const libraries = librariesFor(injector.templates.map((template) => template.text));
  await Promise.all([loadLibraries(libraries), loadEra(settings.istioVersion), loadMode(settings.mode)]);
}

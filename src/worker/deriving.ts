import { type Derivation, deriveScenario, unknownDerivation } from '../core/install/derive-scenario';
import type { ScenarioInstallation } from '../core/scenario';
import { loadPreset, preset, releaseOf } from '../presets';

/** What an installation gives in a version of Istio. Never rejects for what the person wrote: that comes as diagnostics. */
export async function derivation(installation: ScenarioInstallation, version: string): Promise<Derivation> {
  if (releaseOf(version) === undefined) return unknownDerivation(installation, version);
  await loadPreset(version);
  return deriveScenario(installation, version, (release) => preset(release).injector.templates);
}

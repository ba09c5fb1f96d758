import type { ScenarioSettings } from '../../scenario';
import { boolOf } from '../../go/strconv';
import type { VersionRow } from '../versions/version-row';

const VARIABLE = 'ENABLE_NATIVE_SIDECARS';

/** Whether istiod injects native sidecars: always, never, or as the nodes' kubelets allow. */
export type NativeMode = 'on' | 'off' | 'auto';

/** The mode that settings, istiod's environment and the release make, in that order. Source: istio 1.30 pilot/pkg/features/pilot.go. */
export function nativeMode(settings: Pick<ScenarioSettings, 'nativeSidecars' | 'env'>, row: VersionRow): NativeMode {
  if (row.nativeSidecars === 'absent') return 'off';
  if (settings.nativeSidecars !== 'auto') return settings.nativeSidecars ? 'on' : 'off';
  const value = settings.env[VARIABLE];
  if (value === undefined) return row.nativeSidecars;
  if (row.nativeSidecars === 'off') return boolOf(value) === true ? 'on' : 'off';
  if (value === 'auto') return 'auto';
  return value === 'true' ? 'on' : 'off';
}

/** Istiod's environment as templates see it, in which the mode shows: until 1.26 they read it there. */
export function istiodEnvironment(settings: ScenarioSettings, row: VersionRow): ReadonlyMap<string, string> {
  const environment = new Map(Object.entries(settings.env));
  if (row.nativeSidecars !== 'absent' && settings.nativeSidecars !== 'auto') {
    environment.set(VARIABLE, String(settings.nativeSidecars));
  }
  return environment;
}

import type { Preset } from '../injector';
import * as first from './release-0.7';
import * as baked from './release-1.0';
import * as valued from './release-1.4';

/** Injectors before 1.9 that have a built-in template, by minor. This module is loaded when one of them is asked for. */
const RELEASES: Readonly<Record<string, { TEMPLATE: string; CONFIG: string; MESH: string; VALUES?: string }>> = {
  '1.4': valued,
  '1.0': baked,
  '0.7': first,
};

/** The built-in preset of a version that `legacyPresetVersion` names. */
export function legacyPreset(version: string): Preset {
  const release = RELEASES[version] ?? first;
  return {
    istioVersion: version,
    injector: { templates: [{ name: 'sidecar', text: release.TEMPLATE }], config: release.CONFIG },
    values: release.VALUES ?? '',
    mesh: release.MESH,
  };
}

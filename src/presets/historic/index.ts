import type { Preset } from '../preset';
import * as parameters from './release-0.2';
import * as first from './release-0.7';
import * as baked from './release-1.0';
import * as valued from './release-1.4';

/** The built-in injectors before 1.9, one for each kind of configuration. */
export const LEGACY_PRESETS: readonly Preset[] = [
  presetOf('1.4', valued.TEMPLATE, valued.CONFIG, valued.MESH, valued.VALUES),
  presetOf('1.0', baked.TEMPLATE, baked.CONFIG, baked.MESH),
  presetOf('0.7', first.TEMPLATE, first.CONFIG, first.MESH),
  presetOf('0.2', undefined, parameters.CONFIG, parameters.MESH),
];

function presetOf(
  istioVersion: string,
  template: string | undefined,
  config: string,
  mesh: string,
  values = '',
): Preset {
  const templates = template === undefined ? [] : [{ name: 'sidecar', text: template }];
  return { istioVersion, injector: { templates, config }, values, mesh };
}

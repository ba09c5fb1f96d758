import { dynamicTypeName } from '../../helm/values/go-value';
import { heldAt, type Steps } from '../../istio/versions/steps';
import { isObject, type Json, type JsonObject } from '../../json';
import type { Origin, OriginTable } from '../../provenance/origin';
import { chartOrder, chartRow } from '../chart/chart-row';
import { originAt } from '../values/trees';
import { InstallError, traceLine } from './failure';

/** Where the first template of the chart reads a key of `global`, and which one. Source: zzz_profile.yaml of the chart. */
const GLOBAL_READ: Steps<{ readonly place: string; readonly key: string } | undefined> = [
  ['1.9', undefined],
  ['1.24', { place: '41:9', key: 'platform' }],
  ['1.25', { place: '27:40', key: 'profile' }],
];

/** Throws `InstallError` where the first template of the chart cannot read the values that choose a profile. */
export function checkProfileReads(values: JsonObject, release: string, origins: OriginTable): void {
  const read = heldAt(GLOBAL_READ, chartOrder(release));
  const global: Json = values.global ?? null;
  if (read === undefined || global === null || isObject(global)) return;
  const file = `${chartRow(release).chartName}/templates/zzz_profile.yaml`;
  const said = `can't evaluate field ${read.key} in type ${dynamicTypeName(global)}`;
  throw failing(file, read.place, '$.Values.global', said, originAt(values, 'global', origins));
}

/** Where the first template merges into what is under the key of the chart's defaults: with a profile, and without. */
const DEFAULTS_PLACE: Steps<{ readonly profiled: string; readonly plain: string }> = [
  ['1.21', { profiled: '32:29', plain: '34:45' }],
  ['1.22', { profiled: '36:29', plain: '38:45' }],
  ['1.22.4', { profiled: '37:29', plain: '43:45' }],
  ['1.24', { profiled: '49:29', plain: '55:45' }],
  ['1.26', { profiled: '49:29', plain: '56:45' }],
];

/** Throws `InstallError` where a person's values have made something else than a map of what the chart keeps its defaults under. */
export function checkDefaults(defaults: Json, isProfiled: boolean, release: string): void {
  const place = heldAt(DEFAULTS_PLACE, chartOrder(release));
  if (defaults === null || isObject(defaults) || place === undefined) return;
  const file = `${chartRow(release).chartName}/templates/zzz_profile.yaml`;
  const said = `wrong type for value; expected map[string]interface {}; got ${dynamicTypeName(defaults)}`;
  throw failing(file, isProfiled ? place.profiled : place.plain, '$defaults', said);
}

/** Throws `InstallError` where `pilot`, which the chart copies to the top, is no map. Source: zzy_descope_legacy.yaml of the chart. */
export function checkPilot(values: JsonObject, release: string, origins: OriginTable): void {
  const pilot: Json = values.pilot ?? null;
  if (pilot === null || isObject(pilot)) return;
  const file = `${chartRow(release).chartName}/templates/zzy_descope_legacy.yaml`;
  const said = `wrong type for value; expected map[string]interface {}; got ${dynamicTypeName(pilot)}`;
  throw failing(file, '3:54', '"pilot"', said, originAt(values, 'pilot', origins));
}

function failing(file: string, place: string, shown: string, said: string, origin?: Origin): InstallError {
  const trace = [{ place: `${file}:${place}`, executing: file, shown, said }];
  const failure = { stage: 'render', text: traceLine(trace), trace } as const;
  return new InstallError(origin === undefined ? failure : { ...failure, origin });
}

import { goTypeName } from '../../helm/values/go-value';
import { heldAt, type Steps } from '../../istio/versions/steps';
import { isObject, type Json, type JsonObject } from '../../json';
import type { OriginTable } from '../../provenance/origin';
import { chartOrder, chartRow } from '../chart/chart-row';
import { originAt } from '../values/trees';
import { InstallError } from './failure';

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
  const text = `template: ${file}:${read.place}: executing "${file}" at <$.Values.global>: can't evaluate field ${read.key} in type ${goTypeName(global)}`;
  const origin = originAt(values, 'global', origins);
  throw new InstallError({ stage: 'render', text, ...(origin === undefined ? {} : { origin }) });
}

import { isObject, type Json, jsonAt } from '../json';
import type { Origin } from '../provenance/origin';
import type { Purpose } from './purpose';
import type { Lever } from './row';

/** What a workload says of itself before injection. */
export interface Given {
  readonly annotations: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
}

/**
 * The levers that may have decided a line here, the strongest first: an annotation or label that the person set, then the values and mesh fields
 * that the template read for it. None where the template wrote it by itself, or where that cannot be told.
 */
export function candidates({ changedBy }: Purpose, given: Given, origins: readonly Origin[]): readonly Lever[] {
  const data = origins.flatMap((origin) => (origin.kind === 'template' ? origin.data : []));
  const isSet = ({ kind, name }: Lever): boolean =>
    (kind === 'annotation' && given.annotations.has(name)) || (kind === 'label' && given.labels.has(name));
  return [
    ...changedBy.filter(isSet),
    ...changedBy.filter((lever) => !isSet(lever) && data.some((path) => isRead(lever, path))),
  ];
}

/**
 * The first of a line's candidates that decided it, with these values; undefined where none did. A template reads values that are not set, too, and
 * then goes on to the next or to a text of its own: they decide nothing. Mesh fields always have a value.
 */
export function decidingLever(levers: readonly Lever[], values: Json | undefined): Lever | undefined {
  return levers.find(({ kind, name }) => kind !== 'values' || !isUnset(jsonAt(values, ...name.split('.'))));
}

/** Whether a value is what templates take for none; `false` and 0 are choices. */
function isUnset(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return true;
  return Array.isArray(value) ? value.length === 0 : isObject(value) && Object.keys(value).length === 0;
}

/** Whether a path into a template's data is where a lever is read. */
function isRead({ kind, name }: Lever, path: string): boolean {
  if (kind === 'values') return path === `.Values.${name}` || path.startsWith(`.Values.${name}.`);
  if (kind !== 'mesh') return false;
  const field = name.replace(/^defaultConfig\.?/, '');
  const root = field === name ? '.MeshConfig' : '.ProxyConfig';
  const wanted = [root, ...field.split('.').filter((part) => part !== '')].join('.').toLowerCase();
  const found = path
    .replace(/\.Get(?=[A-Z])/g, '.')
    .replace(/\.(?:value|string)$/i, '')
    .toLowerCase();
  return found === wanted || found.startsWith(`${wanted}.`) || found.startsWith(`${wanted}[`);
}

import { isWithin, versionOrder } from '../core/istio/versions/steps';
import { isObject, type Json, type JsonObject, newObject } from '../core/json';

/** An entry of a configuration: its path, what it is, the first release that has it, the first that has it no more. */
export type Row = readonly [path: string, value: Json, since: string, until?: string | undefined];

function put(object: JsonObject, path: string, value: Json): void {
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce((outer, key) => {
    const next = outer[key];
    const child = isObject(next) ? next : newObject();
    outer[key] = child;
    return child;
  }, object);
  holder[last] = value;
}

/** The configuration that the rows of a release make, in their order. */
export function configurationAt(rows: readonly Row[], version: string): JsonObject {
  const order = versionOrder(version) ?? 0;
  const configuration = newObject();
  for (const [path, value, since, until] of rows) {
    if (isWithin(order, since, until)) put(configuration, path, value);
  }
  return configuration;
}

import { isObject, type Json, type JsonObject, newObject } from '../../../json';
import type { Origin, OriginTable } from '../../../provenance/origin';
import { printedByHelm } from '../../values/trees';
import { inBrackets, indexOfStep, PathError, splitEscaped } from '../paths';

interface Writer {
  readonly origins: OriginTable;
  readonly origin: Origin | undefined;
}

/** A value in the tree, and where it stands. */
interface Place {
  readonly holder: JsonObject | Json[];
  readonly key: string | number;
}

/**
 * Sets a value at a path and creates what is missing on the way, as `--set` of istioctl does up to 1.23. Throws `PathError`.
 * Source: istio 1.20 operator/pkg/tpath/tree.go getPathContext, setPathContext.
 */
export function writePath(tree: JsonObject, steps: readonly string[], value: Json, writer: Writer): void {
  const full = steps.join('.');
  let at: Json = tree;
  let place: Place | undefined;
  for (const [index, step] of steps.entries()) {
    if (at === null && place !== undefined) at = put(place, isIndex(step) || isKeyed(step) ? [] : newObject(), writer);
    if (Array.isArray(at)) {
      const found = placeInList(at, step, full);
      place = { holder: at, key: found };
      if (found === at.length) put(place, newObject(), writer);
      at = at[found] ?? null;
    } else if (isObject(at)) {
      const next = steps[index + 1];
      place = { holder: at, key: step };
      if (!Object.hasOwn(at, step)) put(place, next !== undefined && isIndex(next) ? [] : newObject(), writer);
      at = at[step] ?? null;
    } else throw new PathError(`leaf type ${goType(at)} in non-leaf Node [${steps.slice(index).join(' ')}]`);
  }
  if (place === undefined) return;
  // A value for a list becomes one more item.
  if (Array.isArray(at) && isObject(place.holder)) put({ holder: at, key: at.length }, value, writer);
  else put(place, value, writer);
}

function put({ holder, key }: Place, value: Json, { origins, origin }: Writer): Json {
  (holder as Record<string | number, Json>)[key] = value;
  if (origin !== undefined) origins.set(holder, key, origin);
  return value;
}

function isIndex(step: string): boolean {
  const index = indexOfStep(step);
  return index !== undefined && index >= -1;
}

function keyAndValue(step: string): readonly [key: string, value: string] | undefined {
  const [key = '', value = '', ...more] = splitEscaped(inBrackets(step) ?? '', ':');
  return key !== '' && value !== '' && more.length === 0 && /^[\w-]+$/.test(key) ? [key, value] : undefined;
}

function isKeyed(step: string): boolean {
  return keyAndValue(step) !== undefined;
}

function placeInList(list: readonly Json[], step: string, full: string): number {
  if (isIndex(step)) {
    const index = indexOfStep(step) ?? 0;
    return index < 0 || index >= list.length ? list.length : index;
  }
  const found = list.findIndex((item) => {
    if (!isObject(item)) {
      const wanted = (inBrackets(step) ?? '').replace(/^:(?=.)/, '');
      if (wanted === '') throw new PathError(`path ${full}: ${step} is not a valid value path element`);
      return printedByHelm(item) === wanted;
    }
    const pair = keyAndValue(step);
    if (pair === undefined) throw new PathError(`path ${full}: ${step} is not a valid key:value path element`);
    const [key, value] = pair;
    return Object.hasOwn(item, key) && printedByHelm(item[key]) === value;
  });
  if (found === -1) throw new PathError(`path ${full}: element ${step} not found`);
  return found;
}

const GO_TYPES = new Map([
  ['boolean', 'bool'],
  ['bigint', 'int'],
  ['number', 'float64'],
  ['string', 'string'],
]);

function goType(value: Json): string {
  return GO_TYPES.get(typeof value) ?? '<nil>';
}

import { cleanPath } from '../../go/paths';
import { sprintf } from '../../gotemplate/value/format';
import { dynamicTypeName, toGo } from '../../helm/values/go-value';
import { hasKey } from '../../helm/values/tables';
import { isObject, type Json, type JsonObject, newObject } from '../../json';
import type { Origin, OriginTable } from '../../provenance/origin';

/**
 * The steps of a path as istioctl writes it: `a.b\.c.[0].[name:x]`; brackets behind a name are a step of their own.
 * Source: istio 1.30 operator/pkg/values/map.go splitPath, operator/pkg/util/path.go PathFromString.
 */
export function splitPath(text: string): string[] {
  const path = cleanPath(text).replace(/^\./, '').replace(/\.$/, '');
  return splitEscaped(path, '.').flatMap((part) => {
    if (part === '') return [];
    const step = part.replaceAll('\\.', '.');
    const bracket = step.indexOf('[');
    return bracket > 0 ? [step.slice(0, bracket), step.slice(bracket)] : [step];
  });
}

/** Splits at a character that has no backslash before it. */
export function splitEscaped(text: string, separator: string): string[] {
  const parts: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] !== separator || (at > 0 && text[at - 1] === '\\')) continue;
    parts.push(text.slice(start, at));
    start = at + 1;
  }
  parts.push(text.slice(start));
  return parts;
}

/** What is between the brackets of a step; undefined where it has none. */
export function inBrackets(step: string): string | undefined {
  return step.startsWith('[') && step.endsWith(']') ? step.slice(1, -1) : undefined;
}

/** The number of a step `[n]`; undefined for another one. */
export function indexOfStep(step: string): number | undefined {
  const inner = inBrackets(step);
  return inner !== undefined && /^[-+]?\d+$/.test(inner) ? Number(inner) : undefined;
}

/** What goes wrong on the way to a path. */
export class PathError extends Error {}

/** The same where istioctl itself breaks down, with what Go prints then. */
export class PathPanic extends PathError {
  constructor(text: string) {
    super(`panic: ${text}`);
  }
}

/** Sets values in trees by path and records who set them. Source: istio 1.30 operator/pkg/values/map.go setPathRecurse. */
export class PathSetter {
  constructor(
    private readonly origins: OriginTable,
    private readonly origin: Origin | undefined,
  ) {}

  set(base: JsonObject, steps: readonly string[], value: Json): void {
    const [step = '', next, ...rest] = steps;
    if (next === undefined) {
      this.#put(base, step, value);
      return;
    }
    if (next.startsWith('[')) return this.#setInList(base, step, next, rest, value);
    if (!hasKey(base, step)) this.#put(base, step, newObject());
    this.set(asMap(base[step] ?? null), [next, ...rest], value);
  }

  #put(holder: JsonObject | Json[], key: string | number, value: Json): JsonObject {
    (holder as Record<string | number, Json>)[key] = value;
    if (this.origin !== undefined) this.origins.set(holder, key, this.origin);
    return isObject(value) ? value : newObject();
  }

  #setInList(base: JsonObject, key: string, step: string, rest: readonly string[], value: Json): void {
    if (!hasKey(base, key)) this.#put(base, key, []);
    const list = base[key] ?? null;
    if (!Array.isArray(list)) {
      const type = list === null ? 'nil' : dynamicTypeName(list);
      throw new PathPanic(`interface conversion: interface {} is ${type}, not []interface {}`);
    }
    const index = listIndex(list, step);
    if (index >= 0 && index < list.length) {
      const item = asMap(list[index] ?? null);
      if (rest.length === 0) throw new PathPanic('runtime error: index out of range [0] with length 0');
      this.set(item, rest, value);
      if (list[index] !== item) this.#put(list, index, item);
      return;
    }
    if (rest.length === 0) {
      this.#put(list, list.length, value);
      return;
    }
    const made = newObject();
    this.set(made, rest, value);
    this.#put(list, list.length, made);
  }
}

function listIndex(list: readonly Json[], step: string): number {
  const index = indexOfStep(step);
  if (index !== undefined) return index;
  const [key = '', value] = (inBrackets(step) ?? '').split(/:(.*)/s);
  if (value === undefined) throw new PathError(`unknown segment ${step}`);
  const found = list.findIndex((item) => isObject(item) && item[key] === value);
  if (found === -1) throw new PathError(`element ${step} not found`);
  return found;
}

/** A map as it is. For null a new one, which is not put in its place: what is set below it is lost. */
function asMap(value: Json): JsonObject {
  if (isObject(value)) return value;
  if (value === null) return newObject();
  // Whole numbers are those of flags.
  const type = typeof value === 'bigint' ? 'int' : dynamicTypeName(value);
  const printed = sprintf('%v', [toGo(value)]);
  throw new PathPanic(`not a map, got ${type}: ${printed} ${Array.isArray(value) ? 'slice' : type}`);
}

/** The value at a path of plain steps; undefined where it leads nowhere. */
export function getPath(tree: Json, ...steps: readonly string[]): Json | undefined {
  let at: Json | undefined = tree;
  for (const step of steps) {
    if (!isObject(at) || !hasKey(at, step)) return undefined;
    at = at[step];
  }
  return at;
}

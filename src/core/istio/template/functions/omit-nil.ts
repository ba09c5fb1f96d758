import { GoMap, GoSlice, type GoValue } from '../../../gotemplate/value/value';

/**
 * A value without the nils in its maps and lists; what becomes empty by that is nil too. A value that has none is given back as it is.
 * Source: istio 1.30 pkg/kube/inject/template.go omitNil.
 */
export function omitNil(value: GoValue): GoValue {
  return hasNil(value) ? withoutNil(value) : value;
}

function isAnyMap(value: GoValue): value is GoMap {
  return value instanceof GoMap && value.type.elem?.kind === 'interface';
}

function isAnySlice(value: GoValue): value is GoSlice {
  return value instanceof GoSlice && value.type.elem?.kind === 'interface';
}

function hasNil(value: GoValue): boolean {
  if (value === null) return true;
  if (isAnyMap(value)) return [...(value.entries ?? new Map<string, GoValue>()).values()].some(hasNil);
  return isAnySlice(value) && (value.items ?? []).some(hasNil);
}

function withoutNil(value: GoValue): GoValue {
  if (isAnyMap(value)) {
    const kept = new Map<string, GoValue>();
    for (const [key, item] of value.entries ?? []) {
      const clean = omitNil(item);
      if (clean !== null) kept.set(key, clean);
    }
    return kept.size === 0 ? null : new GoMap(value.type, kept);
  }
  if (isAnySlice(value)) {
    const kept = (value.items ?? []).map(omitNil).filter((item) => item !== null);
    return kept.length === 0 ? null : new GoSlice(value.type, kept);
  }
  return value;
}

import type { DataPath } from '../../provenance/origin';

/**
 * What a value depends on. `path` is set while the value itself is a datum at that path (`''` is the root); `others` are paths of data that
 * went into it on the way.
 */
export interface Dependency {
  readonly path: DataPath | undefined;
  readonly others: readonly DataPath[];
}

export const INDEPENDENT: Dependency = { path: undefined, others: [] };
export const ROOT: Dependency = { path: '', others: [] };

/** A value that depends on more data than anyone can read keeps the first ones. */
const MAX_PATHS = 200;

/** All paths of a dependency as a template would write them, the datum itself first. */
export function pathsOf(dependency: Dependency): readonly DataPath[] {
  const { path, others } = dependency;
  return path === undefined ? others : [path === '' ? '.' : path, ...others];
}

/** Of a value that was made from two others. */
export function combine(left: Dependency, right: Dependency): Dependency {
  if (right === INDEPENDENT) return left.path === undefined ? left : { path: undefined, others: pathsOf(left) };
  if (left === INDEPENDENT) return right.path === undefined ? right : { path: undefined, others: pathsOf(right) };
  const others = [...pathsOf(left)];
  for (const path of pathsOf(right)) if (others.length < MAX_PATHS && !others.includes(path)) others.push(path);
  return { path: undefined, others };
}

/** Of the value at the end of a chain of fields, written `.A.B`. */
export function fieldOf(dependency: Dependency, chain: string): Dependency {
  if (dependency.path === undefined) return dependency;
  return { path: dependency.path + chain, others: dependency.others };
}

/** Of an element; `key` is a number for a list. */
export function elementOf(dependency: Dependency, key: string | number): Dependency {
  if (dependency.path === undefined) return dependency;
  return { path: elementPath(dependency.path, key), others: dependency.others };
}

/** The path of an element: `.Spec.Containers[0]`, `.ObjectMeta.Annotations["x"]`. */
export function elementPath(path: DataPath, key: string | number): DataPath {
  return `${path || '.'}[${typeof key === 'number' ? key : JSON.stringify(key)}]`;
}

/** The same value, which other data helped to choose. */
export function chosenBy(dependency: Dependency, others: Dependency): Dependency {
  if (others.path === undefined && others.others.length === 0) return dependency;
  if (dependency.path === undefined) return combine(dependency, others);
  const kept = combine({ path: undefined, others: dependency.others }, others).others;
  return { path: dependency.path, others: kept.filter((path) => path !== dependency.path) };
}

import { isWithin } from '../../istio/versions/steps';
import { isObject, type Json, type JsonObject } from '../../json';
import { NO_ORIGINS, type Origin, type OriginTable } from '../../provenance/origin';
import { nearest } from '../../text/nearest';
import { chartDefaults, releasedChart } from '../chart/chart-facts';
import { chartOrder, chartRow } from '../chart/chart-row';
import paths from '../chart/value-paths.json';

/** A value that nothing in the chart of a release reads. */
export interface UnreadValue {
  /** The steps to it in the person's values. */
  readonly path: readonly string[];
  /** Where it was set, as far as it is known. */
  readonly origin?: Origin;
  /**
   * `unknown`: no chart of Istio's control plane has it in this release; `unused`: the chart lists it but no template reads it; `other`: it
   * belongs to another of Istio's charts.
   */
  readonly why: 'unknown' | 'unused' | 'other';
  /** The known key beside it that is written most like it. */
  readonly nearest?: string;
}

type PathRow = readonly [path: string, since: string, until: string | null];

const ROWS = paths as readonly (readonly unknown[])[] as readonly PathRow[];

/** Roots of values that Istio's other charts read. */
const OTHER_CHARTS = new Set([
  'base',
  'cni',
  'gateways',
  'ztunnel',
  'ambient',
  'defaultRevision',
  'experimental',
  'seLinuxOptions',
]);

/** A tree of keys: null ends it, which stands for everything below too. */
interface KeyTree {
  readonly keys: Map<string, KeyTree | null>;
}

function addPath(tree: KeyTree, path: string): void {
  let at = tree;
  const steps = path.split('.');
  steps.forEach((step, index) => {
    const known = at.keys.get(step);
    if (index === steps.length - 1) at.keys.set(step, null);
    else if (known === null) return;
    else {
      const next = known ?? { keys: new Map() };
      at.keys.set(step, next);
      at = next;
    }
  });
}

/**
 * Paths of values that the templates of a release's istiod chart and its injection templates read; what is below a path is read
 * with it. Source: manifests/charts/istio-control/istio-discovery of the last release of each minor.
 */
export function readPaths(release: string): readonly string[] {
  const order = chartOrder(release);
  return ROWS.filter(([, since, until]) => isWithin(order, since, until)).map(([path]) => path);
}

/**
 * Values of a person that the chart of a release does not read, the outermost of each: Helm says nothing of them. In the flat
 * layout `pilot.x` is `x`.
 */
export function unreadValues(user: JsonObject, release: string, origins: OriginTable): UnreadValue[] {
  const read = treeOf(readPaths(release));
  const listed = treeOf(leafPaths(chartDefaults(releasedChart(release), NO_ORIGINS)));
  const found: UnreadValue[] = [];
  const isFlat = chartRow(release).layout === 'flat';
  walk(user, read, listed, []);
  return found;

  function walk(values: JsonObject, reading: KeyTree, listing: KeyTree | undefined, path: readonly string[]): void {
    for (const key of Object.keys(values)) {
      const value: Json = values[key] ?? null;
      const here = [...path, key];
      if (isFlat && path.length === 0 && key === 'pilot' && isObject(value)) {
        walk(value, read, listed, here);
        continue;
      }
      const next = reading.keys.get(key);
      if (next === null) continue;
      const inner = listing?.keys.get(key) ?? undefined;
      if (next !== undefined && isObject(value)) walk(value, next, inner, here);
      else if (next === undefined) found.push(unread(values, key, here, reading, listing));
    }
  }

  function unread(
    holder: JsonObject,
    key: string,
    path: readonly string[],
    reading: KeyTree,
    listing: KeyTree | undefined,
  ): UnreadValue {
    const origin = origins.get(holder, key);
    const where = { path, ...(origin === undefined ? {} : { origin }) };
    if (path.length === 1 && OTHER_CHARTS.has(key)) return { ...where, why: 'other' };
    if (listing?.keys.has(key) === true) return { ...where, why: 'unused' };
    const similar = nearest(key, [...reading.keys.keys(), ...(listing?.keys.keys() ?? [])]);
    return { ...where, why: 'unknown', ...(similar === undefined ? {} : { nearest: similar }) };
  }
}

function treeOf(list: readonly string[]): KeyTree {
  const tree: KeyTree = { keys: new Map() };
  for (const path of list.toSorted()) addPath(tree, path);
  return tree;
}

function leafPaths(values: Json, path = ''): string[] {
  if (!isObject(values) || Object.keys(values).length === 0) return path === '' ? [] : [path];
  return Object.keys(values).flatMap((key) => leafPaths(values[key] ?? null, path === '' ? key : `${path}.${key}`));
}

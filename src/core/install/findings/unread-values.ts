import { changeOrder, isWithin } from '../../istio/versions/steps';
import { isObject, type Json, type JsonObject } from '../../json';
import type { Origin, OriginTable } from '../../provenance/origin';
import { nearest } from '../../text/nearest';
import { publishedDefaults } from '../chart/chart-facts';
import { chartOrder, chartRow, DEFAULTS_KEY, isBeforeIstiodChart } from '../chart/chart-row';
import paths from '../chart/value-paths.json';

/** A value that nothing in the chart of a release reads. */
export interface UnreadValue {
  /** The steps to it in the person's values. */
  readonly path: readonly string[];
  /** Where it was set, as far as it is known. */
  readonly origin?: Origin;
  /**
   * `unknown`: no chart of Istio's control plane has it in this release; `unused`: the chart lists it but no template reads it; `other`: it
   * belongs to another of Istio's charts, or to none.
   */
  readonly why: 'unknown' | 'unused' | 'other';
  /** What is probably meant: the known key beside it that is written most like it, else the path of the only known key that is written alike. */
  readonly nearest?: string;
  /** The minor whose charts were the first, and the first not, to read it, where those of other releases do. */
  readonly since?: string;
  readonly until?: string;
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

/** The values that the chart of a release has. */
interface KnownKeys {
  readonly known: ReadonlySet<string>;
  /** Those that it reads. */
  readonly read: KeyTree;
  /** Those that it lists. */
  readonly listed: KeyTree;
}

/** By what the published chart comes with: there is one of each release. */
const keys = new WeakMap<Readonly<JsonObject>, KnownKeys>();

function keysOf(release: string): KnownKeys {
  const defaults = publishedDefaults(release);
  let found = keys.get(defaults);
  if (found === undefined) {
    const reads = readPaths(release);
    const leaves = leafPaths(defaults);
    found = { known: new Set([...reads, ...leaves]), read: treeOf(reads), listed: treeOf(leaves) };
    keys.set(defaults, found);
  }
  return found;
}

/**
 * Values of a person that the chart of a release does not read, the outermost of each: Helm says nothing of them. In the flat
 * layout `pilot.x` is `x`.
 */
export function unreadValues(user: JsonObject, release: string, origins: OriginTable): UnreadValue[] {
  // Which values the charts before that read is not known.
  if (isBeforeIstiodChart(release)) return [];
  const order = chartOrder(release);
  const { known, read, listed } = keysOf(release);
  const found: UnreadValue[] = [];
  const { layout } = chartRow(release);
  const isFlat = layout === 'flat';
  const internal = DEFAULTS_KEY[layout];
  walk(user, read, listed, []);
  return found;

  function walk(values: JsonObject, reading: KeyTree, listing: KeyTree | undefined, path: readonly string[]): void {
    for (const key of Object.keys(values)) {
      const value: Json = values[key] ?? null;
      const here = [...path, key];
      if (path.length === 0 && isObject(value) && ((isFlat && key === 'pilot') || key === internal)) {
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
    // By custom `x-…` holds what the rest of a file refers to.
    if (path.length === 1 && (OTHER_CHARTS.has(key) || key.startsWith('x-'))) return { ...where, why: 'other' };
    if (listing?.keys.has(key) === true) return { ...where, why: 'unused' };
    const beside = nearest(key, [...reading.keys.keys(), ...(listing?.keys.keys() ?? [])]);
    const similar = beside ?? onlyPathTo(key, path);
    return { ...where, why: 'unknown', ...otherReleases(path), ...(similar === undefined ? {} : { nearest: similar }) };
  }

  /** The one path of a value that ends in a key, or in that key with the steps before it; undefined where there are several. */
  function onlyPathTo(key: string, path: readonly string[]): string | undefined {
    const ending = path.length > 1 ? path.slice(-2).join('.') : key;
    for (const wanted of [ending, key]) {
      const paths = [...known].filter((one) => one.endsWith(`.${wanted}`));
      if (paths.length === 1) return paths[0];
    }
    return undefined;
  }

  /** The minors between which charts of other releases read a path. */
  function otherReleases(path: readonly string[]): Pick<UnreadValue, 'since' | 'until'> {
    const steps = isFlat && path[0] === 'pilot' ? path.slice(1) : path;
    const rows = ROWS.filter(([row]) => {
      const wanted = row.split('.');
      return wanted.length <= steps.length && wanted.every((step, index) => step === steps[index]);
    });
    const past = rows.findLast(([, , until]) => until !== null && changeOrder(until) <= order);
    if (past !== undefined) return { until: past[2] ?? '' };
    const coming = rows.find(([, since]) => changeOrder(since) > order);
    return coming === undefined ? {} : { since: coming[1] };
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

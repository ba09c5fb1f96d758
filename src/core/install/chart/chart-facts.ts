import { LAST_PATCH } from '../../istio/versions/last-patch';
import { changeOrder, isWithin, versionOrder } from '../../istio/versions/steps';
import { mergeTables } from '../../helm/values/tables';
import { isObject, type Json, type JsonObject, newObject } from '../../json';
import { type InstallationSource, NO_ORIGINS, type Origin, type OriginTable } from '../../provenance/origin';
import { chartOrder, chartRow } from './chart-row';
import defaultRows from './chart-defaults.json';
import historicRows from './historic-defaults.json';
import profileRows from './chart-profiles.json';

/** A value of the chart: where it stands, since and until (not with) which release, and what it is. Lists are whole. */
type DefaultRow = readonly [path: string, since: string, until: string | null, value: Json];
type ProfileRow = readonly [profile: string, path: string, since: string, until: string | null, value: Json];

const DEFAULT_ROWS = defaultRows as readonly (readonly unknown[])[] as readonly DefaultRow[];
const PROFILE_ROWS = profileRows as readonly (readonly unknown[])[] as readonly ProfileRow[];

/**
 * A value that the charts of before 1.9 come with, its keys apart by spaces: in the chart itself (''), in one of its subcharts, or in the
 * file `global.yaml` beside it, which was the first values file of every installation from 1.6 to 1.8. A subchart's path `?` is its condition.
 */
type HistoricRow = readonly [chart: string, path: string, since: string, until: string, value: Json];
const HISTORIC_ROWS = historicRows as readonly (readonly unknown[])[] as readonly HistoricRow[];

/** What the build of a release wrote into its chart. */
export interface ChartBuild {
  /** Version of Istio, which chooses the facts: `1.27.9`. */
  readonly release: string;
  readonly hub: string;
  readonly tag: string;
  readonly chartVersion: string;
  readonly appVersion: string | undefined;
}

/** A release with its patch: the text itself where it has one, else the last one of the minor that is known. */
export function patchOf(release: string): string {
  const version = release.replace(/^v/, '');
  const last = LAST_PATCH.find(([minor]) => minor === version)?.[1];
  return last === undefined ? version : `${version}.${last}`;
}

/** Whether there are facts of a release's chart: from 0.8 on. */
export function hasChartFacts(release: string): boolean {
  const order = versionOrder(release);
  return order !== undefined && order >= changeOrder('0.8');
}

/** Whether there are facts of istioctl's own charts and profiles: from 1.9 on. */
export function hasOperatorFacts(release: string): boolean {
  const order = versionOrder(release);
  return order !== undefined && order >= changeOrder('1.9');
}

/** The chart as it is published for a release. */
export function releasedChart(release: string): ChartBuild {
  const { releasedHub } = chartRow(release);
  return { release, hub: releasedHub, tag: release, chartVersion: release, appVersion: release };
}

/** The chart as it is in the source tree of a release, which is what tests of Istio install. */
export function sourceChart(release: string): ChartBuild {
  const { sourceHub, sourceTag, sourceVersion, sourceAppVersion } = chartRow(release);
  return { release, hub: sourceHub, tag: sourceTag, chartVersion: sourceVersion, appVersion: sourceAppVersion };
}

/**
 * The values that the chart comes with, as a user of it sees them: without the key that layouts other than the plain one keep
 * them under. Each entry's origin says that it is a default of this release.
 */
export function chartDefaults(build: ChartBuild, origins: OriginTable): JsonObject {
  const order = chartOrder(build.release);
  const tree = newObject();
  const origin = originOf('chart', '', build.release);
  if (order < changeOrder('1.9')) {
    const { values, first } = historicDefaults(build, origins);
    return first === undefined ? values : mergeTables(first, values, origins);
  }
  for (const [path, since, until, value] of DEFAULT_ROWS) {
    if (isWithin(order, since, until)) put(tree, path, value, origin, origins);
  }
  put(tree, 'global.hub', build.hub, origin, origins);
  put(tree, 'global.tag', build.tag, origin, origins);
  return tree;
}

const published = new Map<string, JsonObject>();

/** The values that the published chart of a release comes with, without origins; to be read alone, as all share them. */
export function publishedDefaults(release: string): Readonly<JsonObject> {
  let values = published.get(release);
  if (values === undefined) {
    values = chartDefaults(releasedChart(release), NO_ORIGINS);
    // Whoever works with one release, or compares two; texts that come in are compared with three.
    if (published.size >= 6) published.clear();
    published.set(release, values);
  }
  return values;
}

/** The values of a chart of before 1.9. */
export interface HistoricDefaults {
  readonly values: JsonObject;
  /** The values file that every installation from 1.6 on began with. */
  readonly first: JsonObject | undefined;
  /** The subcharts, each with the path of the value that switches it on. */
  readonly subcharts: readonly { readonly name: string; readonly condition: string; readonly values: JsonObject }[];
}

/** The default values of a release before 1.9, each with the origin that says so. */
export function historicDefaults(build: ChartBuild, origins: OriginTable): HistoricDefaults {
  const order = chartOrder(build.release);
  const origin = originOf('chart', '', build.release);
  const trees = new Map<string, JsonObject>();
  const conditions = new Map<string, string>();
  for (const [chart, path, since, until, value] of HISTORIC_ROWS) {
    if (!isWithin(order, since, until)) continue;
    if (path === '?' && typeof value === 'string') conditions.set(chart, value);
    else {
      const tree = trees.get(chart) ?? newObject();
      trees.set(chart, tree);
      put(tree, path.split(' '), value, origin, origins);
    }
  }
  const first = trees.get(FIRST_FILE);
  const values = trees.get('') ?? newObject();
  put(first ?? values, ['global', 'hub'], build.hub, origin, origins);
  put(first ?? values, ['global', 'tag'], build.tag, origin, origins);
  const subcharts = [...conditions].map(([name, condition]) => ({
    name,
    condition,
    values: trees.get(name) ?? newObject(),
  }));
  return { values, first, subcharts };
}

const FIRST_FILE = 'global.yaml';

/** The values of one of the chart's profile files, by the name between `profile-` and `.yaml`; undefined where the release has none such. */
export function chartProfile(
  name: string,
  source: InstallationSource,
  build: ChartBuild,
  origins: OriginTable,
): JsonObject | undefined {
  const order = chartOrder(build.release);
  const rows = PROFILE_ROWS.filter(([profile, , since, until]) => profile === name && isWithin(order, since, until));
  if (rows.length === 0) return undefined;
  const origin = originOf(source, name.replace(PREFIX, ''), build.release);
  const tree = newObject();
  for (const [, path, , , value] of rows) put(tree, path, value, origin, origins);
  return tree;
}

const PREFIX = /^(?:compatibility-version|platform)-/;

/** Names of the profile files that a release's chart has. */
export function chartProfileNames(release: string): readonly string[] {
  const order = chartOrder(release);
  const names = PROFILE_ROWS.filter(([, , since, until]) => isWithin(order, since, until)).map(([name]) => name);
  return [...new Set(names)];
}

function originOf(source: InstallationSource, name: string, release: string): Origin {
  return { kind: 'installation', source, name, release };
}

/** Puts a copy of a value at a path, dotted or as its keys, making the maps on the way. */
export function put(
  tree: JsonObject,
  path: string | readonly string[],
  value: Json,
  origin: Origin,
  origins: OriginTable,
): void {
  const steps = typeof path === 'string' ? path.split('.') : [...path];
  const last = steps.pop() ?? '';
  let at = tree;
  for (const step of steps) {
    const inner = at[step];
    if (isObject(inner)) at = inner;
    else {
      const made = newObject();
      at[step] = made;
      origins.set(at, step, origin);
      at = made;
    }
  }
  at[last] = plainCopy(value, origin, origins);
  origins.set(at, last, origin);
}

function plainCopy(value: Json, origin: Origin, origins: OriginTable): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const list = value.map((item) => plainCopy(item, origin, origins));
    for (let index = 0; index < list.length; index++) origins.set(list, index, origin);
    return list;
  }
  const copy = newObject();
  for (const key of Object.keys(value)) {
    copy[key] = plainCopy(value[key] ?? null, origin, origins);
    origins.set(copy, key, origin);
  }
  return copy;
}

import { sprintf } from '../../gotemplate/value/format';
import { coalesceValues } from '../../helm/values/coalesce';
import { toGo } from '../../helm/values/go-value';
import { heldAt, type Steps } from '../../istio/versions/steps';
import { isObject, type JsonObject, newObject } from '../../json';
import type { InstallationSource, OriginTable } from '../../provenance/origin';
import { emitYaml } from '../../yaml/write/emit';
import { type ChartBuild, chartDefaults, chartProfile, chartProfileNames } from '../chart/chart-facts';
import { chartOrder, type ChartRow, DEFAULTS_KEY, isBeforeIstiodChart } from '../chart/chart-row';
import { type EffectiveValues, historicValues } from './historic-values';
import { failAt, InstallError, failureOrigin } from '../failures/failure';
import { checkDefaults, checkPilot, checkProfileReads } from '../failures/profile-reads';
import { indented } from '../text-lines';
import { type Mergo, mergeOverwrite, originAt, truthy, valueAt } from './trees';

/** Lines of zzz_profile.yaml where the chart gives up; the column is always the same. */
const FAIL_LINES: Readonly<Record<'profile' | 'compatibility' | 'platform' | 'prefix', Steps<number>>> = {
  profile: [
    ['1.21', 21],
    ['1.22', 25],
    ['1.22.4', 26],
    ['1.24', 31],
  ],
  compatibility: [
    ['1.21', 28],
    ['1.22', 32],
    ['1.22.4', 33],
    ['1.24', 38],
  ],
  platform: [['1.24', 45]],
  prefix: [['1.24', 19]],
};

/**
 * A person's values on those of the chart, as its templates see them: coalesced by Helm, then in the layouts that have them
 * with the profile, compatibility version and platform between, and what is under `pilot` at the top in the flat layout.
 * Throws `InstallError`. Source: zzz_profile.yaml and zzy_descope_legacy.yaml of the chart.
 */
export function effectiveValues(
  user: JsonObject,
  build: ChartBuild,
  row: ChartRow,
  origins: OriginTable,
  mergo: Mergo = '1.0',
): EffectiveValues {
  if (isBeforeIstiodChart(build.release)) return historicValues(user, build, row, origins);
  const own = chartDefaults(build, origins);
  const key = DEFAULTS_KEY[row.layout];
  const chartValues = key === undefined ? own : Object.assign(newObject(), { [key]: own });
  const chart = { name: row.chartName, values: chartValues, dependencies: [] };
  const coalesced = coalesceValues(chart, user, origins);
  if (coalesced.values === undefined) throw new InstallError({ stage: 'values', text: coalesced.error ?? '' });
  const { values, warnings } = coalesced;
  if (key === undefined) return { values, warnings };
  return { values: new ProfileChoice(build, row, origins, mergo).applied(values, key), warnings };
}

class ProfileChoice {
  readonly #order: number;

  constructor(
    private readonly build: ChartBuild,
    private readonly row: ChartRow,
    private readonly origins: OriginTable,
    private readonly mergo: Mergo,
  ) {
    this.#order = chartOrder(build.release);
  }

  applied(values: JsonObject, key: string): JsonObject {
    const { row, origins, mergo } = this;
    const isFlat = row.layout === 'flat';
    if (isFlat && truthy(values.defaults)) {
      const shown = indented(emitYaml(values.defaults ?? null).replace(/\n$/, ''), 4);
      throw failAt(
        this.#place('prefix'),
        `Setting with .default prefix found; remove it. For example, replace \`--set defaults.hub=foo\` with \`--set hub=foo\`. Defaults set:\n \n${shown}`,
        failureOrigin(originAt(values, 'defaults', origins)),
      );
    }
    const defaults = values[key] ?? null;
    delete values[key];
    checkProfileReads(values, this.build.release, origins);
    const added = this.#chosen(values);
    const isProfiled = Object.keys(added).length > 0;
    checkDefaults(defaults, isProfiled, this.build.release);
    const under = isObject(defaults) ? defaults : newObject();
    if (isProfiled) mergeOverwrite(under, added, origins, mergo);
    const merged = mergeOverwrite(under, values, origins, mergo);
    if (!isFlat) return merged;
    checkPilot(merged, this.build.release, origins);
    if (isObject(merged.pilot)) mergeOverwrite(merged, merged.pilot, origins, mergo);
    return merged;
  }

  /** Profile, compatibility version and platform as one tree. */
  #chosen(values: JsonObject): JsonObject {
    const { row } = this;
    const added = newObject();
    const profiles = row.profileInGlobal ? ['profile', 'global.profile'] : ['profile'];
    this.#add(added, values, 'profile', '', profiles, 'unknown profile');
    const version = ['compatibilityVersion'];
    this.#add(added, values, 'compatibility', 'compatibility-version-', version, 'unknown compatibility version');
    if (row.layout !== 'flat') return added;
    const platforms = row.platformAtTop ? ['platform', 'global.platform'] : ['global.platform'];
    this.#add(added, values, 'platform', 'platform-', platforms, 'unknown platform');
    return added;
  }

  /** Merges the profile file that the first of the paths with a value names, if any. */
  #add(
    to: JsonObject,
    values: JsonObject,
    what: Extract<InstallationSource, 'profile' | 'compatibility' | 'platform'>,
    prefix: string,
    paths: readonly string[],
    unknown: string,
  ): void {
    const { build, origins, mergo } = this;
    const path = paths.find((one) => truthy(valueAt(values, one)));
    if (path === undefined) return;
    const named = toGo(valueAt(values, path) ?? null);
    const found = chartProfile(`${prefix}${sprintf('%s', [named])}`, what, build, origins);
    if (found === undefined) {
      const choices = chartProfileNames(build.release).flatMap((name) => namedAfter(name, prefix));
      const origin = originAt(values, path, origins);
      throw failAt(this.#place(what), `${unknown} ${sprintf('%v', [named])}`, { ...failureOrigin(origin), choices });
    }
    mergeOverwrite(to, found, origins, mergo);
  }

  #place(what: keyof typeof FAIL_LINES): string {
    return `${this.row.chartName}/templates/zzz_profile.yaml:${heldAt(FAIL_LINES[what], this.#order)}:3`;
  }
}

/** What a person names of a profile file: what follows the prefix; a file with another prefix is none of these. */
function namedAfter(file: string, prefix: string): string[] {
  const kinds = ['compatibility-version-', 'platform-'];
  if (prefix === '') return kinds.some((kind) => file.startsWith(kind)) ? [] : [file];
  return file.startsWith(prefix) ? [file.slice(prefix.length)] : [];
}

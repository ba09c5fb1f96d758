import { sprintf } from '../../gotemplate/value/format';
import { coalesceValues } from '../../helm/values/coalesce';
import { toGo } from '../../helm/values/go-value';
import { heldAt, type Steps } from '../../istio/versions/steps';
import { isObject, type Json, type JsonObject, newObject } from '../../json';
import type { InstallationSource, OriginTable } from '../../provenance/origin';
import { emitYaml } from '../../yaml/write/emit';
import { type ChartBuild, chartDefaults, chartProfile } from '../chart/chart-facts';
import { type ChartLayout, chartOrder, type ChartRow } from '../chart/chart-row';
import { failAt, InstallError } from '../failures/failure';
import { checkDefaults, checkPilot, checkProfileReads } from '../failures/profile-reads';
import { indented } from '../text-lines';
import { firstFilled, mergeOverwrite, originAt, truthy, valueAt } from './trees';

/** The key that the chart keeps its defaults under. */
export const DEFAULTS_KEY: Readonly<Record<ChartLayout, string | undefined>> = {
  plain: undefined,
  nested: 'defaults',
  flat: '_internal_defaults_do_not_set',
};

/** Lines of zzz_profile.yaml where the chart gives up; the column is always the same. */
const FAIL_LINES: Readonly<Record<'profile' | 'compatibility' | 'platform' | 'prefix', Steps<number>>> = {
  profile: [
    ['1.21', 21],
    ['1.22', 26],
    ['1.24', 31],
  ],
  compatibility: [
    ['1.21', 28],
    ['1.22', 33],
    ['1.24', 38],
  ],
  platform: [['1.24', 45]],
  prefix: [['1.24', 19]],
};

export interface EffectiveValues {
  /** `.Values` as all templates of the chart but the first see it. */
  readonly values: JsonObject;
  /** What Helm prints while it puts a person's values on those of the chart. */
  readonly warnings: readonly string[];
}

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
): EffectiveValues {
  const own = chartDefaults(build, origins);
  const key = DEFAULTS_KEY[row.layout];
  const chartValues = key === undefined ? own : Object.assign(newObject(), { [key]: own });
  const chart = { name: row.chartName, values: chartValues, dependencies: [] };
  const coalesced = coalesceValues(chart, user, origins);
  if (coalesced.values === undefined) throw new InstallError({ stage: 'values', text: coalesced.error ?? '' });
  const { values, warnings } = coalesced;
  if (key === undefined) return { values, warnings };
  return { values: new ProfileChoice(build, row, origins).applied(values, key), warnings };
}

class ProfileChoice {
  readonly #order: number;

  constructor(
    private readonly build: ChartBuild,
    private readonly row: ChartRow,
    private readonly origins: OriginTable,
  ) {
    this.#order = chartOrder(build.release);
  }

  applied(values: JsonObject, key: string): JsonObject {
    const { row, origins } = this;
    const isFlat = row.layout === 'flat';
    if (isFlat && truthy(values.defaults)) {
      const shown = indented(emitYaml(values.defaults ?? null).replace(/\n$/, ''), 4);
      throw failAt(
        this.#place('prefix'),
        `Setting with .default prefix found; remove it. For example, replace \`--set defaults.hub=foo\` with \`--set hub=foo\`. Defaults set:\n \n${shown}`,
        originAt(values, 'defaults', origins),
      );
    }
    const defaults = values[key] ?? null;
    delete values[key];
    checkProfileReads(values, this.build.release, origins);
    const added = this.#chosen(values);
    const isProfiled = Object.keys(added).length > 0;
    checkDefaults(defaults, isProfiled, this.build.release);
    const under = isObject(defaults) ? defaults : newObject();
    if (isProfiled) mergeOverwrite(under, added, origins);
    const merged = mergeOverwrite(under, values, origins);
    if (!isFlat) return merged;
    checkPilot(merged, this.build.release, origins);
    if (isObject(merged.pilot)) mergeOverwrite(merged, merged.pilot, origins);
    return merged;
  }

  /** Profile, compatibility version and platform as one tree. */
  #chosen(values: JsonObject): JsonObject {
    const { row } = this;
    const added = newObject();
    const profile = row.profileInGlobal
      ? firstFilled(values.profile, valueAt(values, 'global.profile'))
      : values.profile;
    this.#add(added, 'profile', '%s', profile, 'unknown profile');
    this.#add(
      added,
      'compatibility',
      'compatibility-version-%s',
      values.compatibilityVersion,
      'unknown compatibility version',
    );
    if (row.layout !== 'flat') return added;
    const inGlobal = valueAt(values, 'global.platform');
    const platform = row.platformAtTop ? firstFilled(values.platform, inGlobal) : inGlobal;
    this.#add(added, 'platform', 'platform-%s', platform, 'unknown platform');
    return added;
  }

  #add(
    to: JsonObject,
    what: Extract<InstallationSource, 'profile' | 'compatibility' | 'platform'>,
    format: string,
    named: Json | undefined,
    unknown: string,
  ): void {
    if (named === undefined || !truthy(named)) return;
    const found = chartProfile(sprintf(format, [toGo(named)]), what, this.build, this.origins);
    if (found === undefined) throw failAt(this.#place(what), `${unknown} ${sprintf('%v', [toGo(named)])}`);
    mergeOverwrite(to, found, this.origins);
  }

  #place(what: keyof typeof FAIL_LINES): string {
    return `${this.row.chartName}/templates/zzz_profile.yaml:${heldAt(FAIL_LINES[what], this.#order)}:3`;
  }
}

import type { Chart } from '../../helm/chart/chart';
import { chartNodes } from '../../helm/chart/chart-node';
import { processDependencies } from '../../helm/chart/dependencies';
import { coalesceValues } from '../../helm/values/coalesce';
import { mergeTables } from '../../helm/values/tables';
import { type JsonObject, newObject } from '../../json';
import type { OriginTable } from '../../provenance/origin';
import { type ChartBuild, historicDefaults } from '../chart/chart-facts';
import type { ChartRow } from '../chart/chart-row';
import { InstallError } from '../failures/failure';

export interface EffectiveValues {
  /** `.Values` as all templates of the chart but the first see it. */
  readonly values: JsonObject;
  /** What Helm prints while it puts a person's values on those of the chart. */
  readonly warnings: readonly string[];
}

/**
 * A person's values on those of a chart of before 1.9: under all of them the file that installations from 1.6 on began with; until 1.5
 * with the values of each subchart that is switched on, all `global` ones in it. Throws `InstallError`.
 */
export function historicValues(
  user: JsonObject,
  build: ChartBuild,
  row: ChartRow,
  origins: OriginTable,
): EffectiveValues {
  const { values: own, first, subcharts } = historicDefaults(build, origins);
  const given = first === undefined ? user : mergeTables(first, user, origins);
  const subs = subcharts.map(({ name, values }) => chartOf(name, values));
  const wanted = subcharts.map(({ name, condition }) => ({ ...WANTED, name, condition }));
  const chart = chartOf(row.chartName, own, subs);
  const root = chartNodes({ ...chart, metadata: { ...chart.metadata, dependencies: wanted } }, origins);
  const warnings: string[] = [];
  const error = processDependencies(root, given, origins, (warning) => warnings.push(warning));
  if (error !== undefined) throw new InstallError({ stage: 'values', text: error });
  const coalesced = coalesceValues(root, given, origins);
  if (coalesced.values === undefined) throw new InstallError({ stage: 'values', text: coalesced.error ?? '' });
  return { values: coalesced.values, warnings: [...warnings, ...coalesced.warnings] };
}

const VERSION = '1.1.0';
const WANTED = { version: VERSION, repository: '', tags: [], alias: '', importValues: [] } as const;

function chartOf(name: string, values: JsonObject, dependencies: readonly Chart[] = []): Chart {
  const metadata = { name, version: VERSION, appVersion: '', apiVersion: 'v1', kubeVersion: '', type: '' } as const;
  return {
    metadata: { ...metadata, deprecated: false, dependencies: [], fields: newObject() },
    folder: '',
    templates: [],
    files: [],
    values,
    valuesFile: undefined,
    schema: undefined,
    dependencies,
  };
}

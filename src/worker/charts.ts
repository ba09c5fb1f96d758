import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { DBSchema } from 'idb';
import type { ChartBytes } from '../core/helm/chart/chart-file';
import { type ChartInput, loadChart } from '../core/helm/chart/load-chart';
import { chartRenderer } from '../core/helm/render/chart-renderer';
import { deriveChartScenario, releaseOfChart, type UsableChart } from '../core/install/derive-chart-scenario';
import type { Derivation } from '../core/install/derive-scenario';
import { traceChartTemplate } from '../core/install/trace-chart';
import { NO_ORIGINS, recordOrigins } from '../core/provenance/origin';
import type { ScenarioInstallation } from '../core/scenario';
import { browserDatabase } from './browser-database';
import type { AnswerTo, InstallQuestion, KeptChart } from './install-question';

interface StoredChart extends KeptChart {
  readonly input: ChartInput;
}

interface ChartSchema extends DBSchema {
  charts: { key: string; value: StoredChart };
}

/** Charts that this browser has no room for, and the ones in use, loaded. */
const unstored = new Map<string, StoredChart>();
const loaded = new Map<string, UsableChart>();

const database = browserDatabase<ChartSchema>(
  'sidecar-playground',
  (created) => void created.createObjectStore('charts', { keyPath: 'digest' }),
);

function summary({ input: _input, ...kept }: StoredChart): KeptChart {
  return kept;
}

/** The charts that are here, in the order of their names and versions. */
export async function keptCharts(): Promise<AnswerTo<'charts'>> {
  let stored: readonly StoredChart[] = [];
  let isBlocked = false;
  try {
    stored = await (await database()).getAll('charts');
  } catch {
    isBlocked = true;
  }
  const charts = [...stored, ...unstored.values()].map(summary);
  const order = ({ name, version }: KeptChart): string => `${name} ${version}`;
  charts.sort((left, right) => order(left).localeCompare(order(right), 'en', { numeric: true }));
  return { kind: 'charts', charts, isBlocked };
}

/** Takes a chart in: loads it, and keeps it where the browser has room. */
export async function keepChart(input: ChartInput, from: string): Promise<AnswerTo<'keep-chart'>> {
  const origins = recordOrigins();
  const { chart, error, diagnostics } = loadChart(input, origins);
  if (chart === undefined)
    return { kind: 'keep-chart', chart: null, error: error ?? null, diagnostics, isStored: false };
  const { name, version } = chart.metadata;
  const kept: KeptChart = {
    digest: digestOf(input),
    name,
    version,
    release: releaseOfChart(chart) ?? null,
    from,
    size: sizeOf(input),
  };
  const stored = { ...kept, input };
  loaded.set(kept.digest, { chart, renderer: await chartRenderer(), origins });
  let isStored = true;
  try {
    await (await database()).put('charts', stored);
  } catch {
    // Full or blocked: it is there until the page is closed.
    isStored = false;
    unstored.set(kept.digest, stored);
  }
  return { kind: 'keep-chart', chart: kept, error: null, diagnostics, isStored };
}

/** Forgets a chart. */
export async function dropChart(digest: string): Promise<AnswerTo<'charts'>> {
  unstored.delete(digest);
  loaded.delete(digest);
  try {
    await (await database()).delete('charts', digest);
  } catch {
    // A store that is blocked holds nothing.
  }
  return keptCharts();
}

async function storedChart(digest: string): Promise<StoredChart | undefined> {
  try {
    return unstored.get(digest) ?? (await (await database()).get('charts', digest));
  } catch {
    return undefined;
  }
}

async function usable(digest: string): Promise<UsableChart | undefined> {
  const known = loaded.get(digest);
  if (known !== undefined) return known;
  const stored = await storedChart(digest);
  if (stored === undefined) return undefined;
  const origins = recordOrigins();
  const { chart } = loadChart(stored.input, origins);
  if (chart === undefined) return undefined;
  const found = { chart, renderer: await chartRenderer(), origins };
  loaded.set(digest, found);
  return found;
}

/** What an installation of one of the charts gives; undefined where the chart is not here. */
export async function deriveFromChart(
  installation: ScenarioInstallation,
  digest: string,
  release: string,
): Promise<Derivation | undefined> {
  const chart = await usable(digest);
  return chart === undefined
    ? undefined
    : deriveChartScenario(installation, chart, releaseOfChart(chart.chart) ?? release);
}

/** Derives installations of one of the charts time and again, without origins; undefined where the chart is not here. */
export async function chartDerivation(
  digest: string,
  release: string,
): Promise<((installation: ScenarioInstallation) => Derivation) | undefined> {
  const found = await usable(digest);
  if (found === undefined) return undefined;
  const chart = { ...found, origins: NO_ORIGINS };
  return (installation) => deriveChartScenario(installation, chart, releaseOfChart(chart.chart) ?? release);
}

/** The files of a chart that are text, its own and those of its subcharts. */
export async function chartFiles(digest: string): Promise<AnswerTo<'chart-files'>> {
  const found = await usable(digest);
  if (found === undefined) return { kind: 'chart-files', files: [] };
  const files: { path: string; text: string }[] = [];
  const take = (chart: UsableChart['chart']): void => {
    const own = [...(chart.valuesFile === undefined ? [] : [chart.valuesFile]), ...chart.templates, ...chart.files];
    for (const { path, text } of own) files.push({ path: chart.folder + path, text });
    for (const one of chart.dependencies) take(one);
  };
  take(found.chart);
  return { kind: 'chart-files', files };
}

/** What rendering an installation of one of the charts does in one of its template files. */
export async function chartTemplate({
  installation,
  digest,
  path,
}: Extract<InstallQuestion, { kind: 'chart-template' }>): Promise<AnswerTo<'chart-template'>> {
  const chart = await usable(digest);
  const trace = chart === undefined ? undefined : traceChartTemplate(installation, chart, path);
  return { kind: 'chart-template', trace: trace ?? null };
}

function sizeOf(input: ChartInput): number {
  return input.kind === 'archive' ? input.bytes.length : input.files.reduce((sum, { bytes }) => sum + bytes.length, 0);
}

/** SHA-256 of the archive; of a folder that of its files in the order of their paths. */
function digestOf(input: ChartInput): string {
  if (input.kind === 'archive') return bytesToHex(sha256(input.bytes));
  const hash = sha256.create();
  const order = (left: ChartBytes, right: ChartBytes): number => (left.path < right.path ? -1 : 1);
  for (const { path, bytes } of [...input.files].sort(order)) {
    hash.update(new TextEncoder().encode(`${path}\0${bytes.length}\0`));
    hash.update(bytes);
  }
  return bytesToHex(hash.digest());
}

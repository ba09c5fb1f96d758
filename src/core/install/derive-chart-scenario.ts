import { type Diagnostic, diagnostic } from '../diagnostic';
import type { Chart } from '../helm/chart/chart';
import type { ChartRenderer } from '../helm/render/chart-renderer';
import type { Origin, OriginTable } from '../provenance/origin';
import { isWithin, orderOf } from '../istio/versions/steps';
import { isObject, type JsonObject, newObject } from '../json';
import type { ScenarioInstallation } from '../scenario';
import type { Span } from '../text/span';
import { hasChartFacts, historicDefaults, patchOf, releasedChart } from './chart/chart-facts';
import { type ChartLayout, chartRow, DEFAULTS_KEY } from './chart/chart-row';
import { valueAt } from './values/trees';
import { deriveChart } from './derive-chart';
import {
  choices,
  type Derivation,
  failures,
  inputOf,
  placed,
  placedOrigins,
  placer,
  type ToolInput,
} from './derive-scenario';
import type { PersonValues } from './findings/person-values';
import { unreadInChart } from './findings/unread-in-chart';
import { explainedFailures, valueFindings } from './findings/value-findings';
import type { DeriveResult, HelmInstallation } from './installation';
import { installedTexts } from './installed-texts';

/** A chart with what rendering it takes: `origins` are those that it was loaded with. */
export interface UsableChart {
  readonly chart: Chart;
  readonly renderer: ChartRenderer;
  readonly origins: OriginTable;
}

/** The release of Istio that a chart is of; undefined where neither its version nor its application's is one. */
export function releaseOfChart({ metadata: { name, appVersion, version } }: Chart): string | undefined {
  // Charts of the source tree have version 1.2.0, which is a release of another chart's time, or until 1.5 an older one than their own.
  const isOfAll = name === chartRow('1.5').chartName;
  const isOfChart = (release: string): boolean => (chartRow(release).parts === 'all') === isOfAll;
  const isTold = (release: string): boolean => hasChartFacts(release) && isWithin(orderOf(release), '1.2', null);
  return [appVersion, version].map((one) => one.replace(/^v/, '')).find((one) => isTold(one) && isOfChart(one));
}

/**
 * The values file that belongs under a chart of istiod of 1.6 to 1.8, which lay beside it; undefined where the chart needs none, or comes
 * with what is in it.
 */
function firstFile(
  { metadata, values = newObject() }: Chart,
  release: string,
  origins: OriginTable,
): JsonObject | undefined {
  if (metadata.name !== chartRow('1.8').chartName || valueAt(values, 'global.proxy') !== undefined) return undefined;
  return historicDefaults(releasedChart(patchOf(release)), origins).first;
}

/** What Helm gives for a chart, and what is worth knowing of how it was called. */
interface CalledChart {
  readonly result: DeriveResult;
  readonly told: readonly Diagnostic[];
}

/** What Helm gives for an installation of a real chart of a release, with the values file under it that such a chart needs. Never throws. */
export function deriveUsable(
  installation: HelmInstallation,
  { chart, renderer, origins }: UsableChart,
  release: string | undefined,
): CalledChart {
  const first = release === undefined ? undefined : firstFile(chart, release, origins);
  const result = deriveChart(installation, chart, renderer, origins, first);
  const told = first === undefined ? [] : [diagnostic({ code: 'installation.first-file', severity: 'info' })];
  return { result, told };
}

/** What Helm gives for a scenario's installation of a real chart, which is of a release (`1.27.9`). Never throws. */
export function deriveChartScenario(
  installation: ScenarioInstallation,
  usable: UsableChart,
  release: string,
): Derivation {
  const { chart, origins } = usable;
  const input = inputOf(installation, 'helm');
  const { releaseName, releaseNamespace } = installation;
  const { result, told } = deriveUsable({ ...input, releaseName, releaseNamespace }, usable, release);
  const texts = result.derived === undefined ? undefined : installedTexts(result.derived);
  const ofPerson = placer(input);
  // A place in the chart is among the particulars of the error: nobody edits it here.
  const place = (span: Span | null): Span | null =>
    span?.source.startsWith('chart:') === true ? null : ofPerson(span);
  const failed = failures(result, texts);
  const all =
    result.failure?.stage === 'values' ? failed : withChartFindings(failed, input, chart, release, result, origins);
  const diagnostics = [...all, ...told].map((one) => placed(one, place));
  const { warnings } = result;
  const data: Record<string, Origin> = {};
  for (const [path, origin] of Object.entries(placedOrigins(result, origins, ofPerson))) {
    // What the chart's own values set is its default; nobody edits those here.
    const isChart = origin.kind === 'input' && origin.span.source.startsWith('chart:');
    data[path] = isChart ? { kind: 'installation', source: 'chart', name: '', release } : origin;
  }
  return {
    tool: 'helm',
    release,
    texts,
    isKnown: true,
    diagnostics,
    warnings,
    origins: data,
    ...choices('helm', release),
  };
}

/** What fails, and what Helm does not say of the person's values, by what the chart has itself. */
export function withChartFindings(
  failed: readonly Diagnostic[],
  { files }: Pick<ToolInput, 'files'>,
  chart: Chart,
  release: string,
  { derived, given: values }: Pick<DeriveResult, 'derived' | 'given'>,
  origins: OriginTable,
): Diagnostic[] {
  if (values === undefined) return [...failed];
  const person: PersonValues = {
    values,
    origins,
    textOf: (source) => files.find((file) => file.source === source)?.text,
    prefix: '',
    ...ownDefaults(chart),
    effective: derived === undefined ? undefined : { values: derived.effective, origins },
    release,
  };
  return [...explainedFailures(failed, person), ...valueFindings(person, unreadInChart(person, chart))];
}

/** The values that a chart comes with, and the layout that they show. */
function ownDefaults({ values = newObject() }: Chart): { defaults: JsonObject; layout: ChartLayout } {
  for (const layout of ['flat', 'nested'] as const) {
    const inner = values[DEFAULTS_KEY[layout] ?? ''];
    if (isObject(inner) && Object.keys(values).length === 1) return { defaults: inner, layout };
  }
  return { defaults: values, layout: 'plain' };
}

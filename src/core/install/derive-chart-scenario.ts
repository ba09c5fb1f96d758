import type { Chart } from '../helm/chart/chart';
import type { ChartRenderer } from '../helm/render/chart-renderer';
import type { Origin, OriginTable } from '../provenance/origin';
import type { ScenarioInstallation } from '../scenario';
import type { Span } from '../text/span';
import { hasChartFacts } from './chart/chart-facts';
import { deriveChart } from './derive-chart';
import { choices, type Derivation, failures, inputOf, placedOrigins, placer } from './derive-scenario';
import { installedTexts } from './installed-texts';

/** A chart with what rendering it takes: `origins` are those that it was loaded with. */
export interface UsableChart {
  readonly chart: Chart;
  readonly renderer: ChartRenderer;
  readonly origins: OriginTable;
}

/** The release of Istio that a chart is of; undefined where neither its version nor its application's is one. */
export function releaseOfChart({ metadata: { appVersion, version } }: Chart): string | undefined {
  return [appVersion, version].map((one) => one.replace(/^v/, '')).find((one) => hasChartFacts(one));
}

/** What Helm gives for a scenario's installation of a real chart, which is of a release (`1.27.9`). Never throws. */
export function deriveChartScenario(
  installation: ScenarioInstallation,
  { chart, renderer, origins }: UsableChart,
  release: string,
): Derivation {
  const input = inputOf(installation, 'helm');
  const { releaseName, releaseNamespace } = installation;
  const result = deriveChart({ ...input, releaseName, releaseNamespace }, chart, renderer, origins);
  const texts = result.derived === undefined ? undefined : installedTexts(result.derived);
  const ofPerson = placer(input);
  // A place in the chart is in the words of the error: nobody edits it here.
  const place = (span: Span | null): Span | null =>
    span?.source.startsWith('chart:') === true ? null : ofPerson(span);
  const diagnostics = failures(result, texts).map((one) => ({ ...one, span: place(one.span) }));
  const { warnings } = result;
  const data: Record<string, Origin> = {};
  for (const [path, origin] of Object.entries(placedOrigins(result, ofPerson))) {
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

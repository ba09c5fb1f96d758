import type { Diagnostic } from '../diagnostic';
import type { Chart } from '../helm/chart/chart';
import { DEFAULT_CAPABILITIES } from '../helm/render/capabilities';
import type { RenderedFile } from '../helm/render/chart-renderer';
import { templateChart } from '../helm/render/template-chart';
import { collectValues } from '../helm/values/collect-values';
import type { Segment, TemplateTrace } from '../outcome';
import type { Origin } from '../provenance/origin';
import type { ScenarioInstallation } from '../scenario';
import type { SourceId, Span } from '../text/span';
import type { UsableChart } from './derive-chart-scenario';
import { inputOf, placed, placer } from './derive-scenario';

/** What a run of a chart did in one of its template files. */
export interface ChartTemplateTrace {
  /** The file's path in the chart, as `chart-files` has it (`templates/configmap.yaml`). */
  readonly path: string;
  /** The source of the file's text: spans of actions and pieces that are in this file have it. */
  readonly source: SourceId;
  readonly text: string;
  /** As that of an injection template; `workload` names the chart. Actions of `define`s count the runs that other files asked for. */
  readonly trace: TemplateTrace;
  /** What the file gave; null for one of helpers alone and for one that did not run. Where the file fails, as far as it came. */
  readonly rendered: RenderedTemplate | null;
  /** What went wrong in the whole run, spans in the chart's files (`chart:PATH`) and in the person's. */
  readonly diagnostics: readonly Diagnostic[];
}

interface RenderedTemplate {
  readonly text: string;
  /** Pieces that tile the text, each with its place in one of the chart's files, which may be another than this one. */
  readonly segments: readonly Segment[];
  /** The origins of each line: places in templates, and the person's lines, profiles and defaults behind the values. */
  readonly lines: readonly (readonly Origin[])[];
}

/**
 * Renders an installation of a chart and tells what it did in one template file; undefined where the chart has no such file or the values cannot be
 * collected. Never throws.
 */
export function traceChartTemplate(
  installation: ScenarioInstallation,
  { chart, renderer, origins }: UsableChart,
  path: string,
): ChartTemplateTrace | undefined {
  const source: SourceId = `chart:${path}`;
  const file = templateFile(chart, path);
  const input = inputOf(installation, 'helm');
  const collected = collectValues(input, { origins });
  if (file === undefined || collected.values === undefined) return undefined;
  const release = { name: installation.releaseName, namespace: installation.releaseNamespace };
  const { files, actions, diagnostics } = templateChart(renderer, chart, collected.values, {
    release,
    capabilities: DEFAULT_CAPABILITIES,
    origins,
    trace: 'full',
  });
  const place = placer(input);
  const rendered = [...files].find(([, one]) => one.source === source)?.[1];
  return {
    path,
    source,
    text: file,
    trace: {
      template: path,
      workload: { document: 0, kind: 'Chart', name: chart.metadata.name },
      actions: actions.filter(({ span }) => span.source === source),
    },
    rendered: rendered === undefined ? null : renderedTemplate(rendered, place),
    diagnostics: [...collected.diagnostics, ...diagnostics].map((one) => placed(one, place)),
  };
}

/** The text of a template file of a chart or one of its subcharts. */
function templateFile(chart: Chart, path: string): string | undefined {
  const own = chart.templates.find((one) => chart.folder + one.path === path);
  if (own !== undefined) return own.text;
  return chart.dependencies.map((one) => templateFile(one, path)).find((text) => text !== undefined);
}

function renderedTemplate(
  { text, segments, lines }: RenderedFile,
  place: (span: Span | null) => Span | null,
): RenderedTemplate {
  const moved = (origin: Origin): Origin[] => {
    if (origin.kind !== 'input') return [origin];
    const span = place(origin.span);
    return span === null ? [] : [{ kind: 'input', span }];
  };
  return { text, segments, lines: lines.map((line) => line.flatMap(moved)) };
}

import type { PipelineCode } from '../../codes';
import { type Diagnostic, diagnostic } from '../../diagnostic';
import { NO_ORIGINS } from '../../provenance/origin';
import type { JsonObject } from '../../json';
import type { ActionTrace } from '../../outcome';
import { trimSpace } from '../../go/unicode';
import { YamlCache } from '../../yaml/read/read';
import type { Chart } from '../chart/chart';
import { chartNodes, type ChartNode } from '../chart/chart-node';
import { isInRange, processDependencies } from '../chart/dependencies';
import { schemaError } from '../schema/schema-error';
import { coalesceValues } from '../values/coalesce';
import type { ChartRenderer, RenderedFile, RenderOptions } from './chart-renderer';
import { manifestText, type RenderedDocument, sortManifests } from './manifests';

export interface TemplateOptions extends RenderOptions {
  /** Keeps documents that did not change from one rendering to the next. */
  readonly cache?: YamlCache;
}

/** What `helm template` gives for a chart and values. What was done before an error is there. */
export interface TemplatedChart {
  /** A person's values on top of the chart's, as they are before templates change them; undefined where Helm stops before. */
  readonly values: JsonObject | undefined;
  /** `.Values` as the templates left it, its origins put into the table of the options. */
  readonly effective: () => JsonObject | undefined;
  /** Every rendered file by the template's name. */
  readonly files: ReadonlyMap<string, RenderedFile>;
  /** In the order in which Helm prints them. */
  readonly documents: readonly RenderedDocument[];
  readonly hooks: readonly RenderedDocument[];
  /** All that `helm template` prints. */
  readonly manifest: string;
  readonly notes: string;
  readonly actions: readonly ActionTrace[];
  /** What Helm prints where it stops, without `Error: ` and without its hint at `--debug`. */
  readonly error?: string;
  readonly diagnostics: readonly Diagnostic[];
  /** What Helm prints on stderr beside, without the time before each line. */
  readonly warnings: readonly string[];
}

/**
 * Renders a chart as `helm template` does without a cluster. Never throws. Source: helm 3.22 cmd/helm/install.go runInstall,
 * pkg/action/install.go RunWithContext, action.go renderResources.
 */
export function templateChart(
  renderer: ChartRenderer,
  chart: Chart,
  values: JsonObject,
  options: TemplateOptions,
): TemplatedChart {
  const { origins = NO_ORIGINS, cache = new YamlCache() } = options;
  const warnings: string[] = [];
  const stop = (error: string, code: PipelineCode = 'helm.chart'): TemplatedChart => ({
    ...NOTHING,
    error,
    warnings,
    diagnostics: [diagnostic({ code, severity: 'error', upstream: error })],
  });
  const { metadata } = chart;
  if (metadata.type === 'library') return stop('library charts are not installable');
  if (metadata.deprecated) warnings.push('WARNING: This chart is deprecated');
  const root = chartNodes(chart, origins);
  const missing = missingDependencies(root);
  if (missing !== undefined) return stop(missing);
  const problem = processDependencies(root, values, origins, (warning) => warnings.push(warning));
  if (problem !== undefined) return stop(problem, 'helm.values');
  const coalesced = coalesceValues(root, values, origins);
  warnings.push(...coalesced.warnings);
  if (coalesced.values === undefined) return stop(coalesced.error ?? '', 'helm.values');
  const refused = schemaError(root, coalesced.values);
  if (refused !== undefined) return { ...stop(refused, 'helm.values'), values: coalesced.values };
  const { kubeVersion } = options.capabilities;
  if (metadata.kubeVersion !== '' && !isInRange(metadata.kubeVersion, kubeVersion)) {
    return {
      ...stop(
        `chart requires kubeVersion: ${metadata.kubeVersion} which is incompatible with Kubernetes ${kubeVersion}`,
      ),
      values: coalesced.values,
    };
  }
  const rendered = renderer.render(root, coalesced.values, options);
  const { files, actions, effective, diagnostics } = rendered;
  const before = { ...NOTHING, values: coalesced.values, effective, files, actions, warnings, diagnostics };
  if (rendered.error !== undefined || rendered.diagnostics.some(({ severity }) => severity === 'error')) {
    return rendered.error === undefined ? before : { ...before, error: rendered.error };
  }
  const manifests = new Map([...files].filter(([path]) => !path.endsWith(NOTES)));
  const sorted = sortManifests(manifests, cache);
  const { documents, hooks } = sorted;
  return {
    ...before,
    documents,
    hooks,
    warnings: [...warnings, ...sorted.warnings],
    manifest: sorted.error === undefined ? `${trimSpace(manifestText(documents))}\n${manifestText(hooks)}` : '',
    notes: files.get(`${root.name}/templates/${NOTES}`)?.text ?? '',
    ...(sorted.error === undefined ? {} : { error: sorted.error }),
    diagnostics: [...rendered.diagnostics, ...sorted.diagnostics],
  };
}

const NOTES = 'NOTES.txt';

const NOTHING: TemplatedChart = {
  values: undefined,
  effective: () => undefined,
  files: new Map(),
  documents: [],
  hooks: [],
  manifest: '',
  notes: '',
  actions: [],
  diagnostics: [],
  warnings: [],
};

function missingDependencies(root: ChartNode): string | undefined {
  const missing = root.wanted
    .map(({ name }) => name)
    .filter((name) => !root.dependencies.some((one) => one.name === name));
  if (missing.length === 0) return undefined;
  return `An error occurred while checking for chart dependencies. You may need to run \`helm dependency build\` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: ${missing.join(', ')}`;
}

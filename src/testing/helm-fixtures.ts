import { loadChart } from '../core/helm/chart/load-chart';
import { chartNodes } from '../core/helm/chart/chart-node';
import { processDependencies } from '../core/helm/chart/dependencies';
import { DEFAULT_CAPABILITIES } from '../core/helm/render/capabilities';
import type { ChartRenderer } from '../core/helm/render/chart-renderer';
import { templateChart } from '../core/helm/render/template-chart';
import type { Chart } from '../core/helm/chart/chart';
import { coalesceValues } from '../core/helm/values/coalesce';
import { collectValues, type ValuesFlag } from '../core/helm/values/collect-values';
import type { Json, JsonObject } from '../core/json';
import { goJson } from '../core/kube/codec/go-json';
import { NO_ORIGINS } from '../core/provenance/origin';
import { packChart, type PackedEntry } from './pack-tar';

/** One line of `fixtures/helm`: a chart, what it is rendered with, and what Helm said. See tools/oracle/helm/main.go. */
export interface HelmFixture {
  readonly id: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly t?: string;
  readonly v?: string;
  readonly entries?: readonly PackedEntry[];
  readonly values?: readonly string[];
  readonly set?: readonly string[];
  readonly setString?: readonly string[];
  readonly setJson?: readonly string[];
  readonly setLiteral?: readonly string[];
  readonly mode?: 'text' | 'template' | 'values' | 'load';
  readonly kubeVersion?: string;
  readonly apiVersions?: readonly string[];
  readonly release?: string;
  readonly namespace?: string;
  readonly error?: string;
  readonly output?: Readonly<Record<string, string>>;
  readonly warnings?: readonly string[];
}

/** What a case gives, in the words of the fixture. */
export interface HelmAnswer {
  readonly error?: string;
  readonly output?: Readonly<Record<string, string>>;
  readonly warnings?: readonly string[];
}

const encoder = new TextEncoder();

/** What we say to a case. */
export function answerHelmFixture(one: HelmFixture, renderer: ChartRenderer): HelmAnswer {
  const flags: ValuesFlag[] = [];
  const add = (kind: ValuesFlag['kind'], texts: readonly string[] = []): void => {
    for (const text of texts) flags.push({ kind, text, source: 'install:flag' });
  };
  add('set', one.set);
  add('string', one.setString);
  add('json', one.setJson);
  add('literal', one.setLiteral);
  const files = (one.values ?? []).map((text, index) => ({
    name: `values${index}.yaml`,
    text,
    source: 'install:file' as const,
  }));
  const collected = collectValues({ files, flags });
  if (collected.values === undefined) return failed(collected.error);
  const { chart, error } = load(one);
  if (chart === undefined) return failed(error);
  if (one.mode === 'load') return { output: { name: chart.metadata.name, files: listing(chart) } };
  if (one.mode === 'values') return valuesOf(chart, collected.values);
  const capabilities = {
    kubeVersion: flagKubeVersion(one.kubeVersion ?? '') ?? DEFAULT_CAPABILITIES.kubeVersion,
    apiVersions: [...DEFAULT_CAPABILITIES.apiVersions, ...(one.apiVersions ?? [])],
  };
  const release = { name: one.release ?? 'rel', namespace: one.namespace ?? 'ns' };
  const result = templateChart(renderer, chart, collected.values, { release, capabilities });
  const warnings = sortedWarnings(result.warnings.filter((warning) => !warning.startsWith('WARNING: ')));
  // Only the whole of `helm template` looks at what the templates wrote.
  const isText = one.mode !== 'template';
  if (result.error !== undefined && !(isText && result.files.size > 0 && result.error.startsWith('YAML parse error'))) {
    return { ...failed(result.error), ...warnings };
  }
  const limit = result.diagnostics.find(({ code }) => code.startsWith('budget.') || code.startsWith('template.unsup'));
  if (limit !== undefined) return { error: limit.code };
  if (!isText) return { output: { manifest: result.manifest, notes: result.notes }, ...warnings };
  const texts = [...result.files].map(([name, { text }]) => [name, text] as const);
  return { output: Object.fromEntries(texts), ...warnings };
}

function failed(error = ''): HelmAnswer {
  return { error };
}

function sortedWarnings(warnings: readonly string[]): HelmAnswer {
  return warnings.length === 0 ? {} : { warnings: [...warnings].sort() };
}

function load(one: HelmFixture): ReturnType<typeof loadChart> {
  if (one.entries !== undefined) return loadChart({ kind: 'archive', bytes: packChart(one.entries) }, NO_ORIGINS);
  const files: Record<string, string> = { 'Chart.yaml': 'apiVersion: v2\nname: top\nversion: 1.2.3\n', ...one.files };
  if (one.t !== undefined) files['templates/t.yaml'] = one.t;
  if (one.v !== undefined) files['values.yaml'] = one.v;
  const list = Object.entries(files).map(([path, text]) => ({ path, bytes: encoder.encode(text) }));
  return loadChart({ kind: 'folder', files: list }, NO_ORIGINS);
}

function listing(chart: Chart): string {
  return [
    ...chart.templates.map(({ path }) => path),
    ...chart.files.map(({ path }) => `file ${path}`),
    ...chart.dependencies.map(({ metadata }) => `chart ${metadata.name}`),
  ]
    .sort()
    .join('\n');
}

function valuesOf(chart: Chart, values: JsonObject): HelmAnswer {
  const root = chartNodes(chart, NO_ORIGINS);
  const warnings: string[] = [];
  const missing = chart.metadata.dependencies.filter(
    ({ name }) => !chart.dependencies.some(({ metadata }) => metadata.name === name),
  );
  if (missing.length > 0) {
    const names = missing.map(({ name }) => name).join(', ');
    return failed(
      `An error occurred while checking for chart dependencies. You may need to run \`helm dependency build\` to fetch missing dependencies: found in Chart.yaml, but missing in charts/ directory: ${names}`,
    );
  }
  const problem = processDependencies(root, values, NO_ORIGINS, (warning) => warnings.push(warning));
  if (problem !== undefined) return { ...failed(problem), ...sortedWarnings(warnings) };
  const coalesced = coalesceValues(root, values, NO_ORIGINS);
  const all = sortedWarnings([...warnings, ...coalesced.warnings]);
  if (coalesced.values === undefined) return { ...failed(coalesced.error), ...all };
  return { output: { values: goJson(tagged(coalesced.values)) }, ...all };
}

/** With int64 told apart and keys in order, as the fixtures are. */
function tagged(value: Json): Json {
  if (typeof value === 'bigint') return { $int64: String(value) };
  if (Array.isArray(value)) return value.map(tagged);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map((key) => [key, tagged(value[key] ?? null)]),
  );
}

/**
 * What Helm makes of `--kube-version`: the three numbers with a v, without what follows them; undefined for what it does not read. Source: helm
 * 3.22 pkg/chartutil/capabilities.go ParseKubeVersion.
 */
function flagKubeVersion(text: string): string | undefined {
  const match = /^\s*v?(\d+)\.(\d+)((?:\.\d+)*)/.exec(text);
  if (match === null) return undefined;
  const [, major = '', minor = '', rest = ''] = match;
  const parts = [major, minor, ...rest.split('.').slice(1)];
  if (parts.some((part) => part.length > 1 && part.startsWith('0'))) return undefined;
  return `v${parts.length < 3 ? [...parts, '0'].join('.') : parts.join('.')}`;
}

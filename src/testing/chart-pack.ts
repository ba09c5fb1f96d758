import { sha256 } from '@noble/hashes/sha2.js';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ChartBytes } from '../core/helm/chart/chart-file';
import { type ChartInput, loadChart } from '../core/helm/chart/load-chart';
import { DEFAULT_CAPABILITIES } from '../core/helm/render/capabilities';
import { type ChartRenderer, chartRenderer } from '../core/helm/render/chart-renderer';
import type { RenderedDocument } from '../core/helm/render/manifests';
import { type TemplatedChart, templateChart } from '../core/helm/render/template-chart';
import { collectValues, type ValuesFlag } from '../core/helm/values/collect-values';
import { isObject, type Json, jsonAt, stringAt } from '../core/json';
import { readValue, type ScalarTable } from '../core/yaml/read/read';
import { NO_ORIGINS } from '../core/provenance/origin';
import { toBytes } from '../core/go/bytes';
import type { Chart } from '../core/helm/chart/chart';

/** One case of an install pack that Helm answered, as `cases.json` has it. */
interface ChartCase {
  readonly id: string;
  readonly kind: string;
  readonly files: readonly string[];
  readonly set: readonly string[];
  readonly setString?: readonly string[];
  readonly setJson?: readonly string[];
  readonly releaseName?: string;
  readonly namespace?: string;
  readonly expected?: Readonly<Record<string, string>>;
  readonly expectedError?: string;
}

export interface ChartCaseResult {
  readonly id: string;
  readonly ok: boolean;
  readonly difference?: string;
}

/** The files below a folder, paths relative to it. */
function readChartFolder(folder: string): ChartBytes[] {
  const files: ChartBytes[] = [];
  const walk = (inner: string): void => {
    for (const name of readdirSync(join(folder, inner))) {
      const path = inner === '' ? name : `${inner}/${name}`;
      if (statSync(join(folder, path)).isDirectory()) walk(path);
      else files.push({ path, bytes: readFileSync(join(folder, path)) });
    }
  };
  walk('');
  return files;
}

/** The chart that a pack's cases render, or undefined where it is not here. `folder` is the pack's. */
function packChart(folder: string, release: string): Chart | undefined {
  const path = join(folder, '..', 'charts', `istiod-${release}`);
  if (!existsSync(path)) return undefined;
  const input: ChartInput = { kind: 'folder', files: readChartFolder(path) };
  const { chart, error } = loadChart(input, NO_ORIGINS);
  if (chart === undefined) throw new Error(`${path}: ${error ?? 'not loaded'}`);
  return chart;
}

/**
 * Renders the cases of a pack that Helm answered with the real chart and compares all that is expected, byte for byte; `every` n takes the
 * first case and each nth after it.
 */
export async function* runChartPack(folder: string, release: string, every = 1): AsyncGenerator<ChartCaseResult> {
  const chart = packChart(folder, release);
  if (chart === undefined) return;
  const renderer = await chartRenderer();
  const file = (path: string): string => readFileSync(join(folder, path), 'utf8');
  const cases = (JSON.parse(file('cases.json')) as ChartCase[]).filter(({ kind }) => kind === 'helm');
  for (const one of cases.filter((_, index) => index % every === 0)) {
    const difference = differenceOf(one, render(renderer, chart, one, file), file);
    yield { id: one.id, ok: difference === undefined, ...(difference === undefined ? {} : { difference }) };
  }
}

function render(
  renderer: ChartRenderer,
  chart: Chart,
  one: ChartCase,
  file: (path: string) => string,
): TemplatedChart | string {
  const flags: ValuesFlag[] = [
    ...one.set.map((text) => ({ kind: 'set', text, source: 'install:set' }) as const),
    ...(one.setString ?? []).map((text) => ({ kind: 'string', text, source: 'install:set' }) as const),
    ...(one.setJson ?? []).map((text) => ({ kind: 'json', text, source: 'install:set' }) as const),
  ];
  const files = one.files.map((path) => ({ name: path, text: file(path), source: `install:${path}` as const }));
  const { values, error = '' } = collectValues({ files, flags });
  if (values === undefined) return error;
  const release = { name: one.releaseName ?? 'istiod', namespace: one.namespace ?? 'istio-system' };
  return templateChart(renderer, chart, values, { release, capabilities: DEFAULT_CAPABILITIES });
}

function differenceOf(
  one: ChartCase,
  result: TemplatedChart | string,
  file: (path: string) => string,
): string | undefined {
  const error = typeof result === 'string' ? result : result.error;
  if (typeof result === 'string' || error !== undefined || one.expectedError !== undefined) {
    return different('error', one.expectedError ?? '', error ?? '');
  }
  if (result.diagnostics.some(({ severity }) => severity === 'error')) return JSON.stringify(result.diagnostics);
  const artefacts = artefactsOf(result);
  for (const name of new Set([...Object.keys(one.expected ?? {}), ...artefacts.keys()])) {
    if (name === 'manifest.yaml' && one.expected?.[name] === undefined) continue;
    const path = one.expected?.[name];
    const wanted = path === undefined ? undefined : file(path);
    const isRecord = name.endsWith('.json') && name !== 'injector-values.json';
    const found = different(
      name,
      isRecord ? sorted(wanted) : wanted,
      isRecord ? sorted(artefacts.get(name)) : artefacts.get(name),
    );
    if (found !== undefined) return found;
  }
  return undefined;
}

function different(what: string, wanted: string | undefined, got: string | undefined): string | undefined {
  if (wanted === got) return undefined;
  if (wanted === undefined || got === undefined) return `${what}: ${wanted === undefined ? 'not wanted' : 'missing'}`;
  const theirs = wanted.split('\n');
  const ours = got.split('\n');
  const line = theirs.findIndex((text, index) => text !== ours[index]);
  const at = line < 0 ? theirs.length : line;
  return `${what}, line ${at + 1}\nwanted ${theirs[at] ?? '(its end)'}\ngot    ${ours[at] ?? '(its end)'}`;
}

const json = (value: unknown): string =>
  JSON.stringify(value, (_key, item: unknown) => (typeof item === 'bigint' ? Number(item) : item), 1);

/** A record with the keys of its objects in order. */
function sorted(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const order = (_key: string, item: unknown): unknown =>
    typeof item !== 'object' || item === null || Array.isArray(item)
      ? item
      : Object.fromEntries(Object.entries(item).sort(([left], [right]) => (left < right ? -1 : 1)));
  return JSON.stringify(JSON.parse(text), order, 1);
}

/** What the packs record of a rendering, by the name of the file. */
function artefactsOf({ documents, notes, manifest }: TemplatedChart): Map<string, string> {
  const artefacts = new Map<string, string>();
  const put = (name: string, value: string | undefined): void => {
    if (value !== undefined) artefacts.set(name, value);
  };
  const find = (kind: string, test: (document: RenderedDocument) => boolean): RenderedDocument | undefined =>
    documents.find((document) => document.kind === kind && test(document));
  const injector = find('ConfigMap', ({ value }) => stringAt(value, 'data', 'config') !== undefined);
  const mesh = find('ConfigMap', ({ value }) => stringAt(value, 'data', 'mesh') !== undefined);
  const deployment = find('Deployment', () => true);
  const webhooks = documents.filter(({ kind }) => kind === 'MutatingWebhookConfiguration');
  put('injector-config.yaml', stringAt(injector?.value, 'data', 'config'));
  put('injector-values.json', stringAt(injector?.value, 'data', 'values'));
  put('mesh.yaml', stringAt(mesh?.value, 'data', 'mesh'));
  put('mesh-networks.yaml', stringAt(mesh?.value, 'data', 'meshNetworks'));
  if (webhooks.length > 0) {
    put('webhooks.yaml', webhooks.map(({ path, text }) => `# Source: ${path}\n${text}\n`).join('---\n'));
  }
  put('env.json', containerOf(deployment));
  const names = {
    deployment: deployment?.name,
    injectorConfigMap: injector?.name,
    injectorLabels: jsonAt(injector?.value, 'metadata', 'labels'),
    meshConfigMap: mesh?.name,
    namespace: stringAt(injector?.value, 'metadata', 'namespace'),
    webhooks: webhooks.map(({ name }) => name),
  };
  put('names.json', json(names));
  // A document of comments alone is printed but no object.
  const index = documents
    .filter(({ kind }) => kind !== '')
    .map(({ path, kind, name, value, text }) => ({
      source: path,
      kind,
      name,
      namespace: jsonAt(value, 'metadata', 'namespace') ?? null,
      sha256: Array.from(sha256(toBytes(`# Source: ${path}\n${text}\n`)), (byte) =>
        byte.toString(16).padStart(2, '0'),
      ).join(''),
    }));
  put('manifest-index.json', json(index));
  if (notes !== '') put('notes.txt', notes);
  put('manifest.yaml', manifest);
  return artefacts;
}

function containerOf(deployment: RenderedDocument | undefined): string | undefined {
  if (deployment === undefined) return undefined;
  const { value, scalars: texts } = readValue(deployment.text);
  const containers: Json | undefined = jsonAt(value, 'spec', 'template', 'spec', 'containers');
  if (!Array.isArray(containers)) return undefined;
  const container = containers.find((one) => stringAt(one, 'name') === 'discovery');
  if (!isObject(container)) return undefined;
  const { image, args, env } = container;
  return json({ image, args, env: Array.isArray(env) ? env.map((variable) => withName(variable, texts)) : env });
}

/** A variable whose name is a word that YAML 1.1 alone takes for a boolean, with the word. */
function withName(variable: Json, texts: Pick<ScalarTable, 'get'>): Json {
  if (!isObject(variable) || typeof variable['name'] !== 'boolean') return variable;
  return { ...variable, name: texts.get(variable, 'name')?.text ?? variable['name'] ?? null };
}

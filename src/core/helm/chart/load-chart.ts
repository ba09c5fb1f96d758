import type { PipelineCode } from '../../codes';
import { type Diagnostic, diagnostic } from '../../diagnostic';
import { extension } from '../../go/paths';
import { type JsonObject, newObject } from '../../json';
import type { OriginTable } from '../../provenance/origin';
import type { SourceId } from '../../text/span';
import { type ReadValue, readValue } from '../../yaml/read/read';
import { readValuesSchema, type ValuesSchema } from '../schema/values-schema';
import { readTable } from '../values/read-values';
import { CHART_LIMITS, type ChartLimits, readArchive } from './archive';
import type { Chart } from './chart';
import { ChartError, ChartLimit } from './chart-error';
import { type ChartBytes, ChartFile } from './chart-file';
import { readFolder } from './folder';
import { readStruct } from './go-struct';
import { checkMetadata, METADATA_SHAPE } from './metadata';

/** A chart as it comes in: a `.tgz` as bytes, or the files of a folder with paths relative to it. */
export type ChartInput =
  | { readonly kind: 'archive'; readonly bytes: Uint8Array }
  | { readonly kind: 'folder'; readonly files: readonly ChartBytes[] };

export interface LoadedChart {
  /** Undefined where the chart cannot be loaded. */
  readonly chart: Chart | undefined;
  /** What Helm says where it cannot; undefined also where a limit of the playground is passed. */
  readonly error?: string;
  /** `helm.chart`, `helm.chart.*`, `budget.chart-*`, and `yaml.*` of the chart's own texts. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The source id of a file of a chart, by its path in the outermost chart. */
export function chartSource(path: string): SourceId {
  return `chart:${path}`;
}

/**
 * Loads a chart with its subcharts as `helm template CHART` does, and records in `origins` where its default values are written. Never throws.
 * Source: helm 3.22 pkg/chart/loader/load.go LoadFiles.
 */
export function loadChart(input: ChartInput, origins: OriginTable, limits: ChartLimits = CHART_LIMITS): LoadedChart {
  const loader = new ChartLoader(origins, limits);
  try {
    const files = input.kind === 'archive' ? loader.unpack(input.bytes, '') : readFolder(input.files, limits);
    const chart = loader.load(files, '', 0);
    return { chart, diagnostics: loader.diagnostics };
  } catch (failure) {
    const { diagnostics } = loader;
    if (failure instanceof ChartLimit) {
      const params = { limit: String(failure.limit) };
      const found = diagnostic({ code: `budget.${failure.budget}`, severity: 'error', params });
      return { chart: undefined, diagnostics: [found, ...diagnostics] };
    }
    if (!(failure instanceof ChartError)) throw failure;
    const error = failure.message;
    const found = diagnostic({ code: 'helm.chart', severity: 'error', upstream: error });
    return { chart: undefined, error, diagnostics: [found, ...diagnostics] };
  }
}

class ChartLoader {
  readonly diagnostics: Diagnostic[] = [];

  constructor(
    private readonly origins: OriginTable,
    private readonly limits: ChartLimits,
  ) {}

  unpack(bytes: Uint8Array, folder: string): readonly ChartBytes[] {
    const { files, special } = readArchive(bytes, this.limits);
    for (const path of special) this.#note('helm.chart.special-file', 'warning', folder + path);
    return files;
  }

  #note(code: PipelineCode, severity: Diagnostic['severity'], path: string): void {
    const span = { source: chartSource(path), start: 0, end: 0 };
    this.diagnostics.push(diagnostic({ code, severity, params: { path }, span }));
  }

  load(files: readonly ChartBytes[], folder: string, depth: number): Chart {
    if (depth > this.limits.nesting) throw new ChartLimit('chart-nesting', this.limits.nesting);
    let fields: JsonObject | undefined;
    for (const file of files) if (file.path === 'Chart.yaml') fields = this.#metadata(file, folder, fields);
    if (fields !== undefined && (fields['apiVersion'] ?? '') === '') fields['apiVersion'] = 'v1';
    const isOld = fields?.['apiVersion'] === 'v1';
    const templates: ChartFile[] = [];
    const others: ChartFile[] = [];
    const inner = new Map<string, ChartBytes[]>();
    let values: JsonObject | undefined;
    let valuesFile: ChartFile | undefined;
    let schema: ValuesSchema | undefined;
    for (const { path, bytes } of files) {
      const file = new ChartFile(path, bytes);
      if (path === 'Chart.yaml') continue;
      if (path === 'values.yaml') {
        valuesFile = file;
        values = this.#values(file, folder);
      } else if (path === 'values.schema.json') {
        schema = readValuesSchema(file.text);
        if (schema === undefined) this.#note('helm.chart.schema', 'info', folder + path);
      } else if (path === 'Chart.lock' || path === 'requirements.lock') {
        this.#checkYaml(file, folder);
        if (path === 'requirements.lock' && isOld) others.push(file);
      } else if (path === 'requirements.yaml') {
        fields = this.#metadata(file, folder, fields);
        if (isOld) others.push(file);
      } else if (path.startsWith('templates/')) templates.push(file);
      else if (path.startsWith('charts/') && extension(path) !== '.prov') {
        const name = path.slice('charts/'.length);
        const [first = ''] = name.split('/', 1);
        inner.set(first, [...(inner.get(first) ?? []), { path: name, bytes }]);
      } else others.push(file);
    }
    if (fields === undefined) throw new ChartError('Chart.yaml file is missing');
    const metadata = checkMetadata(fields);
    const dependencies = [...inner].flatMap(([name, content]) => {
      const dependency = this.#dependency(name, content, metadata.name, folder, depth);
      return dependency === undefined ? [] : [dependency];
    });
    return { metadata, folder, templates, files: others, values, valuesFile, schema, dependencies };
  }

  #read(file: ChartFile, folder: string): ReadValue {
    return readValue(file.text, { source: chartSource(folder + file.path) });
  }

  #metadata(bytes: ChartBytes, folder: string, before: JsonObject | undefined): JsonObject {
    const file = new ChartFile(bytes.path, bytes.bytes);
    const read = this.#read(file, folder);
    if (read.value === undefined) return this.#refuse(file, read);
    const { value, error } = readStruct(read.value, METADATA_SHAPE, read.scalars, before ?? newObject());
    if (error === undefined) return value;
    throw new ChartError(`cannot load ${file.path}: error unmarshaling JSON: while decoding JSON: ${error}`);
  }

  #checkYaml(file: ChartFile, folder: string): void {
    const read = this.#read(file, folder);
    if (read.value === undefined) this.#refuse(file, read);
  }

  #refuse(file: ChartFile, read: ReadValue): never {
    this.diagnostics.push(...read.diagnostics);
    const [first] = read.diagnostics;
    throw new ChartError(`cannot load ${file.path}: ${first?.upstream ?? first?.code ?? ''}`);
  }

  #values(file: ChartFile, folder: string): JsonObject {
    const path = folder + file.path;
    const read = readTable({ name: path, text: file.text, source: chartSource(path) }, this.origins);
    if (read.values !== undefined) return read.values;
    this.diagnostics.push(...read.diagnostics);
    throw new ChartError(`cannot load values.yaml: ${read.error}`);
  }

  #dependency(
    name: string,
    content: readonly ChartBytes[],
    parent: string,
    folder: string,
    depth: number,
  ): Chart | undefined {
    if (name.startsWith('_') || name.startsWith('.')) return undefined;
    const at = `${folder}charts/${name}/`;
    try {
      if (extension(name) !== '.tgz') {
        const files = content.flatMap(({ path, bytes }) =>
          path.includes('/') ? [{ path: path.slice(name.length + 1), bytes }] : [],
        );
        return this.load(files, at, depth + 1);
      }
      const [file] = content;
      if (file === undefined || file.path !== name) {
        const path = file?.path ?? '';
        throw new ChartError(`error unpacking subchart tar in ${parent}: expected ${name}, got ${path}`);
      }
      return this.load(this.unpack(file.bytes, at), at, depth + 1);
    } catch (failure) {
      if (!(failure instanceof ChartError) || failure.message.startsWith('error unpacking subchart tar in '))
        throw failure;
      throw new ChartError(`error unpacking subchart ${name} in ${parent}: ${failure.message}`);
    }
  }
}

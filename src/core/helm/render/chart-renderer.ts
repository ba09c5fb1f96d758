import { type Diagnostic, diagnostic } from '../../diagnostic';
import { compareStrings } from '../../go/bytes';
import { basePath } from '../../go/paths';
import { BUILTIN_FUNCTIONS } from '../../gotemplate/functions/builtin/builtin';
import { type CallContext, fixedContext, type FunctionSet } from '../../gotemplate/functions/functions';
import { ALL_LIBRARIES, loadLibraries } from '../../gotemplate/functions/libraries';
import type { Budget } from '../../gotemplate/run/budget';
import { SetExecution, TemplateSet } from '../../gotemplate/run/template-set';
import { type ParsedTemplate, parseTemplate } from '../../gotemplate/syntax/parse';
import { ANY_MAP, type GoMap, GoMap as GoMapValue, type GoValue, goInt } from '../../gotemplate/value/value';
import type { JsonObject } from '../../json';
import type { ActionTrace, Segment } from '../../outcome';
import { NO_ORIGINS, type OriginTable } from '../../provenance/origin';
import type { SourceId } from '../../text/span';
import type { ChartFile } from '../chart/chart-file';
import type { ChartNode } from '../chart/chart-node';
import { ChartRecorder, withDataOrigins } from '../origins/chart-recorder';
import type { LineOrigins } from '../origins/text-origins';
import { chartSource } from '../chart/load-chart';
import { chartFunctions, warningIn, withoutNoValue } from '../functions/helm-functions';
import { toGo } from '../values/go-value';
import { type Capabilities, capabilitiesValue } from './capabilities';
import { chartValue } from './chart-value';
import { filesValue } from './files-value';
import { valuesValue } from './values-value';

export interface Release {
  readonly name: string;
  readonly namespace: string;
}

export interface RenderOptions {
  readonly release: Release;
  readonly capabilities: Capabilities;
  /** Clock and chance. */
  readonly context?: CallContext;
  /** As for templates; off by default. */
  readonly trace?: 'off' | 'segments' | 'full';
  readonly budget?: Partial<Budget>;
  /** The origins of the values that are handed in; lines of what is rendered have theirs where these record and runs are traced. */
  readonly origins?: OriginTable;
}

/** One rendered file. */
export interface RenderedFile {
  readonly text: string;
  /** Pieces that tile the text as the template wrote it, before `<no value>` is taken out; empty without trace. */
  readonly segments: readonly Segment[];
  /** The origins of each line; empty where nobody asked. */
  readonly lines: LineOrigins;
}

export interface RenderedChart {
  /** Every template but partials by its name, NOTES.txt included, in the order in which they ran. Those before an error are there. */
  readonly files: ReadonlyMap<string, RenderedFile>;
  readonly actions: readonly ActionTrace[];
  /** What Helm says where a template fails. */
  readonly error?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A chart's templates write more than one injection template does. */
const CHART_BUDGET: Partial<Budget> = { output: 16_000_000 };

/** What is collected from all charts before anything runs. */
interface Collection {
  readonly shared: ReadonlyMap<string, GoValue>;
  readonly recorder: ChartRecorder | undefined;
  readonly renderables: Map<string, Renderable>;
}

interface Renderable {
  readonly template: ParsedTemplate;
  readonly data: Map<string, GoValue>;
  readonly basePath: string;
}

/**
 * Keeps the parsed and compiled templates of charts between renderings; whoever renders the same chart again hands in the same object. Made by
 * `chartRenderer`.
 */
export class ChartRenderer {
  readonly #parsed = new Map<string, ReturnType<typeof parseTemplate>>();
  #set: TemplateSet | undefined;

  constructor(private readonly functions: FunctionSet) {}

  /**
   * Runs all templates of a chart and its subcharts on their values, which may change while they run. Source: helm 3.22 pkg/engine/engine.go.
   */
  render(root: ChartNode, values: JsonObject, options: RenderOptions): RenderedChart {
    const { release, capabilities } = options;
    const renderables = new Map<string, Renderable>();
    const shared = new Map<string, GoValue>([
      ['Release', releaseValue(release)],
      ['Capabilities', capabilitiesValue(capabilities)],
    ]);
    const { origins = NO_ORIGINS, trace = 'off' } = options;
    const recorder = origins.enabled && trace !== 'off' ? new ChartRecorder() : undefined;
    const goValues = recorder?.entries.fromTree(values, origins) ?? toGo(values);
    const top = goValues instanceof GoMapValue ? goValues : undefined;
    const failed = this.#collect(root, top, { shared, recorder, renderables });
    const names = [...renderables.keys()].sort(byPath).reverse();
    const failure = names.map((name) => failed.get(name)).find((one) => one !== undefined);
    if (failure !== undefined) return parseFailure(failure);
    const templates = names.flatMap((name) => renderables.get(name)?.template ?? []);
    if (templates.length === 0) return { files: new Map(), actions: [], diagnostics: [] };
    return this.#run(names, renderables, this.#setOf(templates), options, recorder);
  }

  #setOf(templates: readonly ParsedTemplate[]): TemplateSet {
    const before = this.#set;
    const isSame =
      before?.files.length === templates.length && templates.every((template, at) => before.files[at] === template);
    this.#set = isSame ? before : new TemplateSet('gotpl', templates);
    return this.#set;
  }

  #run(
    names: readonly string[],
    renderables: ReadonlyMap<string, Renderable>,
    set: TemplateSet,
    { context = fixedContext(), trace = 'off', budget }: RenderOptions,
    recorder: ChartRecorder | undefined,
  ): RenderedChart {
    const execution = new SetExecution(set, {
      trace,
      missingKey: 'zero',
      budget: { ...CHART_BUDGET, ...budget },
      context: recorder === undefined ? context : { ...context, observer: recorder },
    });
    const files = new Map<string, RenderedFile>();
    for (const name of names) {
      const renderable = renderables.get(name);
      if (renderable === undefined || basePath(name).startsWith('_')) continue;
      const about: [string, GoValue][] = [
        ['Name', name],
        ['BasePath', renderable.basePath],
      ];
      renderable.data.set('Template', valuesValue(new Map(about)));
      const { text, segments, diagnostics, failed } = execution.run(name, valuesValue(renderable.data));
      if (failed) {
        const finished = execution.finish();
        const [first, ...more] = diagnostics;
        const error = first?.upstream === undefined ? undefined : cleanError(first.upstream);
        const found =
          first === undefined || error === undefined ? diagnostics : [{ ...first, upstream: error }, ...more];
        return {
          files,
          actions: finished.actions,
          diagnostics: [...found, ...finished.diagnostics],
          ...(error === undefined ? {} : { error }),
        };
      }
      const lines = recorder?.linesOf(text, segments) ?? [];
      files.set(name, { text: withoutNoValue(text), segments, lines });
    }
    return { files: recorder === undefined ? files : withData(files, renderables, recorder), ...execution.finish() };
  }

  /** The root data of a chart, its templates put into `renderables`; answers what cannot be parsed. */
  #collect(node: ChartNode, values: GoMap | undefined, into: Collection): Map<string, Diagnostic> {
    const failed = new Map<string, Diagnostic>();
    this.#collectInto(node, values, into, failed);
    return failed;
  }

  #collectInto(
    node: ChartNode,
    values: GoMap | undefined,
    into: Collection,
    failed: Map<string, Diagnostic>,
  ): Map<string, GoValue> {
    const { shared, recorder, renderables } = into;
    const entries = values?.entries ?? new Map<string, GoValue>();
    const subcharts = new Map<string, GoValue>();
    const data = new Map<string, GoValue>([
      ['Chart', chartValue(node)],
      ['Files', filesValue(node.chart.files, (file) => recorder?.fileText(file.text, sourceOf(node, file)))],
      ...shared,
      ['Values', valuesValue(entries)],
      ['Subcharts', new GoMapValue(ANY_MAP, subcharts)],
    ]);
    for (const child of node.dependencies) {
      const inner = entries.get(child.name);
      const table = inner instanceof GoMapValue ? inner : undefined;
      subcharts.set(child.name, new GoMapValue(ANY_MAP, this.#collectInto(child, table, into, failed)));
    }
    const isLibrary = node.metadata.type.toLowerCase() === 'library';
    for (const file of node.chart.templates) {
      if (isLibrary && !basePath(file.path).startsWith('_')) continue;
      const name = `${node.fullPath}/${file.path}`;
      const { template, diagnostics } = this.#parse(name, file.text, node.chart.folder + file.path);
      if (template === undefined) {
        failed.set(name, diagnostics[0] ?? diagnostic({ code: 'template.parse', severity: 'error' }));
        renderables.delete(name);
      }
      // A template that cannot be parsed takes its place in the order, for it may not be the first.
      renderables.set(name, {
        template: template ?? EMPTY_TEMPLATE,
        data,
        basePath: `${node.fullPath}/templates`,
      });
    }
    return data;
  }

  #parse(name: string, text: string, path: string): ReturnType<typeof parseTemplate> {
    const key = JSON.stringify([name, text]);
    let found = this.#parsed.get(key);
    if (found === undefined) {
      found = parseTemplate(name, text, { source: chartSource(path), functions: this.functions });
      this.#parsed.set(key, found);
      if (this.#parsed.size > KEPT_TEMPLATES) {
        const [oldest] = this.#parsed.keys();
        if (oldest !== undefined) this.#parsed.delete(oldest);
      }
    }
    return found;
  }
}

function sourceOf(node: ChartNode, file: ChartFile): SourceId {
  return chartSource(node.chart.folder + file.path);
}

/** The files with the origins of the values that their lines depend on, as the values are when all has run. */
function withData(
  files: ReadonlyMap<string, RenderedFile>,
  renderables: ReadonlyMap<string, Renderable>,
  { entries }: ChartRecorder,
): Map<string, RenderedFile> {
  const roots = new Map<SourceId, GoValue>();
  for (const { template, data } of renderables.values()) roots.set(template.source, new GoMapValue(ANY_MAP, data));
  return new Map(
    Array.from(files, ([name, file]) => [
      name,
      { ...file, lines: withDataOrigins(file.lines, (source) => roots.get(source), entries) },
    ]),
  );
}

/** Those of several large charts. */
const KEPT_TEMPLATES = 2000;

const EMPTY_TEMPLATE: ParsedTemplate = (() => {
  const { template } = parseTemplate('', '', { source: 'chart:', functions: BUILTIN_FUNCTIONS });
  if (template === undefined) throw new RangeError('an empty template parses');
  return template;
})();

/** A renderer, once everything that templates may call is loaded. */
export async function chartRenderer(): Promise<ChartRenderer> {
  return new ChartRenderer(chartFunctions(await loadLibraries(ALL_LIBRARIES)));
}

/** Higher in the tree of folders first, then by bytes (`byPathLen`). */
function byPath(left: string, right: string): number {
  const depth = left.split('/').length - right.split('/').length;
  return depth === 0 ? compareStrings(left, right) : depth;
}

function releaseValue({ name, namespace }: Release): GoMap {
  const entries: [string, GoValue][] = [
    ['Name', name],
    ['Namespace', namespace],
    ['IsUpgrade', false],
    ['IsInstall', true],
    ['Revision', goInt(1)],
    ['Service', 'Helm'],
  ];
  return new GoMapValue(ANY_MAP, new Map(entries));
}

function parseFailure(found: Diagnostic): RenderedChart {
  const { upstream } = found;
  if (upstream === undefined) return { files: new Map(), actions: [], diagnostics: [found] };
  const parts = upstream.split(': ');
  const error = `parse error at (${parts[1] ?? ''}): ${parts.at(-1) ?? ''}`;
  return { files: new Map(), actions: [], error, diagnostics: [{ ...found, upstream: error }] };
}

/** What Helm makes of an execution error (`cleanupExecError`): of `fail` and `required` the text alone. */
function cleanError(text: string): string {
  const parts = text.split(': ');
  if (parts.length < 3) return text;
  const warning = warningIn(parts.slice(2).join(': '));
  return warning === undefined ? text : `execution error at (${parts[1] ?? ''}): ${warning}`;
}

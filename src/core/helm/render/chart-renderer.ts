import { type Diagnostic, diagnostic } from '../../diagnostic';
import { compareStrings } from '../../go/bytes';
import { basePath } from '../../go/paths';
import { type CallContext, fixedContext, type FunctionSet } from '../../gotemplate/functions/functions';
import { ALL_LIBRARIES, loadLibraries } from '../../gotemplate/functions/libraries';
import type { Budget } from '../../gotemplate/run/budget';
import { SetExecution, TemplateSet } from '../../gotemplate/run/template-set';
import { type ParsedTemplate, parseTemplate } from '../../gotemplate/syntax/parse';
import { ANY_MAP, GoError, GoMap, type GoValue } from '../../gotemplate/value/value';
import { isObject, type Json, type JsonObject } from '../../json';
import type { ActionTrace, Segment } from '../../outcome';
import { NO_ORIGINS, type OriginTable } from '../../provenance/origin';
import type { SourceId } from '../../text/span';
import type { ChartNode } from '../chart/chart-node';
import { chartFunctions, warningIn, withoutNoValue } from '../functions/helm-functions';
import { jsonTree } from '../functions/json-tree';
import { ChartRecorder, withDataOrigins } from '../origins/chart-recorder';
import type { OriginsByLine } from '../origins/text-origins';
import { toGo } from '../values/go-value';
import type { Capabilities } from './capabilities';
import { type ChartTemplateFile, type CollectedChart, collectChart, type Release } from './root-data';
import { valuesValue } from './values-value';

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
  /** Of the template. */
  readonly source: SourceId;
  readonly text: string;
  /** Pieces that tile the text; empty without trace. */
  readonly segments: readonly Segment[];
  /** The origins of each line; empty where nobody asked. */
  readonly lines: OriginsByLine;
}

export interface RenderedChart {
  /**
   * Every template but partials by its name, NOTES.txt included, in the order in which they ran. Those before an error are there, and the one
   * that fails as far as it came.
   */
  readonly files: ReadonlyMap<string, RenderedFile>;
  readonly actions: readonly ActionTrace[];
  /** `.Values` of the outermost chart as the templates left it, its origins put into the table of the options. */
  readonly effective: () => JsonObject | undefined;
  /** What Helm says where a template fails. */
  readonly error?: string;
  readonly diagnostics: readonly Diagnostic[];
}

/** A chart's templates write more than one injection template does. */
const CHART_BUDGET: Partial<Budget> = { output: 16_000_000, work: 4_000_000_000 };
/** Templates that are kept parsed: those of several large charts. */
const KEPT_TEMPLATES = 2000;

type Parsed = ReturnType<typeof parseTemplate>;

/**
 * Keeps the parsed and compiled templates of charts between renderings; whoever renders the same chart again hands in the same object. Made by
 * `chartRenderer`.
 */
export class ChartRenderer {
  readonly #parsed = new Map<string, Parsed>();
  #set: TemplateSet | undefined;

  constructor(private readonly functions: FunctionSet) {}

  /**
   * Runs all templates of a chart and its subcharts on their values, which may change while they run. Source: helm 3.22 pkg/engine/engine.go.
   */
  render(node: ChartNode, values: JsonObject, options: RenderOptions): RenderedChart {
    const { release, capabilities, origins = NO_ORIGINS, trace = 'off' } = options;
    const recorder = origins.enabled && trace !== 'off' ? new ChartRecorder() : undefined;
    const goValues = recorder?.entries.fromTree(values, origins) ?? toGo(values);
    const top = goValues instanceof GoMap ? goValues : undefined;
    const collected = collectChart(node, top, release, capabilities, recorder);
    const names = [...collected.templates.keys()].sort(byPath).reverse();
    const parsed: ParsedTemplate[] = [];
    for (const name of names) {
      const { template, diagnostics } = this.#parse(name, collected.templates.get(name));
      if (template === undefined) return parseFailure(diagnostics);
      parsed.push(template);
    }
    const effective = (): JsonObject | undefined => valuesTree(collected, recorder, origins);
    if (parsed.length === 0) return { files: new Map(), actions: [], effective, diagnostics: [] };
    const rendered = this.#run(names, collected, this.#setOf(parsed), options, recorder);
    return { ...rendered, effective };
  }

  #parse(name: string, template: ChartTemplateFile | undefined): Parsed {
    const { text = '', source = 'chart:' } = template ?? {};
    const key = JSON.stringify([name, text]);
    let found = this.#parsed.get(key);
    if (found === undefined) {
      found = parseTemplate(name, text, { source, functions: this.functions });
      this.#parsed.set(key, found);
      if (this.#parsed.size > KEPT_TEMPLATES) {
        const [oldest] = this.#parsed.keys();
        if (oldest !== undefined) this.#parsed.delete(oldest);
      }
    }
    return found;
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
    { templates }: CollectedChart,
    set: TemplateSet,
    { context = fixedContext(), trace = 'off', budget }: RenderOptions,
    recorder: ChartRecorder | undefined,
  ): Omit<RenderedChart, 'effective'> {
    const execution = new SetExecution(set, {
      trace,
      missingKey: 'zero',
      budget: { ...CHART_BUDGET, ...budget },
      context: recorder === undefined ? context : { ...context, observer: recorder },
    });
    const files = new Map<string, RenderedFile>();
    const failures: Diagnostic[] = [];
    for (const name of names) {
      const template = templates.get(name);
      if (template === undefined || basePath(name).startsWith('_')) continue;
      const about: [string, GoValue][] = [
        ['Name', name],
        ['BasePath', template.basePath],
      ];
      template.data.set('Template', valuesValue(new Map(about)));
      const { text, segments, diagnostics, failed } = execution.run(name, valuesValue(template.data));
      const lines = recorder?.linesOf(text, segments) ?? [];
      files.set(name, { source: template.source, ...shownText(text, segments), lines });
      if (failed) {
        failures.push(...diagnostics);
        break;
      }
    }
    const { actions, diagnostics } = execution.finish();
    const traced = recorder === undefined ? files : withData(files, templates, recorder);
    const found = failures.length > 0 ? executionFailure([...failures, ...diagnostics]) : { diagnostics };
    return { files: traced, actions, ...found };
  }
}

/** A renderer, once everything that templates may call is loaded. */
export async function chartRenderer(): Promise<ChartRenderer> {
  return new ChartRenderer(chartFunctions(await loadLibraries(ALL_LIBRARIES)));
}

/** Higher in the tree of folders first, then by bytes (`byPathLen`). */
function byPath(left: string, right: string): number {
  const depth = left.split('/').length - right.split('/').length;
  return depth === 0 ? compareStrings(left, right) : depth;
}

/** A rendered text as Helm keeps it, without `<no value>`, and its pieces there. */
function shownText(text: string, segments: readonly Segment[]): Pick<RenderedFile, 'text' | 'segments'> {
  if (withoutNoValue(text) === text) return { text, segments };
  const at = (offset: number): number => withoutNoValue(text.slice(0, offset)).length;
  const moved = segments.map((segment) => ({ ...segment, start: at(segment.start), end: at(segment.end) }));
  return { text: withoutNoValue(text), segments: moved.filter(({ start, end }) => start < end) };
}

/** The files with the origins of the values that their lines depend on, as the values are when all has run. */
function withData(
  files: ReadonlyMap<string, RenderedFile>,
  templates: ReadonlyMap<string, ChartTemplateFile>,
  { entries }: ChartRecorder,
): Map<string, RenderedFile> {
  const roots = new Map<SourceId, GoValue>();
  for (const { source, data } of templates.values()) roots.set(source, new GoMap(ANY_MAP, data));
  return new Map(
    Array.from(files, ([name, file]) => [
      name,
      { ...file, lines: withDataOrigins(file.lines, (source) => roots.get(source), entries) },
    ]),
  );
}

function valuesTree(
  { root }: CollectedChart,
  recorder: ChartRecorder | undefined,
  origins: OriginTable,
): JsonObject | undefined {
  const values = root.get('Values') ?? null;
  let tree: Json;
  try {
    tree = recorder?.entries.toTree(values, origins) ?? jsonTree(values);
  } catch (error) {
    if (error instanceof GoError) return undefined;
    throw error;
  }
  return isObject(tree) ? tree : undefined;
}

function parseFailure([found]: readonly Diagnostic[]): RenderedChart {
  const nothing = { files: new Map(), actions: [], effective: () => undefined };
  if (found?.upstream === undefined) {
    return { ...nothing, diagnostics: [found ?? diagnostic({ code: 'template.parse', severity: 'error' })] };
  }
  const parts = found.upstream.split(': ');
  const error = `parse error at (${parts[1] ?? ''}): ${parts.at(-1) ?? ''}`;
  return { ...nothing, error, diagnostics: [{ ...found, upstream: error }] };
}

/** The error and diagnostics of a template that failed; where a limit ended it there is no error of Helm's. */
function executionFailure([first, ...more]: readonly Diagnostic[]): Pick<RenderedChart, 'error' | 'diagnostics'> {
  if (first === undefined) return { diagnostics: more };
  if (first.upstream === undefined) return { diagnostics: [first, ...more] };
  const error = cleanError(first.upstream);
  return { error, diagnostics: [{ ...first, upstream: error }, ...more] };
}

/** What Helm makes of an execution error (`cleanupExecError`): of `fail` and `required` the text alone. */
function cleanError(text: string): string {
  const parts = text.split(': ');
  if (parts.length < 3) return text;
  const warning = warningIn(parts.slice(2).join(': '));
  return warning === undefined ? text : `execution error at (${parts[1] ?? ''}): ${warning}`;
}

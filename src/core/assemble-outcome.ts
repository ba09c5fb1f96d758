import type { Diagnostic } from './diagnostic';
import type { InjectContext } from './istio/injector';
import type { DocumentResult } from './istio/modes/document-result';
import { isObject, jsonAt } from './json';
import { podTemplateOf } from './kube/workloads';
import type { InjectorView, LintContext, ResultView } from './lint/lint-context';
import type { LintMemory } from './lint/memory';
import type { MappedText, Outcome, TemplateTrace } from './outcome';
import { printedDocuments } from './printed';
import type { Scenario } from './scenario';
import { absoluteSpans } from './text/absolute-spans';
import type { Span } from './text/span';
import type { YamlCache } from './yaml/read/cache';
import type { YamlDocument } from './yaml/read/document';
import type { WholeReader } from './yaml/read/parsed-text';
import { readDocumentsBy, readValueBy } from './yaml/read/read-by';

/** The injected workloads as the rules about the result see them. */
function resultViews(documents: readonly YamlDocument[], results: readonly DocumentResult[]): ResultView[] {
  const views: ResultView[] = [];
  for (const [at, { pods, origins, outcome }] of results.entries()) {
    const value = documents[at]?.value;
    let placed: ReturnType<typeof absoluteSpans> | undefined;
    // Asked for by findings alone.
    const absolute = <T>(part: T): T => {
      placed ??= absoluteSpans(documents, at);
      return placed(part);
    };
    for (const [index, { kind, item, decision }] of outcome.workloads.entries()) {
      const podTemplate = podTemplateOf(item === undefined ? value : jsonAt(value, 'items', item), kind);
      const after = pods[index];
      if (podTemplate === undefined) continue;
      views.push({ podTemplate, decision, origins, absolute, ...(after === undefined ? {} : { after }) });
    }
  }
  return views;
}

/** Documents with what injection made of them. */
interface Evaluated {
  readonly documents: readonly YamlDocument[];
  readonly context: InjectContext;
  readonly results: readonly DocumentResult[];
}

/** What the rules look at. */
export function lintContext(
  whole: WholeReader,
  { manifests, values: valuesText, cluster, settings }: Scenario,
  { documents, context, results }: Evaluated,
  {
    cache,
    memory,
    analyzers,
  }: { readonly cache: YamlCache; readonly memory: LintMemory; readonly analyzers?: readonly string[] | undefined },
): LintContext {
  const { value: values } = readValueBy(whole, valuesText, { source: 'values', cache, places: false });
  const injector: InjectorView = {
    templateNames: [...context.templates.keys()],
    aliases: context.config.aliases,
    ...(isObject(values) ? { values } : {}),
  };
  return {
    documents,
    text: manifests,
    clusterDocuments: readDocumentsBy(whole, cluster, { source: 'cluster', cache }),
    clusterText: cluster,
    settings: { ...settings, ...(analyzers === undefined ? {} : { analyzers }) },
    injector,
    results: resultViews(documents, results),
    memory,
  };
}

const NONE: readonly never[] = [];

/** What was found in each document, by places of the whole text. */
function found(documents: readonly YamlDocument[], results: readonly DocumentResult[]): Diagnostic[] {
  const all: Diagnostic[] = [];
  for (const [index, { diagnostics }] of results.entries()) {
    all.push(...(documents[index]?.diagnostics ?? NONE));
    if (diagnostics.length > 0) all.push(...absoluteSpans(documents, index)(diagnostics));
  }
  return all;
}

function placedTraces({ outcome, traces }: DocumentResult, document: number): readonly TemplateTrace[] {
  if (traces.every((ofWorkload) => ofWorkload.length === 0)) return NONE;
  return traces.flatMap((ofWorkload, at) => {
    const { kind = '', name = '' } = outcome.workloads[at] ?? {};
    return ofWorkload.map((trace) => ({ ...trace, workload: { document, kind, name } }));
  });
}

const NOWHERE: Span = { source: 'manifests', start: 0, end: 0 };

/** What the tool prints for all documents, put together when somebody asks for it. */
function mapped(documents: readonly YamlDocument[], results: readonly DocumentResult[]): MappedText {
  let text: string | undefined;
  let origins: MappedText['origins'] | undefined;
  return {
    get text() {
      text ??= printedDocuments(results.map(({ outcome }) => outcome));
      return text;
    },
    get origins() {
      origins ??= results.flatMap(({ output }, index) => absoluteSpans(documents, index)(output.origins));
      return origins;
    },
  };
}

/**
 * What reading says of a document that a rule says too is said once: by the rule, which explains and fixes it. Syntax errors after the first, which the
 * rule does not list, stay.
 */
function withoutRepeated(found: readonly Diagnostic[], findings: readonly Diagnostic[]): readonly Diagnostic[] {
  if (found.length === 0) return found;
  const place = ({ span }: Diagnostic): string => `${span?.source} ${span?.start}`;
  const said = new Set(findings.filter(({ code }) => code === 'R001').map(place));
  return found.filter((one) => !(one.code.startsWith('yaml.') && said.has(place(one))));
}

/** What the results of all documents are together, whatever rules say of them. */
export interface WholeResult {
  readonly parts: Pick<Outcome, 'output' | 'documents' | 'templates' | 'warnings' | 'standardError'>;
  readonly diagnostics: readonly Diagnostic[];
  /** Index of the document at which the tool would stop, -1 where at none. */
  readonly stopsAt: number;
}

/** Puts together the results of all documents. */
export function wholeResult(
  context: InjectContext,
  documents: readonly YamlDocument[],
  results: readonly DocumentResult[],
): WholeResult {
  const warnings = results.flatMap((result) => result.warnings);
  return {
    parts: {
      output: mapped(documents, results),
      documents: results.map(({ outcome }, index) => ({ ...outcome, index, span: documents[index]?.span ?? NOWHERE })),
      templates: results.flatMap(placedTraces),
      warnings,
      standardError: context.injector.standardError(warnings),
    },
    diagnostics: [...context.diagnostics, ...found(documents, results)],
    stopsAt: context.error === undefined ? results.findIndex(({ error }) => error !== undefined) : -1,
  };
}

/** The outcome of a scenario. */
export function assembleOutcome(
  context: InjectContext,
  { parts, diagnostics, stopsAt }: WholeResult,
  findings: readonly Diagnostic[],
  suggestions: Outcome['suggestions'],
): Outcome {
  return {
    ...parts,
    diagnostics: [...withoutRepeated(diagnostics, findings), ...findings],
    suggestions,
    injector: {
      istioVersion: context.version,
      versionSource: 'settings',
      era: context.row.era,
      policy: context.config.policy,
      templateNames: [...context.templates.keys()],
      defaultTemplates: context.config.defaultTemplates,
    },
    complete: context.error === undefined && stopsAt < 0,
    ...(stopsAt < 0 ? {} : { stopsAt }),
  };
}

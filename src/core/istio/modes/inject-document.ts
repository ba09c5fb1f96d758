import { type Diagnostic } from '../../diagnostic';
import { isObject, type Json, type JsonObject, stringAt } from '../../json';
import type { DocumentOutcome, MappedText, ObjectChange, TemplateTrace } from '../../outcome';
import { NO_ORIGINS, type Origin, type OriginTable, recordOrigins } from '../../provenance/origin';
import { emitMapped, emitYaml } from '../../yaml/write/emit';
import type { YamlDocument } from '../../yaml/read/read';
import { kubeInjectObject, type ObjectResult, unreadable } from './kube-inject';
import { webhookMode } from './modes';
import type { InjectContext } from './prepare';

/** A finished table of origins. */
export type ReadOrigins = Pick<OriginTable, 'get'>;

/** What injection makes of one document. It depends on the document's text and place and on the context alone, so it can be kept. */
export interface DocumentResult {
  readonly outcome: DocumentOutcome;
  /** What the tool prints for the document, with the separator behind it. */
  readonly output: MappedText;
  /** Lines for standard error, each with its line feed. */
  readonly warnings: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly traces: readonly TemplateTrace[];
  /** The pod of each of the outcome's workloads after injection; undefined for one that was not injected. */
  readonly pods: readonly (JsonObject | undefined)[];
  readonly origins: ReadOrigins;
  /** Istio's text where the tool would stop here. */
  readonly error: string | undefined;
}

const SEPARATOR = '---\n';
const SEPARATOR_ORIGIN: Origin = { kind: 'default', type: 'kube-inject', field: '---' };

/** The raw bytes of a document, every line of which the person wrote. */
function rawText(document: YamlDocument, traced: boolean): MappedText {
  const { raw, text, span } = document;
  if (!traced) return { text: raw, origins: [] };
  let start = span.start;
  const origins = text.split('\n').map((line): readonly Origin[] => {
    const from = start;
    start += line.length + 1;
    return [{ kind: 'input', span: { source: span.source, start: from, end: Math.min(from + line.length, span.end) } }];
  });
  const lines = raw.split('\n').length - (raw.endsWith('\n') ? 1 : 0);
  return { text: raw, origins: origins.slice(0, lines) };
}

/** Objects as YAML, with separators between several. */
function print(objects: readonly JsonObject[], context: InjectContext, origins: OriginTable): MappedText {
  const options = { fold: context.row.yamlFolding };
  const texts = objects.map((object) =>
    origins.enabled ? emitMapped(object, origins, options) : { text: emitYaml(object, options), origins: [] },
  );
  const [only] = texts;
  if (only !== undefined && texts.length === 1) return only;
  return {
    text: texts.map(({ text }) => text).join(SEPARATOR),
    origins: texts.flatMap((text, index) => {
      const lines = text.origins.slice(0, lineCount(text.text));
      return index > 0 && origins.enabled ? [[SEPARATOR_ORIGIN], ...lines] : lines;
    }),
  };
}

interface Treated extends Partial<Omit<ObjectResult, 'printed' | 'typeName'>> {
  /** What is shown for the document; undefined where it is passed through. */
  readonly after: MappedText | undefined;
  readonly before: string;
  readonly changes: readonly ObjectChange[];
}

function treatManually(value: Json, document: YamlDocument, context: InjectContext, origins: OriginTable): Treated {
  const result = kubeInjectObject(value, document, context, origins);
  const after = result.printed === undefined ? undefined : print([result.printed], context, origins);
  return { ...result, after, before: document.text, changes: result.changes };
}

function treatAutomatically(document: YamlDocument, context: InjectContext, origins: OriginTable): Treated {
  const { pods, diagnostics, error } = webhookMode()(document, context, origins);
  const before = pods.map((pod) => pod.before);
  const [first] = pods;
  return {
    workloads: pods.map(({ outcome }) => outcome),
    pods: pods.map(({ result }) => result),
    diagnostics,
    error,
    before: pods.length === 0 ? document.text : print(before, context, NO_ORIGINS).text,
    after:
      pods.length === 0
        ? undefined
        : print(
            pods.map((pod) => pod.after),
            context,
            origins,
          ),
    changes:
      first !== undefined && pods.length === 1
        ? (context.options.changes?.(first.before, first.after, 'v1.Pod', context.row.kube.types) ?? [])
        : [],
  };
}

/** Injects one document as the scenario's mode has it. Never throws for what a person wrote. */
export function injectDocument(document: YamlDocument, context: InjectContext): DocumentResult {
  const traced = context.options.trace !== 'off';
  const origins = traced ? recordOrigins() : NO_ORIGINS;
  const { value, index, span } = document;
  const unread = value === undefined ? (document.diagnostics[0]?.upstream ?? '') : undefined;
  let treated: Treated;
  if (value === undefined) treated = { error: unread, after: undefined, before: document.text, changes: [] };
  else if (context.settings.mode === 'webhook') treated = treatAutomatically(document, context, origins);
  else treated = treatManually(value, document, context, origins);
  const after = treated.after ?? rawText(document, traced);
  const workloads = treated.workloads ?? [];
  const text = (...path: readonly string[]): string => stringAt(isObject(value) ? value : null, ...path) ?? '';
  const outcome: DocumentOutcome = {
    index,
    span,
    apiVersion: text('apiVersion'),
    kind: text('kind'),
    namespace: text('metadata', 'namespace'),
    name: text('metadata', 'name'),
    passedThrough: treated.after === undefined,
    before: treated.before,
    after,
    workloads,
    changes: treated.changes,
  };
  const pods = treated.pods ?? [];
  const traces = pods.flatMap((pod, at) =>
    (pod?.traces ?? []).map((trace) => ({
      ...trace,
      workload: { document: index, kind: workloads[at]?.kind ?? '', name: workloads[at]?.name ?? '' },
    })),
  );
  const failure = treated.error !== undefined && unread === undefined && workloads.length === 0;
  return {
    outcome,
    output: withSeparator(after, traced),
    warnings: treated.warnings ?? [],
    diagnostics: [
      ...document.diagnostics,
      ...(treated.diagnostics ?? []),
      ...(failure ? [unreadable(document, treated.error ?? '')] : []),
    ],
    traces,
    pods: pods.map((pod) => pod?.injected?.pod),
    origins,
    error: treated.error,
  };
}

function withSeparator({ text, origins }: MappedText, traced: boolean): MappedText {
  return {
    text: text + SEPARATOR,
    origins: traced ? [...origins.slice(0, lineCount(text)), [SEPARATOR_ORIGIN]] : [],
  };
}

function lineCount(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

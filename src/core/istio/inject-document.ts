import { type Diagnostic } from '../diagnostic';
import { isObject, stringAt } from '../json';
import type { DocumentOutcome, MappedText, TemplateTrace } from '../outcome';
import { NO_ORIGINS, type Origin, type OriginTable, recordOrigins } from '../source/origin';
import { emitMapped, emitYaml } from '../yaml/emit';
import type { YamlDocument } from '../yaml/read';
import { kubeInjectObject, type ObjectResult, unreadable } from './kube-inject';
import type { InjectContext } from './prepare';

/** What injection makes of one document. It depends on the document's text and place and on the context alone, so it can be kept. */
export interface DocumentResult {
  readonly outcome: DocumentOutcome;
  /** What the tool prints for the document, with the separator behind it. */
  readonly output: MappedText;
  /** Lines for standard error, each with its line feed. */
  readonly warnings: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
  readonly traces: readonly TemplateTrace[];
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

function printed(result: ObjectResult, context: InjectContext, origins: OriginTable): MappedText {
  const value = result.printed ?? {};
  const options = { fold: context.row.yamlFolding };
  return origins.enabled ? emitMapped(value, origins, options) : { text: emitYaml(value, options), origins: [] };
}

/** Injects one document as the scenario's mode has it. Never throws for what a person wrote. */
export function injectDocument(document: YamlDocument, context: InjectContext): DocumentResult {
  const traced = context.options.trace !== 'off';
  const origins = traced ? recordOrigins() : NO_ORIGINS;
  const { value, index, span } = document;
  const unread = value === undefined ? (document.diagnostics[0]?.upstream ?? '') : undefined;
  const result: Partial<ObjectResult> =
    value === undefined ? { error: unread } : kubeInjectObject(value, document, context, origins);
  const after =
    result.printed === undefined ? rawText(document, traced) : printed(result as ObjectResult, context, origins);
  const workloads = result.workloads ?? [];
  const [first] = workloads;
  const text = (...path: readonly string[]): string => stringAt(isObject(value) ? value : null, ...path) ?? '';
  const outcome: DocumentOutcome = {
    index,
    span,
    apiVersion: text('apiVersion'),
    kind: text('kind'),
    namespace: text('metadata', 'namespace'),
    name: text('metadata', 'name'),
    passedThrough: result.printed === undefined,
    before: document.text,
    after,
    workloads,
    changes: [],
  };
  const traces = (result.pods ?? []).flatMap((pod) =>
    pod.traces.map((trace) => ({
      ...trace,
      workload: { document: index, kind: first?.kind ?? '', name: first?.name ?? '' },
    })),
  );
  const failure = result.error !== undefined && unread === undefined && workloads.length === 0;
  return {
    outcome,
    output: {
      text: after.text + SEPARATOR,
      origins: traced ? [...after.origins.slice(0, lineCount(after.text)), [SEPARATOR_ORIGIN]] : [],
    },
    warnings: result.warnings ?? [],
    diagnostics: [
      ...document.diagnostics,
      ...(result.diagnostics ?? []),
      ...(failure ? [unreadable(document, result.error ?? '')] : []),
    ],
    traces,
    error: result.error,
  };
}

function lineCount(text: string): number {
  let lines = 0;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

import { type Diagnostic, diagnostic } from '../../diagnostic';
import { isObject, type JsonObject, stringAt } from '../../json';
import { SEPARATOR } from '../../printed';
import type { DocumentBody, MappedText } from '../../outcome';
import { NO_ORIGINS, type Origin, type OriginTable, recordOrigins } from '../../provenance/origin';
import type { YamlDocument } from '../../yaml/read/read';
import { YamlProblem } from '../../yaml/nodes';
import { goyamlText } from '../../yaml/read/problems';
import { emitMapped, emitYaml } from '../../yaml/write/emit';
import type { InjectContext } from '../injector';
import type { DocumentResult } from './document-result';
import { NOTHING_TREATED, type TreatedObjects } from './treated-objects';

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
  // A cluster speaks JSON: what cannot be printed as YAML is there all the same.
  const options = { fold: context.row.yamlFolding, refuses: context.settings.mode === 'kube-inject' };
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

/** What was treated with its objects printed; the tool's error where they cannot be. */
function printed(document: YamlDocument, treated: TreatedObjects, context: InjectContext, origins: OriginTable) {
  const raw = (): MappedText => rawText(document, origins.enabled);
  if (treated.after === undefined) return { after: raw(), treated };
  try {
    return { after: print(treated.after, context, origins), treated };
  } catch (thrown) {
    if (!(thrown instanceof YamlProblem)) throw thrown;
    const error = context.row.yamlMarshalError + goyamlText(thrown);
    const found = diagnostic({ code: 'injection.failed', severity: 'error', span: document.span, upstream: error });
    const diagnostics = [...treated.diagnostics, found];
    return { after: raw(), treated: { ...treated, after: undefined, error, diagnostics } };
  }
}

/**
 * One document as a mode has it: `treat` does with its objects what the mode does, this prints them and says where every line came from. Never throws for
 * what a person wrote.
 */
export function describeDocument(
  document: YamlDocument,
  context: InjectContext,
  treat: (origins: OriginTable) => TreatedObjects,
): DocumentResult {
  const traced = context.options.trace !== 'off';
  const origins = traced ? recordOrigins() : NO_ORIGINS;
  const { value } = document;
  const unread = value === undefined ? (document.diagnostics[0]?.upstream ?? '') : undefined;
  const { treated, after } = printed(
    document,
    value === undefined ? { ...NOTHING_TREATED, error: unread } : treat(origins),
    context,
    origins,
  );
  const { workloads, pods, changes, warnings, error } = treated;
  const text = (...path: readonly string[]): string => stringAt(isObject(value) ? value : null, ...path) ?? '';
  const outcome: DocumentBody = {
    apiVersion: text('apiVersion'),
    kind: text('kind'),
    namespace: text('metadata', 'namespace'),
    name: text('metadata', 'name'),
    passedThrough: treated.after === undefined,
    before: treated.before === undefined ? document.text : print(treated.before, context, NO_ORIGINS).text,
    after,
    workloads,
    changes,
  };
  const isPlaced = treated.diagnostics.some((one) => one.severity === 'error' && isSameError(one, error));
  const failure = error !== undefined && unread === undefined && workloads.length === 0 && !isPlaced;
  return {
    outcome,
    output: withSeparator(after, traced),
    warnings,
    diagnostics: [...treated.diagnostics, ...(failure ? [unreadable(document, error)] : [])],
    traces: pods.map((pod) => pod?.traces ?? []),
    pods: pods.map((pod) => pod?.injection?.pod),
    origins,
    error,
  };
}

/** Whether a finding is about what the tool says of the whole document: it says where that is. */
function isSameError({ upstream }: Diagnostic, error = ''): boolean {
  return upstream !== undefined && error.endsWith(upstream);
}

/** The diagnostic for a document that the tool cannot read. */
function unreadable(document: YamlDocument, upstream: string): Diagnostic {
  return diagnostic({ code: 'kube-inject.unreadable', severity: 'error', span: document.span, upstream });
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

import type { Diagnostic } from './diagnostic';
import type { InjectContext } from './istio/injector';
import type { DocumentResult } from './istio/modes/document-result';
import { jsonAt } from './json';
import { podTemplateOf } from './kube/workloads';
import type { ResultView } from './lint/lint-context';
import type { MappedText, Outcome, TemplateTrace } from './outcome';
import { printedDocuments } from './printed';
import { absoluteSpans } from './text/absolute-spans';
import type { Span } from './text/span';
import type { YamlDocument } from './yaml/read/read';

/** The injected workloads as the rules about the result see them. */
export function resultViews(documents: readonly YamlDocument[], results: readonly DocumentResult[]): ResultView[] {
  return results.flatMap(({ pods, origins, outcome }, at) => {
    const value = documents[at]?.value;
    const absolute = absoluteSpans(documents, at);
    return outcome.workloads.flatMap(({ kind, item, decision }, index) => {
      const podTemplate = podTemplateOf(item === undefined ? value : jsonAt(value, 'items', item), kind);
      const after = pods[index];
      return podTemplate === undefined
        ? []
        : [{ podTemplate, decision, origins, absolute, ...(after === undefined ? {} : { after }) }];
    });
  });
}

/** What was found in each document, by places of the whole text. */
function found(documents: readonly YamlDocument[], results: readonly DocumentResult[]): Diagnostic[] {
  return results.flatMap(({ diagnostics }, index) => [
    ...(documents[index]?.diagnostics ?? []),
    ...(diagnostics.length === 0 ? diagnostics : absoluteSpans(documents, index)(diagnostics)),
  ]);
}

function placedTraces({ outcome, traces }: DocumentResult, document: number): TemplateTrace[] {
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
function withoutRepeated(found: readonly Diagnostic[], findings: readonly Diagnostic[]): Diagnostic[] {
  const place = ({ span }: Diagnostic): string => `${span?.source} ${span?.start}`;
  const said = new Set(findings.filter(({ code }) => code === 'R001').map(place));
  return found.filter((one) => !(one.code.startsWith('yaml.') && said.has(place(one))));
}

/** The results of all documents as one outcome. */
export function assembleOutcome(
  context: InjectContext,
  documents: readonly YamlDocument[],
  results: readonly DocumentResult[],
  findings: readonly Diagnostic[],
  suggestions: Outcome['suggestions'],
): Outcome {
  const warnings = results.flatMap((result) => result.warnings);
  const stopsAt = context.error === undefined ? results.findIndex(({ error }) => error !== undefined) : -1;
  return {
    output: mapped(documents, results),
    documents: results.map(({ outcome }, index) => ({ index, span: documents[index]?.span ?? NOWHERE, ...outcome })),
    diagnostics: [...withoutRepeated([...context.diagnostics, ...found(documents, results)], findings), ...findings],
    suggestions,
    templates: results.flatMap(placedTraces),
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
    warnings,
    standardError: context.injector.standardError(warnings),
  };
}

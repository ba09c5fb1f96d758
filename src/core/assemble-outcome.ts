import type { Diagnostic } from './diagnostic';
import type { InjectContext } from './istio/injector';
import type { DocumentResult } from './istio/modes/document-result';
import { isObject, type Json, type JsonObject, jsonAt } from './json';
import type { ResultView } from './lint/lint-context';
import type { MappedText, Outcome } from './outcome';
import type { Origin } from './provenance/origin';
import type { YamlDocument } from './yaml/read/read';

/** Where a read object holds its pod's metadata and spec. */
function podTemplateOf(object: Json | undefined, kind: string): JsonObject | undefined {
  const path =
    kind === 'Pod' ? [] : kind === 'CronJob' ? ['spec', 'jobTemplate', 'spec', 'template'] : ['spec', 'template'];
  const found = jsonAt(object, ...path);
  return isObject(found) ? found : undefined;
}

/** A document's injected workloads as the rules about the result see them. */
export function resultViews({ value }: YamlDocument, result: DocumentResult | undefined): ResultView[] {
  if (result === undefined) return [];
  const { pods, origins, outcome } = result;
  return outcome.workloads.flatMap(({ kind, item, decision }, index) => {
    const podTemplate = podTemplateOf(item === undefined ? value : jsonAt(value, 'items', item), kind);
    const after = pods[index];
    return podTemplate === undefined
      ? []
      : [{ podTemplate, decision, origins, ...(after === undefined ? {} : { after }) }];
  });
}

/** Texts one after the other; their origins are put together when somebody asks for them. */
function joined(texts: readonly MappedText[]): MappedText {
  let origins: (readonly Origin[])[] | undefined;
  return {
    text: texts.map(({ text }) => text).join(''),
    get origins() {
      if (origins === undefined) {
        origins = [];
        for (const text of texts) for (const line of text.origins) origins.push(line);
      }
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
  results: readonly DocumentResult[],
  findings: readonly Diagnostic[],
): Outcome {
  const warnings = results.flatMap((result) => result.warnings);
  const stopsAt = context.error === undefined ? results.findIndex(({ error }) => error !== undefined) : -1;
  return {
    output: joined(results.map(({ output }) => output)),
    documents: results.map(({ outcome }) => outcome),
    diagnostics: [
      ...withoutRepeated([...context.diagnostics, ...results.flatMap(({ diagnostics }) => diagnostics)], findings),
      ...findings,
    ],
    templates: results.flatMap(({ traces }) => traces),
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

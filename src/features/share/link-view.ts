import { RESULT_TABS } from '../../presets/result-tabs';
import {
  boolean,
  fallback,
  nullable,
  number,
  object,
  optional,
  picklist,
  type InferOutput,
  safeParse,
  string,
} from 'valibot';
import { type Linked, linkedPart } from '../../state/persistence';
import type { AppState } from '../../state/store';

/** The part of a link that says what to look at. Everything in it is optional: older links say less. */
const viewSchema = object({
  inputTab: optional(
    fallback(picklist(['manifests', 'installation', 'template', 'values', 'mesh', 'cluster', 'settings']), 'manifests'),
  ),
  template: optional(fallback(nullable(string()), 'sidecar')),
  resultTab: optional(fallback(picklist(RESULT_TABS), 'diff')),
  diffView: optional(fallback(picklist(['skeleton', 'side-by-side', 'inline', 'by-object']), 'inline')),
  table: optional(fallback(boolean(), false)),
  findingsTab: optional(fallback(picklist(['problems', 'decision', 'stages']), 'problems')),
  place: optional(fallback(nullable(object({ document: number(), line: number() })), null)),
  filter: optional(fallback(string(), '')),
  language: optional(fallback(nullable(picklist(['en', 'zh-CN'])), null)),
});

/** What a link says about the view. */
export function linkView(
  state: AppState,
  language: string | null,
): Omit<Linked, 'scenario'> & { readonly language?: string } {
  const { scenario: _scenario, ...view } = linkedPart(state);
  return language === null ? view : { ...view, language };
}

/** The view of an opened link, rebuilt field by field; what it does not say is left out. */
export function restoreView(foreign: unknown): InferOutput<typeof viewSchema> {
  const result = safeParse(viewSchema, foreign);
  return result.success ? result.output : {};
}

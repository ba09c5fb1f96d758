import type { CompletionItem, LanguageAnswer, LanguageQuestion } from '../core/language/question';
import type { SourceId, Span } from '../core/text/span';
import type { TextEdit } from '../core/diagnostic';

/** A change offered by the light bulb. */
interface OfferedFix {
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /** The one to take without thinking: it keeps the meaning of everything else. */
  readonly preferred: boolean;
  /** Code and start of the finding it mends, to pair it with its mark. */
  readonly code: string;
  readonly start: number;
}

/** What the editors need from the rest of the page; set once at start, so that they depend on nothing but this. */
export interface LanguageService {
  readonly ask: (question: LanguageQuestion) => Promise<LanguageAnswer>;
  /** A hover's facts in Markdown, in the language in use. */
  readonly hoverText: (answer: Extract<LanguageAnswer, { kind: 'hover' }>) => string;
  /** What is said about an entry of the list of completions, in Markdown; empty where there is nothing to say. */
  readonly itemText: (item: CompletionItem) => string;
  /** The text of a source that is not in the editor that asks. */
  readonly textOf: (source: SourceId) => string;
  /** Shows a place in the editor of its source. */
  readonly open: (span: Span) => void;
  /** Fixes for findings that touch a range of a source. */
  readonly fixes: (source: string, start: number, end: number) => readonly OfferedFix[];
  readonly apply: (edits: readonly TextEdit[]) => void;
  /** Values and version that templates are completed with. */
  readonly context: () => { readonly values: string; readonly istioVersion: string };
}

let service: LanguageService | null = null;

/** Joins the editors to the page. */
export function setLanguageService(next: LanguageService): void {
  service = next;
}

/** The page's side, or null before it has started. */
export function languageService(): LanguageService | null {
  return service;
}

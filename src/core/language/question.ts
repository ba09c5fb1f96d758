import type { TextEdit } from '../diagnostic';
import type { SourceId, Span } from '../text/span';
import type { ChangeNode } from './change-tree';

/** A place in a text that an editor asks about. The text travels along: it may be newer than the last evaluation. */
export interface AtOffset {
  readonly source: SourceId;
  readonly text: string;
  readonly offset: number;
  /** The values that a template will see, for completion along `.Values`. */
  readonly values?: string;
  readonly istioVersion?: string;
}

/** What an editor asks about one of its texts. */
export type LanguageQuestion =
  | ({ readonly kind: 'complete' } & AtOffset)
  | ({ readonly kind: 'hover' } & AtOffset)
  | ({ readonly kind: 'signature' } & AtOffset)
  | ({ readonly kind: 'definition' } & AtOffset)
  /** Places that belong together with the one at the offset: the words of a block, the uses of a variable. */
  | ({ readonly kind: 'together' } & AtOffset)
  | ({ readonly kind: 'rename'; readonly name: string } & AtOffset)
  /** The path of the value at an offset of a YAML text: `['global', 'proxy', 'image']`. */
  | { readonly kind: 'path-at'; readonly text: string; readonly offset: number }
  /** The range of the value at a path of a YAML text. */
  | {
      readonly kind: 'locate';
      readonly source: SourceId;
      readonly text: string;
      readonly path: readonly (string | number)[];
    }
  /** What each of some texts changed of the one before. */
  | { readonly kind: 'changes'; readonly texts: readonly string[] };

export interface CompletionItem {
  readonly label: string;
  readonly insert: string;
  readonly kind: 'field' | 'value' | 'annotation' | 'label' | 'function' | 'data' | 'variable' | 'template' | 'keyword';
  /** A short type or signature, shown beside the label. */
  readonly detail: string;
  /** What a field of a template's data belongs to. */
  readonly owner?: string;
  readonly deprecated: boolean;
}

/** What was found at a place, as facts; the sentence is made in i18n. */
type HoverFacts =
  | {
      readonly kind: 'field';
      readonly name: string;
      /** The struct it belongs to, as the Go sources call it. */
      readonly owner: string;
      readonly type: string;
      /** First Kubernetes minor that has it; 0 for older than anyone asks. */
      readonly since: number;
      readonly mergeKey: string;
    }
  | {
      readonly kind: 'annotation';
      readonly name: string;
      readonly label: boolean;
      readonly on: readonly string[];
      readonly deprecated: boolean;
    }
  | { readonly kind: 'function'; readonly name: string; readonly signature: string; readonly nondeterministic: boolean }
  | {
      readonly kind: 'data';
      readonly path: string;
      readonly name: string;
      readonly type: string;
      readonly owner: string;
      /** What stands there now, where that is known. */
      readonly value: string;
    }
  /** A named template, with what the comment above its definition says; '' where there is none. */
  | { readonly kind: 'part'; readonly name: string; readonly about: string }
  /** `closes`: what opened the block that an `end` or `else` belongs to, and its line from 1. */
  | {
      readonly kind: 'keyword';
      readonly name: string;
      readonly closes?: { readonly code: string; readonly line: number };
    };

export type LanguageAnswer =
  | { readonly kind: 'complete'; readonly items: readonly CompletionItem[]; readonly replace: Span }
  | { readonly kind: 'hover'; readonly facts: HoverFacts; readonly span: Span }
  | {
      readonly kind: 'signature';
      readonly label: string;
      readonly parameters: readonly string[];
      readonly active: number;
    }
  | { readonly kind: 'definition'; readonly span: Span }
  | { readonly kind: 'together'; readonly spans: readonly Span[] }
  | { readonly kind: 'rename'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'path-at'; readonly path: readonly (string | number)[] }
  | { readonly kind: 'locate'; readonly span: Span }
  | { readonly kind: 'changes'; readonly trees: readonly ChangeNode[] }
  /** Nothing to say about this place. */
  | { readonly kind: 'nothing' };

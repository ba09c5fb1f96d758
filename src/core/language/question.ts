import type { TextEdit } from '../diagnostic';
import type { SourceId, Span } from '../source/span';

/** What an editor asks about one of its texts. The text travels along: it may be newer than the last evaluation. */
export type LanguageQuestion =
  | { readonly kind: 'complete'; readonly source: SourceId; readonly text: string; readonly offset: number }
  | { readonly kind: 'hover'; readonly source: SourceId; readonly text: string; readonly offset: number }
  | { readonly kind: 'signature'; readonly source: SourceId; readonly text: string; readonly offset: number }
  | { readonly kind: 'definition'; readonly source: SourceId; readonly text: string; readonly offset: number }
  | {
      readonly kind: 'rename';
      readonly source: SourceId;
      readonly text: string;
      readonly offset: number;
      readonly name: string;
    }
  /** The path of the value at an offset of a YAML text: `['global', 'proxy', 'image']`. */
  | { readonly kind: 'path-at'; readonly text: string; readonly offset: number }
  /** The range of the value at a path of a YAML text. */
  | {
      readonly kind: 'locate';
      readonly source: SourceId;
      readonly text: string;
      readonly path: readonly (string | number)[];
    }
  /** Whether a pasted or dropped text holds something better kept in another tab. */
  | { readonly kind: 'recognise'; readonly text: string };

export interface CompletionItem {
  readonly label: string;
  readonly insert: string;
  readonly kind: 'field' | 'value' | 'annotation' | 'label' | 'function' | 'data' | 'variable' | 'template' | 'keyword';
  /** A short type or signature, shown beside the label. */
  readonly detail: string;
  /** Code of the sentence that describes it, or '' where there is none. */
  readonly documentation: string;
  readonly deprecated: boolean;
}

/** What was found at a place, as facts; the sentence is made in i18n. */
export type HoverFacts =
  | {
      readonly kind: 'field';
      readonly path: string;
      readonly owner: string;
      readonly type: string;
      readonly since: string;
      readonly mergeKey: string;
    }
  | { readonly kind: 'annotation'; readonly name: string; readonly on: readonly string[]; readonly status: string }
  | { readonly kind: 'function'; readonly name: string; readonly signature: string; readonly documentation: string }
  | { readonly kind: 'data'; readonly path: string; readonly type: string }
  | { readonly kind: 'keyword'; readonly name: string };

/** Something recognised in a pasted text, ready to be moved where it belongs. */
export type Recognised =
  | {
      readonly kind: 'injector-config-map';
      readonly name: string;
      readonly templates: readonly { readonly name: string; readonly text: string }[];
      readonly config: string;
      readonly values: string | null;
      /** The pasted text without the recognised document. */
      readonly rest: string;
    }
  | { readonly kind: 'mesh-config-map'; readonly name: string; readonly mesh: string; readonly rest: string }
  | { readonly kind: 'list'; readonly items: number; readonly unwrapped: string };

export type LanguageAnswer =
  | { readonly kind: 'complete'; readonly items: readonly CompletionItem[]; readonly replace: Span }
  | { readonly kind: 'hover'; readonly facts: HoverFacts; readonly span: Span }
  | {
      readonly kind: 'signature';
      readonly label: string;
      readonly parameters: readonly string[];
      readonly active: number;
      readonly documentation: string;
    }
  | { readonly kind: 'definition'; readonly span: Span }
  | { readonly kind: 'rename'; readonly edits: readonly TextEdit[] }
  | { readonly kind: 'path-at'; readonly path: readonly (string | number)[] }
  | { readonly kind: 'locate'; readonly span: Span }
  | { readonly kind: 'recognise'; readonly found: readonly Recognised[] }
  /** Nothing to say about this place. */
  | { readonly kind: 'nothing' };

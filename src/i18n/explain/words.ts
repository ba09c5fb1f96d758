import type { PurposeCode } from '../../core/explain/catalogue';
import type { LeverKind, PurposeGroup, PurposeReader } from '../../core/explain/row';

/**
 * What is said of a purpose: one sentence that is enough for a glance, then how it works and what goes wrong without it or with another value.
 * `{name}` is filled in from the purpose's params.
 */
type PurposeWords = readonly [glance: string, more: string];

/** Everything that is said in one language about what injected lines are for. */
export interface ExplainWords {
  readonly groups: Readonly<Record<PurposeGroup, { readonly title: string; readonly text: string }>>;
  readonly readers: Readonly<Record<PurposeReader, string>>;
  /** What changes a line; `{name}` is the annotation, value or field. */
  readonly levers: Readonly<Record<LeverKind, string>>;
  /** Titles above the parts of an explanation, and what is said where there is nothing to say. */
  readonly parts: Readonly<
    Record<
      | 'purpose'
      | 'readBy'
      | 'changedBy'
      | 'decidedBy'
      | 'since'
      | 'until'
      | 'between'
      | 'docs'
      | 'empty'
      | 'none'
      | 'nobody',
      string
    >
  >;
  readonly purposes: Readonly<Record<PurposeCode, PurposeWords>>;
}

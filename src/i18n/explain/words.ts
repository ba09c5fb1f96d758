import type { PurposeCode } from '../../core/explain/catalogue';
import type { LeverKind, PurposeGroup, PurposeReader } from '../../core/explain/row';
import type { Sentence } from '../sentence';

/**
 * What is said of a purpose: one sentence that is enough for a glance, then how it works and what goes wrong without it or with another value.
 */
type PurposeWords = readonly [glance: Sentence, more: Sentence];

/** Everything that is said in one language about what injected lines are for. */
export interface ExplainWords {
  readonly groups: Readonly<Record<PurposeGroup, { readonly title: string; readonly text: string }>>;
  readonly readers: Readonly<Record<PurposeReader, string>>;
  /** What changes a line; its `name` is the annotation, value or field. */
  readonly levers: Readonly<Record<LeverKind, Sentence>>;
  /** Titles above the parts of an explanation, and what is said where there is nothing to say. */
  readonly parts: Readonly<
    Record<'purpose' | 'readBy' | 'changedBy' | 'decidedBy' | 'docs' | 'empty' | 'none' | 'nobody', string> &
      Record<'since' | 'until' | 'between' | 'again', Sentence>
  >;
  readonly purposes: Readonly<Record<PurposeCode, PurposeWords>>;
}

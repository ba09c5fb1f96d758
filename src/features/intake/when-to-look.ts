/** Milliseconds after the last change before a text is looked through. */
const SOON = 250;
/** The same where it takes so long that whoever types on would wait for it. */
const LATER = 2000;
/** Characters of a text that takes the worker long. */
const LARGE = 200_000;
/** Characters that come or go where something is pasted. */
const PASTED = 200;

/** What was looked through last. */
export interface Looked {
  readonly length: number;
  /** Whether there was nothing to say about it. */
  readonly isQuiet: boolean;
}

/**
 * Milliseconds after which a text of so many characters is looked through, unless it changes; null where that is for nothing: a few letters
 * typed into a large text hold nothing that belongs elsewhere.
 */
export function whenToLook(length: number, looked: Looked | null): number | null {
  if (length < LARGE || looked === null || Math.abs(length - looked.length) >= PASTED) return SOON;
  return looked.isQuiet ? null : LATER;
}

import type { MappedText } from '../../core/outcome';

/** A line of a text that injection made, or made on its way. */
export interface MadeLine {
  readonly text: MappedText;
  /** From 1. */
  readonly line: number;
}

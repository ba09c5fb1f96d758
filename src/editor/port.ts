import type { Severity } from '../core/diagnostic';
import type { TokenLanguage } from '../ui/tokens/token';

/** A mark under a range of the text: a finding. Offsets are UTF-16. */
export interface EditorMark {
  readonly start: number;
  readonly end: number;
  readonly severity: Severity;
  readonly message: string;
  /** The rule id or pipeline code. */
  readonly code: string;
}

/** Looks of whole lines, from 1: lit by the other side's cursor, or not run by the template engine. */
export interface LineLook {
  readonly line: number;
  readonly look: 'lit' | 'not-run' | 'ran';
}

/** A text shown after the end of a line, which is not part of the document. */
export interface LineNote {
  readonly line: number;
  readonly text: string;
}

/** What an editor shows beside its text. */
export interface Annotations {
  readonly marks: readonly EditorMark[];
  readonly looks: readonly LineLook[];
  readonly notes: readonly LineNote[];
}

/** Where an editor stands, handed over when another one takes its place. */
export interface EditorPosition {
  readonly start: number;
  readonly end: number;
  readonly scrollTop: number;
  readonly scrollLeft: number;
  readonly focused: boolean;
}

/** What a mounted editor can be told; the same for the plain editor and for Monaco. */
export interface EditorPort {
  focus(): void;
  /** Selects a range and scrolls it into view. */
  reveal(start: number, end: number, focus: boolean): void;
  position(): EditorPosition;
}

export interface EditorProps {
  /** Which document this is; the undo history and the scroll position are kept per id. */
  readonly id: string;
  readonly text: string;
  readonly language: TokenLanguage;
  readonly label: string;
  readonly readOnly?: boolean;
  readonly annotations: Annotations;
  readonly onChange: (text: string) => void;
  readonly onCaret: (offset: number) => void;
  /** Called with the start of the line's words that the mouse comes to rest on, and with null when it leaves. */
  readonly onHover?: (offset: number | null) => void;
}

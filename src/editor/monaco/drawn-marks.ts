import type { EditorMark } from '../port';

/** A part of a text, in UTF-16 offsets. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/** How many markers Monaco draws: the first of those that it has (`markerDecorationsService.ts`). */
export const MOST_DRAWN = 500;

/** The marks that are drawn: of more than Monaco draws those in a part of the text, and the first of the others. */
export function drawnMarks(marks: readonly EditorMark[], near: Part): readonly EditorMark[] {
  if (marks.length <= MOST_DRAWN) return marks;
  const isNear = ({ start, end }: EditorMark): boolean => end >= near.start && start <= near.end;
  return [...marks.filter(isNear), ...marks.filter((mark) => !isNear(mark))].slice(0, MOST_DRAWN);
}

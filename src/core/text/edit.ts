import type { TextEdit } from '../diagnostic';

/**
 * The text with all edits of one source applied. Edits are taken from the end, so that offsets stay true;
 * of edits that overlap only the first in the text is applied, because the second was made for another text.
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort(
    (left, right) => left.span.start - right.span.start || left.span.end - right.span.end,
  );
  let result = '';
  let at = 0;
  for (const edit of ordered) {
    if (edit.span.start < at) continue;
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

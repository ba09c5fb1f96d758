/** The action around an offset: where its inside starts, or null outside of actions. */
export function actionAt(text: string, offset: number): { readonly start: number; readonly end: number } | null {
  const open = text.lastIndexOf('{{', offset - 1);
  if (open < 0 || open + 2 > offset) return null;
  const closed = text.indexOf('}}', open);
  if (closed >= 0 && closed < offset) return null;
  const next = text.indexOf('{{', open + 2);
  const end = closed < 0 ? text.length : closed;
  return { start: open + 2, end: next >= 0 && next < end ? next : end };
}

/** The word around an offset: a path (`.Values.global`), a variable (`$mode`), a function or a keyword. */
export function wordAt(text: string, offset: number): { readonly start: number; readonly end: number } {
  let start = offset;
  while (start > 0 && /[\w.$]/.test(text[start - 1] ?? '')) start--;
  let end = offset;
  while (end < text.length && /\w/.test(text[end] ?? '')) end++;
  return { start, end };
}

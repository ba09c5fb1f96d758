/** Lines that belong to the template only when a feature is there. */
export function when(condition: boolean, text: string): string {
  return condition ? text : '';
}

/** A part of a template: its text without the first line feed, so that parts can be written as indented blocks. */
export function part(strings: TemplateStringsArray, ...values: readonly string[]): string {
  const text = strings.raw.reduce((sum, piece, index) => sum + piece + (values[index] ?? ''), '');
  // The raw text keeps backslashes for Go; only the one that TypeScript needs before a dollar goes.
  const go = text.replaceAll('\\${', '${');
  // A line that held only an absent feature must not stay behind as an empty line.
  return go
    .replace(/^\n/, '')
    .replace(/^[ \t]*\u0000\n/gm, '')
    .replaceAll('\u0000', '');
}

/** Marks the place of an absent feature that stands on a line of its own; `part` removes the line. */
export const ABSENT = '\u0000';

/** A feature that takes whole lines of its own. */
export function lines(condition: boolean, text: string): string {
  return condition ? text.replace(/^\n/, '').replace(/\n[ \t]*$/, '') : ABSENT;
}

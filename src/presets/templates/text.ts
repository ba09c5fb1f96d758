/** Text that belongs to a line of the template only when a feature is there. */
export function when(condition: boolean, text: string): string {
  return condition ? text : '';
}

/** A part of a template: its text without the first line feed, so that parts can be written as indented blocks. */
export function part(strings: TemplateStringsArray, ...values: readonly string[]): string {
  const text = strings.raw.reduce((sum, piece, index) => sum + piece + (values[index] ?? ''), '');
  // The raw text keeps backslashes for Go; only the one that TypeScript needs before a dollar goes.
  const go = text.replaceAll('\\${', '${');
  // A line that held only an absent feature must not stay behind as an empty line.
  const kept = go
    .replace(/^\n/, '')
    .split('\n')
    .filter((line) => line.trim() !== ABSENT);
  return kept.length === 0 ? ABSENT : kept.join('\n').replaceAll(ABSENT, '');
}

/** Marks the place of an absent feature that stands on a line of its own; `part` removes the line. */
const ABSENT = '\u0000';

/** A feature that takes whole lines of its own. */
export function lines(condition: boolean, text: string): string {
  return condition ? text.replace(/^\n/, '').replace(/\n[ \t]*$/, '') : ABSENT;
}

/** A named part of a template: what others call it, what it is for, and its text. */
export interface NamedPart {
  readonly name: string;
  readonly purpose: string;
  readonly text: string;
}

function defined({ name, purpose, text }: NamedPart): string {
  return `{{- /* ${purpose} */}}\n{{- define "${name}" }}\n${text.replace(/\n$/, '')}\n{{- end }}`;
}

/**
 * A whole template: the overlay first, then the named parts that it calls, then those that they call. A part that nothing calls is left out,
 * so the parts of all templates can be given.
 */
export function assembled(overlay: string, parts: readonly NamedPart[]): string {
  const texts = [overlay];
  const rest = new Map(parts.map((one) => [one.name, one]));
  for (let index = 0; index < texts.length; index++) {
    for (const [, name = ''] of (texts[index] ?? '').matchAll(/\{\{-? *template "(\w+)"/g)) {
      const called = rest.get(name);
      rest.delete(name);
      if (called !== undefined) texts.push(defined(called));
    }
  }
  return `${texts.map((text) => text.trim()).join('\n\n')}\n`;
}

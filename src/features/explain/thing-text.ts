import type { ExplainedLine } from '../../core/explain/lines';
import type { Purpose } from '../../core/explain/purpose';

/** Longer texts are cut: a name is wanted, not the value. */
const LONGEST = 60;

/** The lines that belong to the same thing as a purpose: an argument with its value, a whole variable. */
function linesOfThing(lines: readonly ExplainedLine[], purpose: Purpose): ExplainedLine[] {
  const key = JSON.stringify(purpose.subject);
  return lines.filter(({ purposes: [first] }) => first?.code === purpose.code && JSON.stringify(first.subject) === key);
}

/** What a thing is called in a line: `-p 15001`, `PILOT_CERT_PROVIDER=istiod`, else its first line without list marks. */
export function thingText(lines: readonly ExplainedLine[], purpose: Purpose): string {
  const texts = linesOfThing(lines, purpose).map(({ text }) => text.trim().replace(/^(?:- )+/, ''));
  return shorten(named(texts) ?? argument(texts) ?? texts[0] ?? '');
}

/** A variable with its value, or what has a name. */
function named(texts: readonly string[]): string | undefined {
  const at = texts.findIndex((text) => /^name: ./.test(text));
  const name = texts[at]?.slice('name: '.length);
  if (name === undefined) return undefined;
  const [, second = '', block] = at === 0 ? texts : [];
  const inline = /^value: (.+)$/.exec(second)?.[1];
  const value = inline !== undefined && /^[|>][+-]?$/.test(inline) ? block : inline;
  return value === undefined ? unquoted(name) : `${unquoted(name)}=${unquoted(value)}`;
}

/** An argument with its value. */
function argument(texts: readonly string[]): string | undefined {
  const [first] = texts;
  return first?.startsWith('-') === true ? texts.slice(0, 2).map(unquoted).join(' ') : undefined;
}

function unquoted(text: string): string {
  return text.length > 2 ? text.replace(/^(["'])(.*)\1$/, '$2') : text;
}

function shorten(text: string): string {
  const name = text.length > LONGEST ? text.replace(/: .*$/, '') : text;
  return name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name;
}

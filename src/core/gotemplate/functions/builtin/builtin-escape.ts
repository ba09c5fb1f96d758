import { toBytes } from '../../../go/bytes';
import { indirect } from '../../compile/fields';
import { sprint } from '../../value/format';
import type { LanguageSwitches } from '../../syntax/language';
import { isPrint } from '../../../go/unicode';
import type { GoValue } from '../../value/value';
import { isNothing } from './builtin-index';

/** The text of arguments as the escaping functions see them: as a template would print them. */
function shown(args: readonly GoValue[]): string {
  const [first] = args;
  if (args.length === 1 && typeof first === 'string') return first;
  return sprint(args.map((arg) => (isNothing(indirect(arg)) ? '<no value>' : indirect(arg))));
}

const HTML: Readonly<Record<string, string>> = {
  '\0': '\ufffd',
  '"': '&#34;',
  "'": '&#39;',
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

/** `html` of its arguments. */
export function escapedHtml(args: readonly GoValue[]): string {
  const text = shown(args);
  let escaped = '';
  for (const char of text) escaped += HTML[char] ?? char;
  return escaped;
}

const JS: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '"': '\\"' };

/** `js` of its arguments; what it escapes and how changed with Go's versions. */
export function js(args: readonly GoValue[], { jsEscapesAssignments, jsUnicodeEscapes }: LanguageSwitches): string {
  const special = jsEscapesAssignments ? '<>&=' : '<>';
  const text = shown(args);
  let escaped = '';
  for (const char of text) {
    const rune = char.codePointAt(0) ?? 0;
    const hex = rune.toString(16).toUpperCase().padStart(4, '0');
    if (JS[char] !== undefined) escaped += JS[char];
    else if (special.includes(char)) escaped += jsUnicodeEscapes ? `\\u${hex}` : `\\x${hex.slice(2)}`;
    else if (rune < 0x20) escaped += `\\u${hex}`;
    // A byte that is not UTF-8 passes: Go sees U+FFFD, which prints.
    else escaped += rune < 0x80 || (rune >= 0xd800 && rune <= 0xdfff) || isPrint(rune) ? char : `\\u${hex}`;
  }
  return escaped;
}

/** `urlquery` of its arguments. */
export function urlquery(args: readonly GoValue[]): string {
  const text = shown(args);
  let escaped = '';
  for (const byte of toBytes(text)) {
    const char = String.fromCharCode(byte);
    if (char === ' ') escaped += '+';
    else if (/[A-Za-z0-9\-_.~]/.test(char)) escaped += char;
    else escaped += `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return escaped;
}

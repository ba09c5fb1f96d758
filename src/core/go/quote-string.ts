const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\u0007': '\\a',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/**
 * A string as Go's `strconv.Quote` and `%q` write it. A lone surrogate from U+DC80 up stands for a byte that is not UTF-8 and comes out
 * as `\x80` and up.
 */
export function goQuote(text: string): string {
  let out = '"';
  for (const character of text) {
    const short = SHORT[character];
    if (short !== undefined) out += short;
    else out += PRINTABLE.test(character) ? character : escaped(character.codePointAt(0) ?? 0);
  }
  return `${out}"`;
}

function escaped(code: number): string {
  const hexadecimal = (value: number, width: number): string => value.toString(16).padStart(width, '0');
  if (code < 0x80) return `\\x${hexadecimal(code, 2)}`;
  if (code >= 0xdc80 && code < 0xdd00) return `\\x${hexadecimal(code - 0xdc00, 2)}`;
  return code < 0x10000 ? `\\u${hexadecimal(code, 4)}` : `\\U${hexadecimal(code, 8)}`;
}

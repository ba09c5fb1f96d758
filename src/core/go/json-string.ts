// One escape for each character that encoding/json does not print as it is.
const SAFE_WITHOUT_HTML = /^[ !#-[\]-\u007f]*$/;
const SAFE_WITH_HTML = /^[ !#-%'-;=?-[\]-\u007f]*$/;
const UNSAFE = /["\\\u0000-\u001f<>&\u2028\u2029]|[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g;

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/**
 * The JSON literal of a string as Go's encoding/json writes it: control characters, U+2028 and U+2029 escaped,
 * a lone surrogate (which stands for a byte that is not UTF-8) as `\ufffd`.
 *
 * @param escapeHtml escape `<`, `>` and `&` too, as `json.Marshal` does (`Encoder.SetEscapeHTML(false)` does not)
 * @param shortControls write `\b` and `\f`; Go before 1.22 wrote `\u0008` and `\u000c`
 */
export function jsonString(text: string, escapeHtml = true, shortControls = true): string {
  if ((escapeHtml ? SAFE_WITH_HTML : SAFE_WITHOUT_HTML).test(text)) return `"${text}"`;
  const escaped = text.replace(UNSAFE, (character) => {
    if (character.length === 2) return character;
    if (!shortControls && (character === '\b' || character === '\f')) return unicodeEscape(character);
    const short = SHORT_ESCAPES[character];
    if (short !== undefined) return short;
    if (character === '<' || character === '>' || character === '&') {
      return escapeHtml ? unicodeEscape(character) : character;
    }
    return character >= '\ud800' && character <= '\udfff' ? '\\ufffd' : unicodeEscape(character);
  });
  return `"${escaped}"`;
}

function unicodeEscape(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * A float64 as encoding/json writes it: shortest digits, plain from 1e-6 up to below 1e21, else with an exponent.
 * Undefined for NaN and the infinities, which encoding/json refuses (`json: unsupported value: NaN`).
 */
export function jsonFloat(value: number): string | undefined {
  if (!Number.isFinite(value)) return undefined;
  return Object.is(value, -0) ? '-0' : String(value);
}

import { TAG_PREFIX } from './nodes';
import { characterSet } from './scan/characters';

/** The types a plain scalar can resolve to, as short tags. `binary` and others come from explicit tags only. */
export type ResolvedTag = 'null' | 'bool' | 'int' | 'float' | 'timestamp' | 'str';

export interface Resolution {
  readonly tag: ResolvedTag;
  /** Timestamps stay text: that is what goyaml gives an untyped target. Infinite and NaN floats are possible. */
  readonly value: null | boolean | number | bigint | string;
}

const WORDS = new Map<string, Resolution>();
function words(tag: ResolvedTag, value: Resolution['value'], list: string): void {
  for (const word of list.split(' ')) WORDS.set(word, { tag, value });
}
words('bool', true, 'y Y yes Yes YES true True TRUE on On ON');
words('bool', false, 'n N no No NO false False FALSE off Off OFF');
words('null', null, '~ null Null NULL');
WORDS.set('', { tag: 'null', value: null });
words('float', Number.NaN, '.nan .NaN .NAN');
words('float', Number.POSITIVE_INFINITY, '.inf .Inf .INF +.inf +.Inf +.INF');
words('float', Number.NEGATIVE_INFINITY, '-.inf -.Inf -.INF');

const LONGEST_WORD = 5;

const DECIMAL_FLOAT = /^[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?$/;
/** Go's own rule for `_`, between digits only; numbers that begin otherwise lose all theirs before they are read. */
const FRACTION = /^\.[0-9]+(_[0-9]+)*([eE][-+]?[0-9]+(_[0-9]+)*)?$/;
const TIMESTAMP =
  /^\d{4}-(\d\d?)-(\d\d?)(?:(?:[Tt](\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?(?:Z|[+-](\d\d):(\d\d))| *(?<= )(\d\d?):(\d\d?):(\d\d?)(?:[.,]\d+)?))?$/;
const LEAST_INT64 = -(2n ** 63n);
const GREATEST_INT64 = 2n ** 63n - 1n;
const GREATEST_UINT64 = 2n ** 64n - 1n;

/** What numbers, words and dates begin with. */
const OTHER_STARTS = characterSet('0123456789+-.~yYnNtTfFoO');

/** Whether the first character of a plain scalar without tag says already that it is a string. */
export function isSurelyText(text: string): boolean {
  return text !== '' && !OTHER_STARTS.has(text.charCodeAt(0));
}

/**
 * What a plain scalar without tag means under YAML 1.1 as goyaml.v2 reads it (go.yaml.in/yaml/v2 resolve.go): octal by
 * a leading 0 or `0o`, `_` between digits, `y` and `on` as booleans, no base 60. Integers that a double cannot hold are bigint.
 */
export function resolvePlain(text: string): Resolution {
  if (isSurelyText(text)) return { tag: 'str', value: text };
  const c = text === '' ? 0 : text.charCodeAt(0);
  const isNumberStart = (c >= 0x30 && c <= 0x39) || c === 0x2b || c === 0x2d;
  const word = text.length > LONGEST_WORD ? undefined : WORDS.get(text);
  if (word !== undefined) return word;
  if (c === 0x2e) return resolveFraction(text);
  if (!isNumberStart) return { tag: 'str', value: text };
  if (isShortDecimal(text)) return { tag: 'int', value: Number(text) };
  if (isTimestamp(text)) return { tag: 'timestamp', value: text };
  return resolveNumber(text);
}

/** Whether a text is a whole number in the plainest form, as nearly all numbers of manifests are. */
function isShortDecimal(text: string): boolean {
  if (text.length > 15 || (text.length > 1 && text.startsWith('0'))) return false;
  for (let at = 0; at < text.length; at++) {
    const c = text.charCodeAt(at);
    if (c < 0x30 || c > 0x39) return false;
  }
  return true;
}

function resolveFraction(text: string): Resolution {
  const value = FRACTION.test(text) ? Number(text.replaceAll('_', '')) : Number.NaN;
  return Number.isFinite(value) ? { tag: 'float', value } : { tag: 'str', value: text };
}

function resolveNumber(text: string): Resolution {
  const digits = text.replaceAll('_', '');
  const integer = parseInteger(digits);
  if (integer !== undefined) return { tag: 'int', value: narrow(integer) };
  if (DECIMAL_FLOAT.test(digits)) {
    const value = Number(digits);
    if (Number.isFinite(value)) return { tag: 'float', value };
  }
  // goyaml hands what follows `0b` to a parser that takes a sign.
  const signed = /^0b([-+][01]+)$/.exec(digits);
  if (signed !== null) {
    const value = parseDigits(signed[1] ?? '', 2);
    if (value !== undefined && value >= LEAST_INT64 && value <= GREATEST_INT64) {
      return { tag: 'int', value: narrow(value) };
    }
  }
  return { tag: 'str', value: text };
}

const RADIX_DIGITS: Readonly<Record<number, RegExp>> = {
  2: /^[01]+$/,
  8: /^[0-7]+$/,
  10: /^[0-9]+$/,
  16: /^[0-9a-fA-F]+$/,
};
const BIGINT_PREFIX: Readonly<Record<number, string>> = { 2: '0b', 8: '0o', 10: '', 16: '0x' };

function parseDigits(text: string, radix: number): bigint | undefined {
  const sign = text.startsWith('-') || text.startsWith('+') ? text.charAt(0) : '';
  const digits = text.slice(sign.length);
  if (RADIX_DIGITS[radix]?.test(digits) !== true) return undefined;
  if (radix === 10 && digits.length < 16) return BigInt(Number(text));
  const value = BigInt((BIGINT_PREFIX[radix] ?? '') + digits);
  return sign === '-' ? -value : value;
}

/** strconv.ParseInt(text, 0, 64), then strconv.ParseUint, on text without `_`. */
function parseInteger(text: string): bigint | undefined {
  const sign = text.startsWith('-') || text.startsWith('+') ? text.charAt(0) : '';
  const rest = text.slice(sign.length);
  const prefix = /^0[xXbBoO]/.test(rest) ? rest.slice(0, 2).toLowerCase() : '';
  let value: bigint | undefined;
  if (/^[-+]/.test(rest.slice(prefix.length))) return undefined;
  if (prefix !== '') value = parseDigits(sign + rest.slice(2), prefix === '0x' ? 16 : prefix === '0b' ? 2 : 8);
  else value = parseDigits(text, rest.length > 1 && rest.startsWith('0') ? 8 : 10);
  if (value === undefined || value < LEAST_INT64) return undefined;
  return value <= (sign === '' ? GREATEST_UINT64 : GREATEST_INT64) ? value : undefined;
}

/** A number where a double holds the integer exactly, else the bigint itself. */
function narrow(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

const MONTH_LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether goyaml takes the text for a timestamp, so that a string of that form must be quoted. */
function isTimestamp(text: string): boolean {
  if (text.charCodeAt(4) !== 0x2d) return false;
  const match = TIMESTAMP.exec(text);
  if (match === null) return false;
  const number = (group: number): number => Number(match[group] ?? 0);
  const month = number(1);
  const day = number(2);
  const year = Number(text.slice(0, 4));
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  if (month < 1 || day < 1 || day > (MONTH_LENGTHS[month - 1] ?? 0)) return false;
  if (month === 2 && day === 29 && !isLeap) return false;
  const inDay = (hour: number, minute: number, second: number): boolean => hour < 24 && minute < 60 && second < 60;
  return (
    inDay(number(3), number(4), number(5)) &&
    inDay(number(8), number(9), number(10)) &&
    number(6) <= 24 &&
    number(7) <= 60
  );
}

/** The tag as messages show it: `!!int`. */
export function shortTag(tag: string): string {
  return tag.startsWith(TAG_PREFIX) ? `!!${tag.slice(TAG_PREFIX.length)}` : tag;
}

const RESOLVABLE = new Set(['str', 'bool', 'int', 'float', 'null', 'timestamp']);

/**
 * What a scalar with an explicit tag means. `undefined` where goyaml says that it cannot decode the text as that tag.
 * Tags it does not know leave the text as it is.
 */
export function resolveTagged(tag: string, text: string): Resolution | undefined {
  const short = tag.startsWith(TAG_PREFIX) ? tag.slice(TAG_PREFIX.length) : '';
  if (!RESOLVABLE.has(short) || short === 'str') return { tag: 'str', value: text };
  const resolution =
    short !== 'timestamp' && isTimestamp(text) ? ({ tag: 'str', value: text } as const) : resolvePlain(text);
  if (resolution.tag === short) return resolution;
  const fitsFloat = short === 'float' && resolution.tag === 'int' && BigInt(resolution.value ?? 0) <= GREATEST_INT64;
  return fitsFloat ? { tag: 'float', value: Number(resolution.value) } : undefined;
}

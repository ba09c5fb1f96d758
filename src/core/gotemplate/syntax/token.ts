import { byteLength } from '../../go/bytes';
import { quote } from '../../go/quote';
import { isPrint } from '../../go/unicode';

export type TemplateTokenType =
  | 'error'
  | 'bool'
  | 'char'
  | 'charConstant'
  | 'complex'
  | 'assign'
  | 'declare'
  | 'eof'
  | 'field'
  | 'identifier'
  | 'leftDelim'
  | 'leftParen'
  | 'number'
  | 'pipe'
  | 'rawString'
  | 'rightDelim'
  | 'rightParen'
  | 'space'
  | 'string'
  | 'text'
  | 'variable'
  | 'dot'
  | Keyword;

export type Keyword =
  | 'block'
  | 'break'
  | 'continue'
  | 'define'
  | 'else'
  | 'end'
  | 'if'
  | 'nil'
  | 'range'
  | 'template'
  | 'with';

/** `pos` and `end` are UTF-16 offsets; `value` of an error is its text. */
export interface TemplateToken {
  readonly type: TemplateTokenType;
  readonly pos: number;
  readonly end: number;
  readonly value: string;
}

export const KEYWORDS: ReadonlySet<string> = new Set<Keyword>([
  'block',
  'break',
  'continue',
  'define',
  'else',
  'end',
  'if',
  'nil',
  'range',
  'template',
  'with',
]);

/** The token as the parser's error texts show it. */
export function describeToken({ type, value }: TemplateToken): string {
  if (type === 'eof') return 'EOF';
  if (type === 'error') return value;
  if (type === 'dot' || KEYWORDS.has(type)) return `<${value}>`;
  if (byteLength(value) <= 10) return quote(value);
  // Go compares bytes with 10 but keeps 10 runes.
  return `${quote(Array.from(value.slice(0, 20)).slice(0, 10).join(''))}...`;
}

/** A rune as `%#U` prints it: `U+0040 '@'`. */
export function describeRune(rune: number): string {
  const code = `U+${rune.toString(16).toUpperCase().padStart(4, '0')}`;
  return isPrint(rune) ? `${code} '${String.fromCodePoint(rune)}'` : code;
}

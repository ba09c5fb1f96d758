import type { NumberNode } from './nodes';
import { quote } from '../../go/quote';
import { parseFloat64, parseInt64, parseUint } from '../../go/strconv';
import { unquoteChar } from '../../go/unquote';

type NumberValues = Pick<NumberNode, 'int' | 'uint' | 'float' | 'complex'>;

/** What a numeric token is worth in each type it can have, or Go's error text. Source: go 1.25 text/template/parse newNumber. */
export function readNumber(text: string, token: 'charConstant' | 'complex' | 'number'): NumberValues | string {
  if (token === 'charConstant') return readChar(text);
  if (token === 'complex') {
    // The sign between the parts is the last one that does not belong to an exponent.
    let split = text.length - 1;
    while (split > 0 && !(isSign(text, split) && !isExponent(text, split - 1))) split--;
    const real = parseFloat64(text.slice(0, split));
    const imaginary = parseFloat64(text.slice(split, -1));
    if (split === 0 || real.error !== undefined || imaginary.error !== undefined)
      return 'syntax error scanning complex number';
    return fromComplex(real.value, imaginary.value);
  }
  if (text.endsWith('i')) {
    const imaginary = parseFloat64(text.slice(0, -1));
    if (imaginary.error === undefined) return fromComplex(0, imaginary.value);
  }
  const unsigned = parseUint(text, 0);
  const signed = parseInt64(text, 0);
  const int = signed.error === undefined ? signed.value : undefined;
  const uint = unsigned.error === undefined ? unsigned.value : int === 0n ? 0n : undefined;
  const whole = int ?? uint;
  if (whole !== undefined) return { int, uint, float: Number(whole), complex: undefined };
  const float = parseFloat64(text);
  if (float.error !== undefined) return `illegal number syntax: ${quote(text)}`;
  // What reads as a float without looking like one is an integer too large for an int.
  if (!/[.eEpP]/.test(text)) return `integer overflow: ${quote(text)}`;
  return { ...wholeOf(float.value), float: float.value, complex: undefined };
}

function isSign(text: string, at: number): boolean {
  return text.charAt(at) === '+' || text.charAt(at) === '-';
}

function isExponent(text: string, at: number): boolean {
  const hexadecimal = /^[+-]?0[xX]/.test(text);
  return (hexadecimal ? 'pP' : 'eE').includes(text.charAt(at));
}

function readChar(text: string): NumberValues | string {
  const char = unquoteChar(text, 1, "'");
  if (char === undefined) return 'invalid syntax';
  if (text.slice(char.end) !== "'") return `malformed character constant: ${text}`;
  const rune = !char.byte && char.value >= 0xd800 && char.value <= 0xdfff ? 0xfffd : char.value;
  return { int: BigInt(rune), uint: BigInt(rune), float: rune, complex: undefined };
}

function fromComplex(real: number, imaginary: number): NumberValues {
  const isReal = imaginary === 0;
  return {
    ...(isReal ? wholeOf(real) : { int: undefined, uint: undefined }),
    float: isReal ? real : undefined,
    complex: { real, imaginary },
  };
}

/** The integers that a float is equal to, within 64 bits. */
function wholeOf(float: number): { readonly int: bigint | undefined; readonly uint: bigint | undefined } {
  if (!Number.isInteger(float)) return { int: undefined, uint: undefined };
  return {
    int: float >= -(2 ** 63) && float < 2 ** 63 ? BigInt(float) : undefined,
    uint: float >= 0 && float < 2 ** 64 ? BigInt(float) : undefined,
  };
}

const LETTER = /^\p{L}/u;
const DIGIT = /^\p{Nd}/u;

function isLetter(code: number): boolean {
  if (code < 0x80) return (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);
  return LETTER.test(String.fromCodePoint(code));
}

function isDigit(code: number): boolean {
  if (code < 0x80) return code >= 0x30 && code <= 0x39;
  return DIGIT.test(String.fromCodePoint(code));
}

/**
 * The order of keys in YAML that Go writes (go.yaml.in/yaml/v2 keyList.Less): by character, with everything else before
 * letters, runs of digits by their number, and upper case before lower case. Negative when `a` comes first.
 */
export function compareKeys(a: string, b: string): number {
  const shorter = Math.min(a.length, b.length);
  let at = 0;
  while (at < shorter && a.charCodeAt(at) === b.charCodeAt(at)) at += 1;
  if (at === shorter) return a.length - b.length;
  // Go compares characters: step back to the start of one whose second half differs.
  if (at > 0 && (a.charCodeAt(at) & 0xfc00) === 0xdc00 && (b.charCodeAt(at) & 0xfc00) === 0xdc00) at -= 1;
  const left = a.codePointAt(at) ?? 0;
  const right = b.codePointAt(at) ?? 0;
  const leftIsLetter = isLetter(left);
  const rightIsLetter = isLetter(right);
  if (leftIsLetter && rightIsLetter) return left - right;
  if (leftIsLetter || rightIsLetter) return rightIsLetter ? -1 : 1;
  const start = (left === 0x30 || right === 0x30) && followsNonZeroDigits(a, at) ? 1n : 0n;
  const leftRun = digitRun(a, at, start);
  const rightRun = digitRun(b, at, start);
  if (leftRun.value !== rightRun.value) return leftRun.value < rightRun.value ? -1 : 1;
  if (leftRun.length !== rightRun.length) return leftRun.length - rightRun.length;
  return left - right;
}

/** Whether the digits right before an offset are not all zero, so that a zero there is no leading one. */
function followsNonZeroDigits(text: string, at: number): boolean {
  const digits = /\p{Nd}*$/u.exec(text.slice(0, at))?.[0] ?? '';
  return /[^0]/.test(digits);
}

/** The number that the digits at an offset make, continuing `start`, as Go's int64 that wraps around. */
function digitRun(text: string, at: number, start: bigint): { value: bigint; length: number } {
  let value = start;
  let length = 0;
  for (const character of text.slice(at)) {
    const code = character.codePointAt(0) ?? 0;
    if (!isDigit(code)) break;
    value = BigInt.asIntN(64, value * 10n + BigInt(code - 0x30));
    length += 1;
  }
  return { value, length };
}

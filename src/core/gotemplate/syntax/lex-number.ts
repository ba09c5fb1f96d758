import { isDigit, isLetter } from '../../go/unicode';

/** Whether a rune can stand in a name: letters, digits and the underscore. */
export function isAlphaNumeric(rune: number): boolean {
  if (rune < 0x80) {
    return (
      (rune >= 0x61 && rune <= 0x7a) ||
      (rune >= 0x41 && rune <= 0x5a) ||
      (rune >= 0x30 && rune <= 0x39) ||
      rune === 0x5f
    );
  }
  return isLetter(rune) || isDigit(rune);
}

/**
 * Where the number that starts at `at` ends. As in Go's lexer this takes whatever looks like a number; wrong ones are the parser's business.
 * `prefixes`: with `0b`, `0o`, underscores and hexadecimal floats (Go 1.13).
 */
export function numberEnd(text: string, at: number, prefixes: boolean): number {
  let end = at;
  const accept = (units: string): boolean => {
    if (end >= text.length || !units.includes(text.charAt(end))) return false;
    end++;
    return true;
  };
  const acceptRun = (units: string): void => {
    while (accept(units));
  };
  const decimal = prefixes ? '0123456789_' : '0123456789';
  const hexadecimal = `${decimal}abcdefABCDEF`;
  let digits = decimal;
  accept('+-');
  if (accept('0')) {
    if (accept('xX')) digits = hexadecimal;
    else if (prefixes && accept('oO')) digits = '01234567_';
    else if (prefixes && accept('bB')) digits = '01_';
  }
  acceptRun(digits);
  if (accept('.')) acceptRun(digits);
  if ((digits === decimal && accept('eE')) || (prefixes && digits === hexadecimal && accept('pP'))) {
    accept('+-');
    acceptRun(decimal);
  }
  accept('i');
  return end;
}

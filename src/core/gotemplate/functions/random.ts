import { LimitError, MAX_TEXT } from '../run/budget';
import { encodeBase64 } from '../../go/base-encoding';
import type { CallContext } from './functions';
import { GoError } from '../value/value';

/** What sprig draws by chance, from the sequence that the scenario seeds. Source: sprig 3.3.0 crypto.go, goutils, xstrings. */

/** A whole number from 0 up to but not including `below`. */
function draw(context: CallContext, below: number): number {
  return Math.floor(context.random() * below);
}

/** `rand.Intn(most − least) + least`. */
export function randomInteger(context: CallContext, least: number, most: number): number {
  if (most <= least) throw new GoError('invalid argument to Intn');
  return draw(context, most - least) + least;
}

/** A text of `count` characters from an alphabet; none for negative counts, as sprig drops the error. */
export function randomText(context: CallContext, count: number, alphabet: string): string {
  if (count > MAX_TEXT) throw new LimitError();
  let text = '';
  for (let index = 0; index < count; index++) text += alphabet.charAt(draw(context, alphabet.length));
  return text;
}

/** `count` random bytes in base64. */
export function randomBytes(context: CallContext, count: number): string {
  if (count < 0) throw new GoError('runtime error: makeslice: len out of range');
  if (count > MAX_TEXT / 2) throw new LimitError();
  return encodeBase64(Uint8Array.from({ length: count }, () => draw(context, 256)));
}

/** A version 4 UUID. */
export function randomUuid(context: CallContext): string {
  const digits = Array.from({ length: 32 }, () => draw(context, 16));
  digits[12] = 4;
  digits[16] = 8 + ((digits[16] ?? 0) % 4);
  const text = digits.map((digit) => digit.toString(16)).join('');
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}

/** The characters of a text in another order. */
export function shuffled(context: CallContext, text: string): string {
  const characters = Array.from(text, (character) => (/^[\ud800-\udfff]$/.test(character) ? '\ufffd' : character));
  for (let index = characters.length - 1; index > 0; index--) {
    const other = draw(context, index + 1);
    const kept = characters[index] ?? '';
    characters[index] = characters[other] ?? '';
    characters[other] = kept;
  }
  return characters.join('');
}

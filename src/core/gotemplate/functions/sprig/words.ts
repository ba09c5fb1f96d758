import { LimitError, MAX_TEXT } from '../../run/budget';
import { byteLength, fromBytes, sliceBytes, toBytes } from '../../../go/bytes';
import { isLower, isSpace, isTitle, isUpper, lowerRune, mapRunes, titleRune, upperRune } from '../../../go/unicode';

/**
 * The word functions that sprig takes from goutils. Most of them work on bytes and take each for a character, so that text
 * beyond ASCII comes out changed; that is kept. Source: Masterminds/goutils 1.1.1 stringutils.go, wordutils.go.
 */

/** Shortens the text to `width` bytes with an ellipsis, keeping the byte at `offset` if it can; unchanged for widths below 4. */
export function abbreviate(text: string, offset: number, width: number): string {
  const length = byteLength(text);
  if (width < 4 || length <= width) return text;
  const room = width - 3;
  let start = Math.min(offset, length);
  if (length - start < room) start = length - room;
  if (start <= 4) return `${sliceBytes(text, 0, room)}...`;
  if (width < 7) return '';
  if (start + room < length) {
    const rest = sliceBytes(text, start, length);
    return `...${room < 4 ? '' : abbreviate(rest, 0, room)}`;
  }
  return `...${sliceBytes(text, length - room, length)}`;
}

// Each byte as the character of the same number.
function latin1(bytes: Iterable<number>): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}

/** The text without its white space (`goutils.DeleteWhiteSpace`). */
export function withoutSpace(text: string): string {
  const bytes = toBytes(text);
  const kept = bytes.filter((byte) => !isSpace(byte));
  return kept.length === bytes.length ? text : latin1(kept);
}

/** The first byte of every word (`goutils.Initials`). */
export function initials(text: string): string {
  const firsts: number[] = [];
  let gap = true;
  for (const byte of toBytes(text)) {
    const space = isSpace(byte);
    if (!space && gap) firsts.push(byte);
    gap = space;
  }
  return latin1(firsts);
}

/** Upper and title case become lower, lower becomes upper, and title at the start of a word (`goutils.SwapCase`). */
export function swapCase(text: string): string {
  let wordStart = true;
  return mapRunes(text, (rune) => {
    const atStart = wordStart;
    wordStart = false;
    if (isUpper(rune) || isTitle(rune)) return lowerRune(rune);
    if (isLower(rune)) return atStart ? titleRune(rune) : upperRune(rune);
    wordStart = isSpace(rune);
    return rune;
  });
}

/** Breaks the text into lines of at most `width` bytes at spaces (`goutils.WrapCustom`). */
export function wrap(text: string, width: number, newLine: string, breakWords: boolean): string {
  const bytes = toBytes(text);
  const column = Math.max(width, 1);
  const lineEnd = newLine === '' ? '\n' : newLine;
  if ((bytes.length / column) * lineEnd.length > MAX_TEXT) throw new LimitError();
  const cut = (from: number, to: number): string => fromBytes(bytes.subarray(from, to));
  let wrapped = '';
  let offset = 0;
  while (bytes.length - offset > column) {
    if (bytes[offset] === 0x20) {
      offset++;
      continue;
    }
    const space = bytes.lastIndexOf(0x20, column + offset);
    if (space >= offset) {
      wrapped += cut(offset, space) + lineEnd;
      offset = space + 1;
    } else if (breakWords) {
      wrapped += cut(offset, offset + column) + lineEnd;
      offset += column;
    } else {
      const next = bytes.indexOf(0x20, offset + column);
      const end = next < 0 ? bytes.length : next;
      wrapped += cut(offset, end) + (next < 0 ? '' : lineEnd);
      offset = next < 0 ? end : end + 1;
    }
  }
  return wrapped + cut(offset, bytes.length);
}

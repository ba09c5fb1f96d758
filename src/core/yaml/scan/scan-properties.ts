import { decodeUtf8 } from '../../go/utf8';
import {
  characterSet,
  isBlank,
  isBlankOrEnd,
  isBreak,
  isBreakOrEnd,
  isAsciiDigit,
  isWordCharacter,
} from './characters';
import type { Cursor } from './cursor';

function readWord(cursor: Cursor): string {
  const start = cursor.position;
  while (isWordCharacter(cursor.at())) cursor.position += 1;
  return cursor.text.slice(start, cursor.position);
}

/** The name of an anchor or alias, from its `&` or `*`. */
export function scanAnchor(cursor: Cursor): string {
  cursor.position += 1;
  const name = readWord(cursor);
  const next = cursor.at();
  if (name === '' || !(isBlankOrEnd(next) || '?:,]}%@`'.includes(String.fromCharCode(next)))) {
    cursor.fail('did not find expected alphabetic or numeric character');
  }
  return name;
}

/** A tag: `!!int`, `!local`, `!handle!name`, `!<uri>` or `!` alone, which has an empty handle. */
export function scanTag(cursor: Cursor): { handle: string; suffix: string } {
  let tag: { handle: string; suffix: string };
  if (cursor.at(1) === 0x3c) {
    cursor.position += 2;
    tag = { handle: '', suffix: readUri(cursor, '') };
    if (cursor.at() !== 0x3e) cursor.fail("did not find the expected '>'");
    cursor.position += 1;
  } else {
    const handle = readHandle(cursor, false);
    if (handle.length > 1 && handle.endsWith('!')) {
      tag = { handle, suffix: readUri(cursor, '') };
    } else {
      const suffix = readUri(cursor, handle);
      tag = suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix };
    }
  }
  if (!isBlankOrEnd(cursor.at())) cursor.fail('did not find expected whitespace or line break');
  return tag;
}

function readHandle(cursor: Cursor, inDirective: boolean): string {
  if (cursor.at() !== 0x21) cursor.fail("did not find expected '!'");
  cursor.position += 1;
  let handle = `!${readWord(cursor)}`;
  if (cursor.at() === 0x21) {
    handle += '!';
    cursor.position += 1;
  } else if (inDirective && handle !== '!') {
    cursor.fail("did not find expected '!'");
  }
  return handle;
}

const URI_CHARACTERS = characterSet("%;/?:@&=+$,.!~*'()[]");

/** The rest of a tag; `head` is what was taken for a handle and, without its `!`, belongs to it. */
function readUri(cursor: Cursor, head: string): string {
  let uri = head.slice(1);
  let found = head !== '';
  for (let c = cursor.at(); isWordCharacter(c) || URI_CHARACTERS.has(c); c = cursor.at()) {
    found = true;
    if (c === 0x25) {
      uri += readUriEscapes(cursor);
    } else {
      uri += String.fromCharCode(c);
      cursor.position += 1;
    }
  }
  if (!found) cursor.fail('did not find expected tag URI');
  return uri;
}

/** `%XX` octets that make up one character in UTF-8. */
function readUriEscapes(cursor: Cursor): string {
  const octets: number[] = [];
  let remaining = 1;
  while (remaining > 0) {
    const escape = /^%[0-9A-Fa-f]{2}/.exec(cursor.text.slice(cursor.position, cursor.position + 3));
    if (escape === null) cursor.fail('did not find URI escaped octet');
    const octet = Number.parseInt(escape[0].slice(1), 16);
    if (octets.length === 0) {
      remaining = octet < 0x80 ? 1 : octet >> 5 === 6 ? 2 : octet >> 4 === 14 ? 3 : octet >> 3 === 30 ? 4 : 0;
      if (remaining === 0) cursor.fail('found an incorrect leading UTF-8 octet');
    } else if ((octet & 0xc0) !== 0x80) {
      cursor.fail('found an incorrect trailing UTF-8 octet');
    }
    octets.push(octet);
    cursor.position += 3;
    remaining -= 1;
  }
  return decodeUtf8(octets);
}

interface Directive {
  readonly type: 'version' | 'tag-directive';
  readonly text: string;
  readonly suffix: string;
}

/** A `%YAML` or `%TAG` line: the version numbers, or handle and prefix. */
export function scanDirective(cursor: Cursor): Directive {
  cursor.position += 1;
  const name = readWord(cursor);
  if (name === '') cursor.fail('could not find expected directive name');
  if (!isBlankOrEnd(cursor.at())) cursor.fail('found unexpected non-alphabetical character');
  let directive: Directive;
  if (name === 'YAML') {
    cursor.skipBlanks();
    const major = readVersionNumber(cursor);
    if (cursor.at() !== 0x2e) cursor.fail("did not find expected digit or '.' character");
    cursor.position += 1;
    directive = { type: 'version', text: String(major), suffix: String(readVersionNumber(cursor)) };
  } else if (name === 'TAG') {
    cursor.skipBlanks();
    const handle = readHandle(cursor, true);
    if (!isBlank(cursor.at())) cursor.fail('did not find expected whitespace');
    cursor.skipBlanks();
    const prefix = readUri(cursor, '');
    if (!isBlankOrEnd(cursor.at())) cursor.fail('did not find expected whitespace or line break');
    directive = { type: 'tag-directive', text: handle, suffix: prefix };
  } else {
    cursor.fail('found unknown directive name');
  }
  cursor.skipBlanks();
  cursor.skipComment();
  if (!isBreakOrEnd(cursor.at())) cursor.fail('did not find expected comment or line break');
  if (isBreak(cursor.at())) cursor.skipBreak();
  return directive;
}

function readVersionNumber(cursor: Cursor): number {
  let digits = '';
  while (isAsciiDigit(cursor.at())) {
    if (digits.length === 2) cursor.fail('found extremely long version number');
    digits += cursor.text.charAt(cursor.position);
    cursor.position += 1;
  }
  if (digits === '') cursor.fail('did not find expected version number');
  return Number(digits);
}

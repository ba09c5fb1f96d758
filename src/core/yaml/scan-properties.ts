import { decodeUtf8 } from './go-text';
import { isBlank, isBlankOrEnd, isBreak, isBreakOrEnd, isDigit, isWordCharacter } from './characters';
import type { Scanner } from './scanner';

function readWord(scanner: Scanner): string {
  const start = scanner.position;
  while (isWordCharacter(scanner.at())) scanner.position += 1;
  return scanner.text.slice(start, scanner.position);
}

/** The name of an anchor or alias, from its `&` or `*`. */
export function scanAnchor(scanner: Scanner): string {
  scanner.position += 1;
  const name = readWord(scanner);
  const next = scanner.at();
  if (name === '' || !(isBlankOrEnd(next) || '?:,]}%@`'.includes(String.fromCharCode(next)))) {
    scanner.fail('did not find expected alphabetic or numeric character');
  }
  return name;
}

/** A tag: `!!int`, `!local`, `!handle!name`, `!<uri>` or `!` alone, which has an empty handle. */
export function scanTag(scanner: Scanner): { handle: string; suffix: string } {
  let tag: { handle: string; suffix: string };
  if (scanner.at(1) === 0x3c) {
    scanner.position += 2;
    tag = { handle: '', suffix: readUri(scanner, '') };
    if (scanner.at() !== 0x3e) scanner.fail("did not find the expected '>'");
    scanner.position += 1;
  } else {
    const handle = readHandle(scanner, false);
    if (handle.length > 1 && handle.endsWith('!')) {
      tag = { handle, suffix: readUri(scanner, '') };
    } else {
      const suffix = readUri(scanner, handle);
      tag = suffix === '' ? { handle: '', suffix: '!' } : { handle: '!', suffix };
    }
  }
  if (!isBlankOrEnd(scanner.at())) scanner.fail('did not find expected whitespace or line break');
  return tag;
}

function readHandle(scanner: Scanner, inDirective: boolean): string {
  if (scanner.at() !== 0x21) scanner.fail("did not find expected '!'");
  scanner.position += 1;
  let handle = `!${readWord(scanner)}`;
  if (scanner.at() === 0x21) {
    handle += '!';
    scanner.position += 1;
  } else if (inDirective && handle !== '!') {
    scanner.fail("did not find expected '!'");
  }
  return handle;
}

const URI_CHARACTERS = new Set([..."%;/?:@&=+$,.!~*'()[]"].map((c) => c.charCodeAt(0)));

/** The rest of a tag; `head` is what was taken for a handle and, without its `!`, belongs to it. */
function readUri(scanner: Scanner, head: string): string {
  let uri = head.slice(1);
  let found = head !== '';
  for (let c = scanner.at(); isWordCharacter(c) || URI_CHARACTERS.has(c); c = scanner.at()) {
    found = true;
    if (c === 0x25) {
      uri += readUriEscapes(scanner);
    } else {
      uri += String.fromCharCode(c);
      scanner.position += 1;
    }
  }
  if (!found) scanner.fail('did not find expected tag URI');
  return uri;
}

/** `%XX` octets that make up one character in UTF-8. */
function readUriEscapes(scanner: Scanner): string {
  const octets: number[] = [];
  let remaining = 1;
  while (remaining > 0) {
    const escape = /^%[0-9A-Fa-f]{2}/.exec(scanner.text.slice(scanner.position, scanner.position + 3));
    if (escape === null) scanner.fail('did not find URI escaped octet');
    const octet = Number.parseInt(escape[0].slice(1), 16);
    if (octets.length === 0) {
      remaining = octet < 0x80 ? 1 : octet >> 5 === 6 ? 2 : octet >> 4 === 14 ? 3 : octet >> 3 === 30 ? 4 : 0;
      if (remaining === 0) scanner.fail('found an incorrect leading UTF-8 octet');
    } else if ((octet & 0xc0) !== 0x80) {
      scanner.fail('found an incorrect trailing UTF-8 octet');
    }
    octets.push(octet);
    scanner.position += 3;
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
export function scanDirective(scanner: Scanner): Directive {
  scanner.position += 1;
  const name = readWord(scanner);
  if (name === '') scanner.fail('could not find expected directive name');
  if (!isBlankOrEnd(scanner.at())) scanner.fail('found unexpected non-alphabetical character');
  let directive: Directive;
  if (name === 'YAML') {
    scanner.skipBlanks();
    const major = readVersionNumber(scanner);
    if (scanner.at() !== 0x2e) scanner.fail("did not find expected digit or '.' character");
    scanner.position += 1;
    directive = { type: 'version', text: String(major), suffix: String(readVersionNumber(scanner)) };
  } else if (name === 'TAG') {
    scanner.skipBlanks();
    const handle = readHandle(scanner, true);
    if (!isBlank(scanner.at())) scanner.fail('did not find expected whitespace');
    scanner.skipBlanks();
    const prefix = readUri(scanner, '');
    if (!isBlankOrEnd(scanner.at())) scanner.fail('did not find expected whitespace or line break');
    directive = { type: 'tag-directive', text: handle, suffix: prefix };
  } else {
    scanner.fail('found unknown directive name');
  }
  scanner.skipBlanks();
  scanner.skipComment();
  if (!isBreakOrEnd(scanner.at())) scanner.fail('did not find expected comment or line break');
  if (isBreak(scanner.at())) scanner.skipBreak();
  return directive;
}

function readVersionNumber(scanner: Scanner): number {
  let digits = '';
  while (isDigit(scanner.at())) {
    if (digits.length === 2) scanner.fail('found extremely long version number');
    digits += scanner.text.charAt(scanner.position);
    scanner.position += 1;
  }
  if (digits === '') scanner.fail('did not find expected version number');
  return Number(digits);
}

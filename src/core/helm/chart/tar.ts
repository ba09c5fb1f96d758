import { decodeUtf8 } from '../../go/utf8';

/** One entry of a tar archive. */
export interface TarEntry {
  readonly name: string;
  /** The type flag: `0` a file, `5` a folder, `1` and `2` links, `g` a global header. */
  readonly type: string;
  readonly size: number;
  /** The content, a view into the archive; empty for links, folders and devices. Throws `TarError` where the archive ends before it does. */
  readonly data: () => Uint8Array;
}

/** A tar archive cannot be read; the message is that of Go's `archive/tar`. */
export class TarError extends Error {}

const BLOCK = 512;
const BAD_HEADER = 'archive/tar: invalid tar header';
const SHORT = 'unexpected EOF';
/** More of a name than any file system takes. */
const LONGEST_NAME = 65_536;

/**
 * The entries of a tar archive (ustar, PAX and GNU names and sizes) up to its end. Nothing is written anywhere and no name is trusted. Throws
 * `TarError`; sparse files are not read. Source: go 1.26 archive/tar/reader.go.
 */
export function* readTar(bytes: Uint8Array): Generator<TarEntry, void> {
  let at = 0;
  let attributes: ReadonlyMap<string, string> = new Map();
  let longName: string | undefined;
  for (;;) {
    const header = headerAt(bytes, at);
    if (header === undefined) return;
    at += BLOCK;
    const type = header.type === '\0' ? '0' : header.type;
    const size = sizeOf(attributes.get('size'), header.size);
    const stored = HEADER_ONLY.has(type) ? 0 : size;
    const start = at;
    const data = (): Uint8Array => {
      if (stored > bytes.length - start) throw new TarError(SHORT);
      return bytes.subarray(start, start + stored);
    };
    at += Math.ceil(stored / BLOCK) * BLOCK;
    if (type === 'x' || type === 'g') {
      const records = paxRecords(data());
      if (type === 'x') attributes = records;
      else yield { name: header.name, type, size, data };
      continue;
    }
    if (type === 'L' || type === 'K') {
      if (type === 'L') longName = untilNul(data().subarray(0, LONGEST_NAME));
      continue;
    }
    if (type === 'S' || [...attributes.keys()].some((key) => key.startsWith('GNU.sparse.'))) {
      throw new TarError('sparse files are not supported');
    }
    const path = attributes.get('path') ?? longName ?? header.name;
    attributes = new Map();
    longName = undefined;
    yield { name: path, type: type === '0' && path.endsWith('/') ? '5' : type, size, data };
  }
}

const HEADER_ONLY: ReadonlySet<string> = new Set(['1', '2', '3', '4', '5', '6']);

interface TarHeader {
  readonly name: string;
  readonly type: string;
  readonly size: number;
}

/** The header at an offset, or undefined at the end: nothing more, or two blocks of zeros. */
function headerAt(bytes: Uint8Array, at: number): TarHeader | undefined {
  if (at >= bytes.length) return undefined;
  if (at + BLOCK > bytes.length) throw new TarError(SHORT);
  const block = bytes.subarray(at, at + BLOCK);
  if (block.every((byte) => byte === 0)) {
    const second = bytes.subarray(at + BLOCK, at + 2 * BLOCK);
    if (second.length > 0 && second.length < BLOCK) throw new TarError(SHORT);
    if (second.some((byte) => byte !== 0)) throw new TarError(BAD_HEADER);
    return undefined;
  }
  if (!checksumHolds(block)) throw new TarError(BAD_HEADER);
  const magic = String.fromCharCode(...block.subarray(257, 265));
  const prefix = magic.startsWith('ustar\0') ? untilNul(block.subarray(345, 500)) : '';
  const name = untilNul(block.subarray(0, 100));
  return {
    name: prefix === '' ? name : `${prefix}/${name}`,
    type: String.fromCharCode(block[156] ?? 0),
    size: numberIn(block.subarray(124, 136)),
  };
}

function checksumHolds(block: Uint8Array): boolean {
  const written = numberIn(block.subarray(148, 156));
  let unsigned = 0;
  let signed = 0;
  for (let at = 0; at < BLOCK; at++) {
    const byte = at >= 148 && at < 156 ? 0x20 : (block[at] ?? 0);
    unsigned += byte;
    signed += byte > 127 ? byte - 256 : byte;
  }
  return written === unsigned || written === signed;
}

function untilNul(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return decodeUtf8([...(end < 0 ? bytes : bytes.subarray(0, end))]);
}

/** A number in octal digits, or in base 256 where its first bit is set. */
function numberIn(field: Uint8Array): number {
  const first = field[0] ?? 0;
  if ((first & 0x80) !== 0) {
    let value = 0;
    for (let at = 0; at < field.length; at++) value = value * 256 + (at === 0 ? first & 0x7f : (field[at] ?? 0));
    if ((first & 0x40) !== 0 || !Number.isSafeInteger(value)) throw new TarError(BAD_HEADER);
    return value;
  }
  const digits = untilNul(field).replace(/^ +| +$/g, '');
  if (digits === '') return 0;
  if (!/^[0-7]+$/.test(digits)) throw new TarError(BAD_HEADER);
  return Number.parseInt(digits, 8);
}

function sizeOf(text: string | undefined, written: number): number {
  if (text === undefined) return written;
  const size = Number(text);
  if (!/^\d+$/.test(text) || !Number.isSafeInteger(size)) throw new TarError(BAD_HEADER);
  return size;
}

/** The records of a PAX header: `LENGTH KEY=VALUE` and a newline each. */
function paxRecords(data: Uint8Array): Map<string, string> {
  const records = new Map<string, string>();
  let at = 0;
  while (at < data.length) {
    const space = data.indexOf(0x20, at);
    const digits = space < 0 || space - at > 10 ? '' : String.fromCharCode(...data.subarray(at, space));
    const end = at + Number(digits);
    if (!/^\d+$/.test(digits) || end <= space + 1 || end > data.length || data[end - 1] !== 0x0a) {
      throw new TarError(BAD_HEADER);
    }
    const equals = data.indexOf(0x3d, space);
    if (equals < 0 || equals >= end) throw new TarError(BAD_HEADER);
    const key = decodeUtf8([...data.subarray(space + 1, equals)]);
    const value = data.subarray(equals + 1, Math.min(end - 1, equals + 1 + LONGEST_NAME));
    records.set(key, decodeUtf8([...value]));
    at = end;
  }
  return records;
}

import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fileText } from '../../core/text/file-text';
import { chunkReader, takePartlyRead } from './chunks';

const folder = mkdtempSync(join(tmpdir(), 'sidecar-playground-chunks-'));

function written(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

/** Three hundred thousand bytes of characters of one to four bytes, which no block's end respects. */
const LARGE = Buffer.from(Array.from({ length: 12_000 }, (_, line) => `${line}: é漢😀 text\n`).join(''));

/** UTF-16 with the mark FE FF. */
function utf16(text: string): Buffer {
  return Buffer.from(`\ufeff${text}`, 'utf16le').swap16();
}

describe('a file in chunks', () => {
  it.each([
    ['UTF-8', LARGE],
    [
      'bytes that are no UTF-8',
      Buffer.concat([LARGE, Buffer.from([0xe9, 0x0a, 0xff, 0xe6, 0x0a]), LARGE, Buffer.from([0xe6])]),
    ],
    ['one line', Buffer.from(`a: "${'é'.repeat(200_000)}"`)],
    ['a mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), LARGE])],
    ['UTF-16', utf16(LARGE.toString())],
    ['half of UTF-16', Buffer.concat([utf16(LARGE.toString()), Buffer.from([0])])],
    ['UTF-16 of the other order', Buffer.from(`\ufeff${LARGE.toString()}`, 'utf16le')],
    [
      'the mark of UTF-16 where a block begins',
      Buffer.concat([Buffer.alloc(1 << 16, '#\n'), Buffer.from([0xfe, 0xff, 0x41, 0x0a])]),
    ],
    ['nothing', Buffer.alloc(0)],
  ])('is the same text: %s', (name, bytes) => {
    const path = written(name, bytes);
    const read = chunkReader();
    const chunks = [...read(path)];
    expect(chunks.join('') === fileText(bytes)).toBe(true);
    expect([...read(path)].join('') === fileText(bytes)).toBe(true);
  });

  it('is of UTF-16 the first document', () => {
    const first = '%YAML 1.1\n\n# one\n---\na: |\n  b\n ---\n';
    const path = written('several', utf16(`${first}---\nb: 2\n`));
    const read = chunkReader();
    expect([...read(path)].join('')).toBe(first);
    expect([...read(path)].join('')).toBe(first);
    expect(takePartlyRead()).toEqual([path]);
    expect(takePartlyRead()).toEqual([]);
  });

  it('comes in whole lines, not all at once', () => {
    const chunks = [...chunkReader()(written('large', LARGE))];
    expect(chunks.length).toBeGreaterThan(2);
    for (const chunk of chunks) expect(chunk.endsWith('\n')).toBe(true);
  });

  it.skipIf(process.platform === 'win32').each([1, 30])(
    'that is a pipe can be read again, large as it may be (%d)',
    (times) => {
      const pipe = join(folder, `pipe-${times}`);
      const source = written(`source-${times}`, Buffer.concat(Array.from({ length: times }, () => LARGE)));
      execFileSync('sh', ['-c', `mkfifo "${pipe}"`]);
      spawn('sh', ['-c', `cat "${source}" > "${pipe}"`], { stdio: 'ignore' });
      const read = chunkReader();
      const text = readFileSync(source, 'utf8');
      expect([...read(pipe)].join('') === text).toBe(true);
      expect([...read(pipe)].join('') === text).toBe(true);
    },
  );

  it('says what the system says of one that is not there', () => {
    expect(() => [...chunkReader()(join(folder, 'missing'))]).toThrow('ENOENT');
  });
});

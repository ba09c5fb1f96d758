import { describe, expect, it } from 'vitest';
import { fileText } from '../../text/file-text';
import { octetProblem } from './octets';
import { readDocuments } from './read';

const bytes = (...parts: readonly (string | number)[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...new TextEncoder().encode(part)])));

describe('bytes that are not UTF-8', () => {
  it.each([
    ['Latin-1 in the middle', bytes('a: caf', 0xe9, ' au lait\n'), 'invalid trailing UTF-8 octet'],
    ['Latin-1 at the end', bytes('a: caf', 0xe9), 'incomplete UTF-8 octet sequence'],
    ['a trailing octet alone', bytes('a: ', 0x80, '\n'), 'invalid leading UTF-8 octet'],
    ['an overlong form', bytes('a: ', 0xc0, 0x80, '\n'), 'invalid length of a UTF-8 sequence'],
    ['UTF-16, little end first', bytes(0xff, 0xfe, 'a', 0, ':', 0, '\n', 0), 'incomplete UTF-16 character'],
  ])('%s', (_, file, problem) => {
    const text = fileText(file);
    expect(octetProblem(text)?.problem).toBe(problem);
    const [document] = readDocuments(text);
    expect(document?.value).toBeUndefined();
    expect(document?.diagnostics[0]?.upstream).toContain(problem);
  });

  it('are none in UTF-8, and UTF-16 with the big end first is decoded', () => {
    expect(octetProblem(fileText(bytes('a: café 😀\n')))).toBeUndefined();
    expect(fileText(bytes(0xfe, 0xff, 0, 'a', 0, ':', 0x20, 0x26, 0, '\n'))).toBe('a:\u2026\n');
  });
});

import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { type DocumentPiece, type SeparatorRule, splitDocuments, splitDocumentsLazily } from './split';
import { type StreamedPiece, StreamSplitter } from './split-stream';

vi.mock(import('./split'), async (original) => {
  const actual = await original();
  return { ...actual, splitDocumentsLazily: vi.fn(actual.splitDocumentsLazily) };
});

function inChunks(text: string, sizes: readonly number[], rule: SeparatorRule): StreamedPiece[] {
  const splitter = new StreamSplitter(rule);
  const pieces: StreamedPiece[] = [];
  let at = 0;
  for (let turn = 0; at < text.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1;
    pieces.push(...splitter.push(text.slice(at, at + size)));
    at += size;
  }
  return [...pieces, ...splitter.push('', true)];
}

describe('a stream in chunks', () => {
  const lines = fc.constantFrom(
    '---',
    '--- # a',
    '--- b',
    '---\r',
    '--',
    'a: |',
    '  ---',
    ' b',
    '',
    '-',
    '----',
    '...',
    '\u0085',
  );
  const texts = fc
    .tuple(fc.array(lines, { maxLength: 12 }), fc.constantFrom('', '\n'))
    .map(([some, end]) => some.join('\n') + end);
  const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });

  it.each(['reject', 'keep'] as const)('has the documents of the whole, wherever a chunk ends (%s)', (rule) => {
    fc.assert(
      fc.property(texts, sizes, (text, given) => {
        const plain = ({ text: _text, separator: _separator, next, ...piece }: StreamedPiece): DocumentPiece => ({
          ...piece,
          ...(next === text.length ? {} : { next }),
        });
        const whole = splitDocuments(text, rule).map(({ next, ...piece }) => ({
          ...piece,
          ...(next === undefined || next === text.length ? {} : { next }),
        }));
        expect(inChunks(text, given, rule).map(plain)).toEqual(whole);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves nothing out: pieces and separators together are the source', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const pieces = inChunks(text, [text.length + 1], 'reject');
        const written = pieces.map((piece) => piece.text + piece.separator).join('');
        expect(text.slice(0, written.length)).toBe(written);
        for (const { start, end, text: own } of pieces) expect(text.slice(start, end)).toBe(own);
      }),
    );
  });

  it.each([
    ['of many lines', 'key: some text of a line\n'],
    ['of one line', 'as much text without any line'],
    ['of lines that look like separators', '--- text of a line in some document\n'],
  ])('looks at a document %s but once', (_name, part) => {
    const looked = vi.mocked(splitDocumentsLazily);
    looked.mockClear();
    const text = part.repeat(4000);
    const [whole, ...more] = inChunks(text, [part.length * 8 + 3], 'keep');
    expect(whole?.text).toBe(text);
    expect(more).toEqual([]);
    const units = looked.mock.calls.reduce((sum, [given]) => sum + given.length, 0);
    expect(units).toBeLessThan(1.1 * text.length);
  });

  it('gives a document as soon as the line of its separator is there', () => {
    const splitter = new StreamSplitter();
    expect([...splitter.push('a: 1\n--')]).toEqual([]);
    expect([...splitter.push('-')]).toEqual([]);
    expect([...splitter.push('\n')].map(({ text }) => text)).toEqual(['a: 1\n']);
  });
});

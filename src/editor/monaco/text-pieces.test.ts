import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { insertInPieces, isLong, pieceEnd, type Replacement, withLineEnds } from './text-pieces';

function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let from = 0; from < text.length; ) {
    const end = pieceEnd(text, from);
    pieces.push(text.slice(from, end));
    from = end;
  }
  return pieces;
}

describe('pieceEnd', () => {
  it('cuts a long text into pieces of whole lines', () => {
    const text = 'name: web\r\n'.repeat(30_000);
    expect(isLong(text)).toBe(true);
    const pieces = piecesOf(text);
    expect(pieces).toHaveLength(4);
    expect(pieces.join('')).toBe(text);
    for (const piece of pieces) expect(piece.endsWith('\r\n')).toBe(true);
  });

  it('loses nothing and halves no character, however long the lines are', () => {
    const line = fc
      .tuple(fc.constantFrom('a', '字', '😀', '😀a'), fc.integer({ min: 0, max: 150_000 }))
      .map(([unit, count]) => unit.repeat(count));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 4 }), fc.constantFrom('\n', '\r\n'), (lines, eol) => {
        const text = lines.join(eol);
        const pieces = piecesOf(text);
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) expect(piece.charCodeAt(piece.length - 1) & 0xfc00).not.toBe(0xd800);
        for (const piece of pieces.slice(1)) expect(piece.startsWith('\n') && eol !== '\n').toBe(false);
      }),
      { numRuns: 30 },
    );
  });
});

describe('insertInPieces', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  /** A text that a long one goes into, in place of its middle. */
  function begin() {
    const long = 'name: web\n'.repeat(30_000);
    const seen = { text: 'a\nold\nz\n', pieces: 0, end: Number.NaN };
    const put = ({ start, end, text }: Replacement): void => {
      seen.text = `${seen.text.slice(0, start)}${text}${seen.text.slice(end)}`;
      seen.pieces++;
    };
    const insertion = insertInPieces({ start: 2, end: 6, text: long }, put, (end) => (seen.end = end));
    return { seen, insertion, whole: `a\n${long}z\n`, behind: 2 + long.length };
  }

  it('puts one piece after the other into a text, each in a task of its own', () => {
    const { seen, whole, behind } = begin();
    expect(seen.pieces).toBe(0);
    vi.advanceTimersToNextTimer();
    expect(seen.pieces).toBe(1);
    expect(seen.text.length).toBeLessThan(whole.length);
    vi.runAllTimers();
    expect(seen).toEqual({ text: whole, pieces: 3, end: behind });
  });

  it('puts the rest in at once for someone who does not wait, and once', () => {
    const { seen, insertion, whole, behind } = begin();
    vi.advanceTimersToNextTimer();
    insertion.finish();
    expect(seen).toEqual({ text: whole, pieces: 2, end: behind });
    insertion.finish();
    vi.runAllTimers();
    expect(seen.pieces).toBe(2);
  });

  it('leaves out what is not wanted any more', () => {
    const { seen, insertion } = begin();
    vi.advanceTimersToNextTimer();
    insertion.abandon();
    vi.runAllTimers();
    expect(seen.pieces).toBe(1);
    expect(seen.end).toBeNaN();
  });
});

it('gives a text one kind of line end', () => {
  expect(withLineEnds('a\r\nb\rc\n', '\n')).toBe('a\nb\nc\n');
  expect(withLineEnds('a\r\nb\rc\n', '\r\n')).toBe('a\r\nb\r\nc\r\n');
});

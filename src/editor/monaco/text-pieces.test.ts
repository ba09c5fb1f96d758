import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLong, pieceEnd } from './text-pieces';

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
      fc.property(fc.array(line, { maxLength: 4 }), (lines) => {
        const text = lines.join('\n');
        const pieces = piecesOf(text);
        expect(pieces.join('')).toBe(text);
        for (const piece of pieces) expect(piece.charCodeAt(piece.length - 1) & 0xfc00).not.toBe(0xd800);
      }),
      { numRuns: 30 },
    );
  });
});

import { describe, expect, it } from 'vitest';
import { TokenizedText } from '../tokens/tokenize';
import { yamlTokenizer } from '../tokens/yaml';
import { inlineRows, sideBySideRows } from './diff-rows';
import { linesOfRows } from './row-selection';
import { textRows } from './rows';

const before = new TokenizedText(['a: 1', 'b: 2', 'c: 3', 'd: 4'], yamlTokenizer);
const after = new TokenizedText(['a: 1', 'b: 5', 'x: 6', 'c: 3', 'd: 4'], yamlTokenizer);
const diff = {
  key: 'd:',
  before,
  after,
  blocks: [
    { kind: 'same', beforeStart: 1, beforeCount: 1, afterStart: 1, afterCount: 1 },
    { kind: 'changed', beforeStart: 2, beforeCount: 1, afterStart: 2, afterCount: 2 },
    { kind: 'same', beforeStart: 3, beforeCount: 2, afterStart: 4, afterCount: 2 },
  ],
  origin: () => null,
  place: () => null,
  unfolded: new Set<string>(),
  fold: false,
} as const;

describe('copying rows', () => {
  it('takes one side of a diff', () => {
    expect(linesOfRows(sideBySideRows(diff), 'after')).toEqual(after.lines);
    expect(linesOfRows(sideBySideRows(diff), 'before')).toEqual(before.lines);
  });

  it('leaves out lines that are gone where those of the result are taken, and takes them where they are alone', () => {
    const rows = inlineRows(diff);
    expect(linesOfRows(rows, 'after')).toEqual(after.lines);
    expect(linesOfRows(rows.slice(1, 2), 'after')).toEqual(['b: 2']);
  });

  it('takes what is folded, and puts a separator between documents', () => {
    const hidden = { source: after, from: 2, count: 2 };
    const header = { kind: 'header', title: '', detail: '', badge: '', tone: 'quiet' } as const;
    expect(
      linesOfRows(
        [
          { ...header, key: 'h1', open: true },
          ...textRows(before).slice(0, 1),
          { kind: 'fold', key: 'f', count: 2, regions: [], hidden },
          { ...header, key: 'h2', open: false, hidden },
          { ...header, key: 'h3', open: null },
        ],
        'after',
      ),
    ).toEqual(['a: 1', 'b: 5', 'x: 6', '---', 'b: 5', 'x: 6']);
  });
});

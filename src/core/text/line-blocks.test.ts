import { array, assert, constantFrom, property } from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { lineBlocks } from './line-blocks';
import { linesOf } from './lines';

describe('lineBlocks', () => {
  it('tiles both texts and keeps equal lines together', () => {
    expect(lineBlocks('a\nb\nc\n', 'a\nx\ny\nc\n')).toEqual([
      { kind: 'same', beforeStart: 1, beforeCount: 1, afterStart: 1, afterCount: 1 },
      { kind: 'changed', beforeStart: 2, beforeCount: 1, afterStart: 2, afterCount: 2 },
      { kind: 'same', beforeStart: 3, beforeCount: 1, afterStart: 4, afterCount: 1 },
    ]);
  });

  it('gives nothing for two empty texts', () => {
    expect(lineBlocks('', '')).toEqual([]);
  });

  it('takes wholly different long texts as one replacement instead of searching for ever', () => {
    const before = Array.from({ length: 5000 }, (_, line) => `before ${line}`).join('\n');
    const after = Array.from({ length: 5000 }, (_, line) => `after ${line}`).join('\n');
    expect(lineBlocks(before, after)).toEqual([
      { kind: 'changed', beforeStart: 1, beforeCount: 5000, afterStart: 1, afterCount: 5000 },
    ]);
  });

  it('gives the same blocks however slow the machine is', () => {
    const before = Array.from({ length: 20_000 }, (_, line) => `line ${line}`);
    const changed = (every: number) => before.map((line, at) => (at % every === 0 ? `${line} changed` : line));
    const few = lineBlocks(before.join('\n'), changed(20).join('\n'));
    expect(few).toHaveLength(2000);
    let now = 0;
    const clock = vi.spyOn(Date, 'now').mockImplementation(() => (now += 1000));
    try {
      expect(lineBlocks(before.join('\n'), changed(20).join('\n'))).toEqual(few);
    } finally {
      clock.mockRestore();
    }
  });

  it('counts a block as replaced by its edits alone, in long texts that have lines in common', () => {
    const before = Array.from({ length: 20_000 }, (_, line) => `line ${line}`);
    const after = before.map((line, at) => (at % 4 === 0 ? `${line} changed` : line));
    expect(lineBlocks(before.join('\n'), after.join('\n'))).toEqual([
      { kind: 'changed', beforeStart: 1, beforeCount: 19_997, afterStart: 1, afterCount: 19_997 },
      { kind: 'same', beforeStart: 19_998, beforeCount: 3, afterStart: 19_998, afterCount: 3 },
    ]);
  });

  it('restores the second text from the first and the blocks', () => {
    const text = array(constantFrom('a', 'b', 'c', ''), { maxLength: 30 }).map((lines) => lines.join('\n'));
    assert(
      property(text, text, (before, after) => {
        const left = linesOf(before);
        const right = linesOf(after);
        const rebuilt: string[] = [];
        let beforeAt = 1;
        for (const block of lineBlocks(before, after)) {
          expect(block.beforeStart).toBe(beforeAt);
          expect(block.afterStart).toBe(rebuilt.length + 1);
          beforeAt += block.beforeCount;
          const source = block.kind === 'same' ? left : right;
          const start = block.kind === 'same' ? block.beforeStart : block.afterStart;
          rebuilt.push(...source.slice(start - 1, start - 1 + block.afterCount));
        }
        expect(rebuilt).toEqual(right);
        expect(beforeAt).toBe(left.length + 1);
      }),
    );
  });
});

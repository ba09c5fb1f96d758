import { applyPatch, createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unifiedDiff } from './text-diff';

const names = { before: 'a.yaml', after: 'b.yaml' };
const text = fc
  .tuple(fc.array(fc.constantFrom('a', 'b', 'c', 'd', '', ' - x'), { maxLength: 25 }), fc.boolean())
  .map(([lines, feed]) => lines.join('\n') + (feed && lines.length > 0 ? '\n' : ''));

describe('unifiedDiff', () => {
  it('is what the diff package makes of short texts', () => {
    const before = 'a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n';
    const after = 'a\nB\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\nm';
    expect(unifiedDiff(before, after, names)).toBe(
      createTwoFilesPatch('a.yaml', 'b.yaml', before, after, undefined, undefined, {
        context: 3,
        headerOptions: FILE_HEADERS_ONLY,
      }),
    );
  });

  it('leads from one text to the other when applied, whatever the bound', () => {
    fc.assert(
      fc.property(
        text,
        text,
        fc.constantFrom(1, 4, 2000),
        fc.constantFrom(0, 1, 3),
        (before, after, maxEdits, context) => {
          const patch = unifiedDiff(before, after, names, { maxEdits, context });
          if (before === after) expect(patch).toBe('');
          else expect(applyPatch(before, patch, { fuzzFactor: 0 })).toBe(after);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('gives up on finding the least for wholly different texts, quickly', () => {
    const many = (word: string): string => Array.from({ length: 20_000 }, (_, at) => `${word} ${at}\n`).join('');
    const patch = unifiedDiff(`same\n${many('old')}end\n`, `same\n${many('new')}end\n`, names);
    expect(patch.split('\n')[2]).toBe('@@ -1,20002 +1,20002 @@');
  });
});

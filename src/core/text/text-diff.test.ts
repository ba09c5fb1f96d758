import { applyPatch, createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UnifiedDiff, unifiedDiff } from './text-diff';

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

  it('leads from one text to the other when both come in parts, and shows as many lines around a change', () => {
    const parts = fc.array(fc.tuple(text, text), { maxLength: 5 });
    fc.assert(
      fc.property(parts, fc.constantFrom(0, 1, 3), fc.constantFrom(4, 4000), (given, context, longest) => {
        // Only the last part may end within a line.
        const ended = (part: string, at: number): string =>
          at === given.length - 1 || part === '' || part.endsWith('\n') ? part : `${part}\n`;
        const pairs = given.map(([before, after], at) => [ended(before, at), ended(after, at)] as const);
        const diff = new UnifiedDiff(names, { context, longest });
        const patch = pairs.map(([before, after]) => diff.add(before, after)).join('') + diff.end();
        const [before, after] = [pairs.map(([one]) => one).join(''), pairs.map(([, other]) => other).join('')];
        if (pairs.every(([one, other]) => one === other)) expect(patch).toBe('');
        else expect(applyPatch(before, patch, { fuzzFactor: 0 })).toBe(after);
        // Lines that are the same where both texts have changed otherwise are no part of a hunk but for the context.
        for (const hunk of patch.split(/^@@ .*\n/m).slice(1)) {
          const lines = hunk.split('\n').filter((line) => line !== '' && !line.startsWith('\\'));
          const same = lines.map((line) => (line.startsWith(' ') ? ' ' : 'x')).join('');
          expect(same).toMatch(new RegExp(`^ {0,${context}}x(?: {0,${2 * context}}x)* {0,${context}}$`));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps no more than a part and a hunk of texts whose changes are close together', () => {
    const diff = new UnifiedDiff(names, { longest: 100 });
    const lengths = Array.from({ length: 50 }, () => diff.add('a\nb\nc\nd\n---\n', 'a\nB\nc\nd\n---\n').length);
    // Six lines a part: a hunk ends with every seventeenth.
    expect(lengths.filter((length) => length > 0)).toHaveLength(2);
    expect(diff.end().match(/^-b$/gm)).toHaveLength(50 - 2 * 17);
  });

  it('gives up on finding the least for wholly different texts, quickly', () => {
    const many = (word: string): string => Array.from({ length: 20_000 }, (_, at) => `${word} ${at}\n`).join('');
    const patch = unifiedDiff(`same\n${many('old')}end\n`, `same\n${many('new')}end\n`, names);
    expect(patch.split('\n')[2]).toBe('@@ -1,20002 +1,20002 @@');
  });
});

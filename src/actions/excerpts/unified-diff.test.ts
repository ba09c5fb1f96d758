import { applyPatch } from 'diff';
import { describe, expect, it } from 'vitest';
import { lineBlocks } from '../../core/text/line-blocks';
import { unifiedDiff as exactDiff } from '../../core/text/text-diff';
import { newEngine } from '../../testing/parts';
import { allScenarios } from '../../testing/purity/scenarios';
import { unifiedDiff } from './unified-diff';

const named = { kind: 'Pod', namespace: '', name: 'web' };
const diffOf = (before: string, after: string): string =>
  unifiedDiff({ ...named, before, after: { text: after }, blocks: lineBlocks(before, after) });

/** What the command line prints, which looks for the least edits. */
const exact = (name: string, before: string, after: string): string =>
  exactDiff(before, after, { before: `a/${name}`, after: `b/${name}` });

/** How many lines come and go in a patch. */
const edits = (patch: string): number => patch.match(/^(?:[+](?![+][+] b)|-(?!-- a))/gm)?.length ?? 0;

describe('unifiedDiff', () => {
  it('leads to the result by as few edits as a search for the least, for scenarios of every kind', async () => {
    const engine = newEngine();
    const scenarios = (await allScenarios()).filter((_, index) => index % 15 === 0);
    const changed = scenarios
      .flatMap(({ scenario }) => engine.evaluate(scenario).documents)
      .filter(({ passedThrough }) => !passedThrough);
    expect(changed.length).toBeGreaterThan(40);
    for (const document of changed) {
      const { before, after } = document;
      const name = [document.kind, document.namespace, document.name].filter((part) => part !== '').join('/');
      const made = unifiedDiff({ ...document, blocks: lineBlocks(before, after.text) });
      expect(applyPatch(before, made)).toBe(after.text);
      // Of equal lines beside each other, another one may count as the new one.
      expect(edits(made)).toBe(edits(exact(name, before, after.text)));
    }
  });

  it.each([
    ['texts that are equal', 'a\nb\n', 'a\nb\n'],
    ['an empty text', '', 'a\n'],
    ['a last line without a line feed', 'a\nb', 'a\nb\n'],
    ['the same in both texts', 'x\nb', 'y\nb'],
    ['a last line without a line feed, and more after it', 'a\nb', 'a\nb\nc\n'],
    ['a text that ends earlier and without a line feed', 'a\nb\nc\n', 'a\nb'],
    ['changes that are near to each other', '1\n2\n3\n4\n5\n6\n7\n8\n', 'x\n2\n3\n4\n5\n6\n7\ny\n'],
    ['changes that are far from each other', '1\n2\n3\n4\n5\n6\n7\n8\n9\n', 'x\n2\n3\n4\n5\n6\n7\n8\ny\n'],
  ])('writes %s as the command line does', (_, before, after) => {
    const made = diffOf(before, after);
    expect(made).toBe(exact('Pod/web', before, after));
    expect(applyPatch(before, made)).toBe(after);
  });
});

import type { LineBlock } from '../../core/text/line-blocks';
import { type DiffBlock, linesWithFeeds, UnifiedDiff } from '../../core/text/text-diff';
import type { ShownDocument } from '../../worker/evaluation';

type Changed = Pick<ShownDocument, 'kind' | 'namespace' | 'name' | 'before' | 'blocks'> & {
  readonly after: { readonly text: string };
};

/** The unified diff of a document's result, as the command line prints it, out of the blocks that are known already; empty where nothing changed. */
export function unifiedDiff({ kind, namespace, name, before, after, blocks }: Changed): string {
  const title = [kind, namespace, name].filter((part) => part !== '').join('/');
  const diff = new UnifiedDiff({ before: `a/${title}`, after: `b/${title}` });
  return diff.addBlocks(diffBlocks(before, after.text, blocks)) + diff.end();
}

function diffBlocks(before: string, after: string, blocks: readonly LineBlock[]): DiffBlock[] {
  const [old, fresh] = [linesWithFeeds(before), linesWithFeeds(after)];
  const parts: DiffBlock[] = [];
  const push = (same: boolean, own: readonly string[], other: readonly string[]): void => {
    if (own.length + other.length === 0) return;
    const last = parts.at(-1);
    if (last?.same === same)
      parts[parts.length - 1] = { same, before: [...last.before, ...own], after: [...last.after, ...other] };
    else parts.push({ same, before: own, after: other });
  };
  for (const { kind, beforeStart, beforeCount, afterStart, afterCount } of blocks) {
    const own = old.slice(beforeStart - 1, beforeStart - 1 + beforeCount);
    const other = fresh.slice(afterStart - 1, afterStart - 1 + afterCount);
    // A block is about lines without their line feeds, and the last of a text may have none.
    const isSame = kind === 'same';
    const isAlike = !isSame || own.at(-1) === other.at(-1);
    push(isSame, isAlike ? own : own.slice(0, -1), isAlike ? other : other.slice(0, -1));
    if (!isAlike) push(false, own.slice(-1), other.slice(-1));
  }
  return parts;
}

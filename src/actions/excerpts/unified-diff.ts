import { formatPatch } from 'diff';
import { linesOf } from '../../core/text/lines';
import type { LineBlock } from '../../core/text/line-blocks';
import type { ShownDocument } from '../../worker/evaluation';

/** Lines around a change that are shown. */
const CONTEXT = 3;

type Changed = Pick<ShownDocument, 'kind' | 'namespace' | 'name' | 'before' | 'blocks'> & {
  readonly after: { readonly text: string };
};

/** The unified diff of a document's result, with three lines of context, out of the blocks that are known already. */
export function unifiedDiff({ kind, namespace, name, before, after, blocks }: Changed): string {
  const title = [kind, namespace, name].filter((part) => part !== '').join('/');
  const parts = partsOf(before, after.text, blocks);
  const [oldFileName, newFileName] = [`a/${title}`, `b/${title}`];
  return formatPatch({ oldFileName, newFileName, oldHeader: undefined, newHeader: undefined, hunks: hunksOf(parts) });
}

/** What stands at a place of both texts, or of each instead of the other; lines have their line feeds. */
interface Part {
  readonly isSame: boolean;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

function partsOf(before: string, after: string, blocks: readonly LineBlock[]): Part[] {
  const [old, fresh] = [linesWithFeeds(before), linesWithFeeds(after)];
  const parts: Part[] = [];
  const push = (isSame: boolean, own: readonly string[], other: readonly string[]): void => {
    if (own.length + other.length === 0) return;
    const last = parts.at(-1);
    if (last?.isSame === isSame)
      parts[parts.length - 1] = { isSame, before: [...last.before, ...own], after: [...last.after, ...other] };
    else parts.push({ isSame, before: own, after: other });
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

function linesWithFeeds(text: string): string[] {
  const lines = linesOf(text);
  return lines.map((line, index) => (index < lines.length - 1 || text.endsWith('\n') ? `${line}\n` : line));
}

interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: string[];
}

/** Changes with what stands around them; those that are near to each other are one. */
function hunksOf(parts: readonly Part[]): Hunk[] {
  const hunks: Hunk[] = [];
  let [oldLine, newLine] = [1, 1];
  let lines: string[] = [];
  let [oldStart, newStart] = [0, 0];
  const end = (): void => {
    if (lines.length > 0)
      hunks.push({
        oldStart,
        oldLines: oldLine - oldStart,
        newStart,
        newLines: newLine - newStart,
        lines: lines.flatMap(printed),
      });
    lines = [];
  };
  const pass = (same: readonly string[]): void => {
    oldLine += same.length;
    newLine += same.length;
  };
  parts.forEach(({ isSame, before, after }, index) => {
    if (isSame) {
      const isBetween = lines.length > 0 && index < parts.length - 1 && before.length <= 2 * CONTEXT;
      const shown = lines.length === 0 ? [] : isBetween ? before : before.slice(0, CONTEXT);
      lines.push(...shown.map((line) => ` ${line}`));
      pass(shown);
      if (!isBetween) end();
      pass(before.slice(shown.length));
      return;
    }
    if (lines.length === 0) {
      const around = parts[index - 1]?.before.slice(-CONTEXT) ?? [];
      [oldStart, newStart] = [oldLine - around.length, newLine - around.length];
      lines.push(...around.map((line) => ` ${line}`));
    }
    lines.push(...before.map((line) => `-${line}`), ...after.map((line) => `+${line}`));
    oldLine += before.length;
    newLine += after.length;
  });
  end();
  return hunks;
}

function printed(line: string): string[] {
  return line.endsWith('\n') ? [line.slice(0, -1)] : [line, '\\ No newline at end of file'];
}

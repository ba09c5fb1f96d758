import type { DocumentBody } from '../../core/outcome';
import { LineMap } from '../../core/text/line-map';
import type { LineBlock, MovedLine } from '../../core/text/line-blocks';
import { THIS_DOCUMENT } from '../../core/text/span';
import { linesOf } from '../../core/text/lines';

/**
 * The lines that a line diff shows as gone and come but that were only put in another order, as Go's encoding does with keys.
 * Which line became which is known from the origins, never guessed from equal texts.
 */
export function movedLines(document: DocumentBody, blocks: readonly LineBlock[]): MovedLine[] {
  const gone = new Set<number>();
  for (const block of blocks)
    if (block.kind === 'changed')
      for (let line = 0; line < block.beforeCount; line++) gone.add(block.beforeStart + line);
  if (gone.size === 0) return [];

  const before = linesOf(document.before);
  const after = linesOf(document.after.text);
  const map = new LineMap(document.before);
  const moved: MovedLine[] = [];
  for (const block of blocks) {
    if (block.kind === 'same') continue;
    for (let line = block.afterStart; line < block.afterStart + block.afterCount; line++) {
      const origin = document.after.origins[line - 1]?.[0];
      if (origin?.kind !== 'input' || origin.span.source !== THIS_DOCUMENT) continue;
      const from = map.position(origin.span.start).line;
      if (!gone.has(from) || meaning(before[from - 1]) !== meaning(after[line - 1])) continue;
      gone.delete(from);
      moved.push({ before: from, after: line });
    }
  }
  return moved;
}

/** A line without its indentation, the dash of a list item and the comment at its end. */
function meaning(line: string | undefined): string {
  return (line ?? '')
    .replace(/^[\s-]*/, '')
    .replace(/\s+#.*$/, '')
    .trimEnd();
}

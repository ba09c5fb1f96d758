import { LineMap } from '../../core/text/line-map';
import type { ChartTrace } from './use-chart-files';

/** Two lines that belong together: one of the file, and one of what it gave. They count from 1. */
interface LinkedLines {
  readonly own: number;
  readonly given: number;
}

/** Which lines of a file wrote which lines of what it gave; pieces of other files, which it calls, are not in it. */
export function linkedLines({
  text,
  source,
  rendered,
}: Pick<ChartTrace, 'text' | 'source' | 'rendered'>): LinkedLines[] {
  if (rendered === null) return [];
  const [ownMap, givenMap] = [new LineMap(text), new LineMap(rendered.text)];
  const links: LinkedLines[] = [];
  for (const { span, start, end } of rendered.segments) {
    if (span.source !== source || start === end) continue;
    const own = ownMap.position(span.start).line;
    const from = givenMap.position(start).line;
    const piece = rendered.text.slice(start, end);
    // A piece of plain text has a line of its own for each line that it gives; an action stands where it stands.
    const at = text.indexOf(piece, span.start);
    const isText = at >= 0 && at + piece.length <= span.end;
    const first = isText ? ownMap.position(at).line : own;
    piece.split('\n').forEach((line, index) => {
      if (line.trim() !== '') links.push({ own: first + (isText ? index : 0), given: from + index });
    });
  }
  return links;
}

import type { RunObserver } from '../../gotemplate/functions/functions';
import { GoMap, GoSlice, type GoValue } from '../../gotemplate/value/value';
import type { Segment } from '../../outcome';
import type { Origin } from '../../provenance/origin';
import type { SourceId } from '../../text/span';
import { readValue } from '../../yaml/read/read';
import { dataOrigin } from './data-origins';
import { EntryOrigins } from './entry-origins';
import { type OriginsByLine, TextOrigins } from './text-origins';

/**
 * Follows values through the run of a chart: which line of which text wrote the entries of maps, and which lines of a printed text show them.
 * Handed to the run as the observer of its context; only the functions of charts know it.
 */
export class ChartRecorder implements RunObserver {
  readonly entries = new EntryOrigins();
  readonly texts = new TextOrigins();

  nestedText(text: string, segments: readonly Segment[]): void {
    if (text.includes('\n')) this.texts.note(text, this.linesOf(text, segments));
  }

  /** A file of the chart was handed to a template. */
  fileText(text: string, source: SourceId): void {
    let start = 0;
    const lines = text.split('\n').map((line): Origin[] => {
      const span = { source, start, end: start + line.length };
      start += line.length + 1;
      return [{ kind: 'input', span }];
    });
    this.texts.note(text, lines);
  }

  /** Gives what was read of a text the origins of the lines on which it stands. */
  readText(text: string, value: GoMap | GoSlice): void {
    const lines = this.texts.find(text);
    if (lines === undefined) return;
    const { value: tree, spans } = readValue(text);
    if (typeof tree !== 'object' || tree === null) return;
    const lineAt = lineFinder(text);
    const walk = (container: GoValue, node: typeof tree): void => {
      const note = (key: string | number, child: GoValue): void => {
        const span = spans.keySpan(node, key) ?? spans.valueSpan(node, key);
        const origin = span === undefined ? undefined : lines[lineAt(span.start)]?.[0];
        this.entries.set(container, key, origin);
        const inner = Array.isArray(node) ? node[Number(key)] : node[String(key)];
        if (typeof inner === 'object' && inner !== null) walk(child, inner);
      };
      if (container instanceof GoMap) for (const [key, child] of container.entries ?? []) note(key, child);
      else if (container instanceof GoSlice) (container.items ?? []).forEach((child, index) => note(index, child));
    };
    walk(value, tree);
  }

  /**
   * The origins of the lines of a text that a template wrote: of each piece the place in the template, before it what is known of the values that
   * a printed text shows.
   */
  linesOf(text: string, segments: readonly Segment[]): OriginsByLine {
    const lineAt = lineFinder(text);
    const lines: Origin[][] = text.split('\n').map(() => []);
    for (const segment of segments) {
      const piece = text.slice(segment.start, segment.end);
      if (piece.trim() === '') continue;
      const shown = this.texts.find(piece);
      const origin = templateOrigin(segment);
      // Of a line whose values are known, the data that the whole text depends on say nothing.
      const bare = shown === undefined ? origin : templateOrigin({ ...segment, data: [] });
      const first = lineAt(segment.start);
      piece.split('\n').forEach((part, index) => {
        const line = lines[first + index];
        if (line === undefined || part.trim() === '') return;
        const known = shown?.[index] ?? [];
        for (const one of [...known, known.length > 0 ? bare : origin]) if (!line.includes(one)) line.push(one);
      });
    }
    return lines;
  }
}

/** The lines with the origins of the values that their templates read; each chart's templates read from its own root. */
export function withDataOrigins(
  lines: OriginsByLine,
  rootOf: (source: SourceId) => GoValue | undefined,
  entries: EntryOrigins,
): OriginsByLine {
  return lines.map((line) => {
    const all = new Set(line);
    for (const origin of line) {
      if (origin.kind !== 'template') continue;
      const root = rootOf(origin.span.source);
      if (root === undefined) continue;
      for (const path of origin.data) {
        const found = dataOrigin(path, root, entries);
        if (found !== undefined) all.add(found);
      }
    }
    return all.size === line.length ? line : [...all];
  });
}

function templateOrigin({ span, data, stack }: Segment): Origin {
  const template = span.source.replace(/^chart:/, '');
  return { kind: 'template', template, span, rendered: null, data, stack };
}

/** Tells the line (from 0) of an offset. */
function lineFinder(text: string): (offset: number) => number {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  };
}

import type { Json, JsonContainer } from '../../json';
import type { Segment } from '../../outcome';
import type { DataPath, Origin, OriginTable } from '../../provenance/origin';
import type { Span } from '../../text/span';
import type { SpanTable } from '../../yaml/read/read';

/** The index of the first segment that ends behind an offset of the rendered text. */
function firstBehind(segments: readonly Segment[], offset: number): number {
  let low = 0;
  let high = segments.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((segments[middle]?.end ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Where in the template a range of the rendered text was written: the very characters where they are literal text. */
function templateSpan(segment: Segment, start: number, end: number): Span {
  const { span } = segment;
  if (span.end - span.start !== segment.end - segment.start) return span;
  const from = Math.max(start, segment.start) - segment.start;
  const to = Math.min(end, segment.end) - segment.start;
  return { source: span.source, start: span.start + from, end: span.start + Math.max(from, to) };
}

/** From where the first writer wrote to where the last did, if that is one run of the template's text; else the place that says most. */
function spanOfWriters(writers: readonly Segment[], main: Segment, written: Span): Span {
  const [first] = writers;
  const last = writers.at(-1);
  if (first === undefined || last === undefined || first === last)
    return templateSpan(main, written.start, written.end);
  const from = templateSpan(first, written.start, written.end);
  const to = templateSpan(last, written.start, written.end);
  const isOneRun = from.source === to.source && from.start < to.end && sameStack(first, last);
  return isOneRun ? { ...from, end: to.end } : templateSpan(main, written.start, written.end);
}

function sameStack({ stack: left }: Segment, { stack: right }: Segment): boolean {
  return left.length === right.length && left.every((frame, index) => frame === right[index]);
}

const unique = (data: readonly DataPath[]): readonly DataPath[] => (data.length < 2 ? data : [...new Set(data)]);

function originOf(segments: readonly Segment[], template: string, written: Span, entry: Span): Origin | undefined {
  const { start } = written;
  const end = Math.max(written.end, start + 1);
  const at = firstBehind(segments, start);
  const first = segments[at];
  if (first === undefined) return undefined;
  if (first.end >= end) {
    const span = templateSpan(first, start, written.end);
    return { kind: 'template', template, span, rendered: entry, data: unique(first.data), stack: first.stack };
  }
  const writers = segments.slice(at, firstBehind(segments, end - 1) + 1);
  // An action says more of a value than the quotes around it.
  const main = writers.find((segment) => segment.data.length > 0) ?? first;
  const data = unique(writers.flatMap((segment) => segment.data));
  const span = spanOfWriters(writers, main, written);
  return { kind: 'template', template, span, rendered: entry, data, stack: main.stack };
}

/**
 * Records for every entry of a rendered overlay which part of the template wrote it. `spans` are those of the rendered text,
 * `segments` tile it.
 */
export function recordOverlayOrigins(
  overlay: Json,
  spans: SpanTable,
  segments: readonly Segment[],
  template: string,
  origins: OriginTable,
): void {
  if (!origins.enabled || typeof overlay !== 'object' || overlay === null) return;
  const visit = (container: JsonContainer): void => {
    const keys = Array.isArray(container) ? container.keys() : Object.keys(container);
    for (const key of keys) {
      const value = (container as Record<string | number, Json>)[key];
      const nested = typeof value === 'object' && value !== null;
      const written = (nested ? spans.keySpan(container, key) : spans.valueSpan(container, key)) ?? spans.root;
      const entry = spans.entrySpan(container, key) ?? written;
      const origin = originOf(segments, template, written.end > written.start ? written : entry, entry);
      if (origin !== undefined) origins.set(container, key, origin);
      if (nested) visit(value);
    }
  };
  visit(overlay);
}

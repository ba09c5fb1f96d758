import type { Json } from '../../json';
import type { MappedText } from '../../outcome';
import { readValue } from '../../yaml/read/read';
import type { RenderedDocument } from '../render/manifests';

/**
 * A text inside a document, such as one under `data` of a ConfigMap, with the origins of its lines: those of the lines of the document on which they
 * stand, of a text that is not written line by line those of its entry. Undefined where there is no text at the path.
 */
export function textInside(document: RenderedDocument, ...path: readonly string[]): MappedText | undefined {
  const { value, spans, scalars } = readValue(document.text);
  let container: Json | undefined = value;
  for (const key of path.slice(0, -1)) container = isTable(container) ? container[key] : undefined;
  const last = path.at(-1);
  if (!isTable(container) || last === undefined) return undefined;
  const text = container[last];
  if (typeof text !== 'string') return undefined;
  const start = spans.valueSpan(container, last)?.start ?? 0;
  const first = document.text.slice(0, start).split('\n').length - 1;
  const isLiteral = scalars.get(container, last)?.style === 'literal';
  const lines = (text.endsWith('\n') ? text.slice(0, -1) : text).split('\n');
  const origins = lines.map((_, index) => document.origins[isLiteral ? first + 1 + index : first] ?? []);
  return { text, origins };
}

function isTable(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

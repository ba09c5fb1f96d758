import type { Json } from '../../json';
import { LineMap } from '../../text/line-map';
import { readDocuments, type YamlDocument } from './read';
import type { PathStep } from './scalars';

/** The entry that a line of YAML belongs to. */
export interface LinePath {
  /** The value of the document that the line lies in. */
  readonly root: Json;
  /** From the root to the innermost entry that begins on the line, or whose text goes on there; `[]` is the root. */
  readonly path: readonly PathStep[];
}

/**
 * For every line of a stream of YAML documents the entry it belongs to: `- name: x` belongs to `name`, each line of a literal or folded text to its
 * entry. Undefined for separators, for lines outside any document and for documents that cannot be read. An ended text has no line after its last
 * line feed.
 */
export function linePaths(text: string): (LinePath | undefined)[] {
  const documents = readDocuments(text);
  const lines = new LineMap(text);
  const count = text.endsWith('\n') ? lines.lineCount - 1 : lines.lineCount;
  const paths: (LinePath | undefined)[] = [];
  let at = 0;
  for (let line = 1; line <= count; line++) {
    const start = lines.lineStart(line);
    while ((documents[at]?.span.end ?? Number.POSITIVE_INFINITY) <= start) at++;
    paths.push(pathOfLine(documents[at], text, start, lines.lineStart(line + 1)));
  }
  return paths;
}

function pathOfLine(
  document: YamlDocument | undefined,
  text: string,
  start: number,
  end: number,
): LinePath | undefined {
  if (document?.value === undefined || start < document.span.start) return undefined;
  const content = /^(?: *- +)*( *)/.exec(text.slice(start, end))?.[0].length ?? 0;
  return { root: document.value, path: document.spans.pathAt(start + content) };
}

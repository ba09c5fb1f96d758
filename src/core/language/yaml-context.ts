/** Where a caret stands in a YAML text, read line by line: an unfinished text rarely parses, and this is when help is wanted. */
export interface YamlContext {
  /** Keys from the root of the document to the one whose value is written here, or whose map gets another key. Lists leave no trace. */
  readonly path: readonly string[];
  /** Whether a key is being written, or the value of the last key of `path`. */
  readonly at: 'key' | 'value';
  /** What stands there so far, and where it starts and ends. */
  readonly word: string;
  readonly start: number;
  readonly end: number;
  readonly apiVersion: string;
  readonly kind: string;
  /** Keys already written beside this one. */
  readonly siblings: ReadonlySet<string>;
}

interface KeyLine {
  readonly column: number;
  readonly key: string;
  /** Whether a dash starts the map that the key belongs to. */
  readonly dash: boolean;
}

const KEY_LINE = /^(\s*(?:- +)*)(?:"([^"]*)"|'([^']*)'|([^\s#:'"{[][^:#]*?))\s*:(?:\s|$)/;

function keyLine(line: string): KeyLine | null {
  const match = KEY_LINE.exec(line);
  if (match === null) return null;
  const lead = match[1] ?? '';
  return { column: lead.length, key: match[2] ?? match[3] ?? match[4] ?? '', dash: lead.includes('-') };
}

/** The context of an offset. */
export function yamlContext(text: string, offset: number): YamlContext {
  const before = text.slice(0, offset);
  const separator = [...before.matchAll(/^---(?:[ \t].*)?$/gm)].at(-1);
  const from = separator === undefined ? 0 : separator.index + separator[0].length + 1;
  const rest = /^---(?:\s|$)/m.exec(text.slice(offset));
  const document = text.slice(from, rest === null ? undefined : offset + rest.index);
  const lineStart = before.lastIndexOf('\n') + 1;
  const newline = text.indexOf('\n', offset);
  const line = text.slice(lineStart, newline < 0 ? undefined : newline);
  const upToCaret = line.slice(0, offset - lineStart);

  const top = (key: string) => new RegExp(`^${key}:\\s*["']?([^\\s"'#]+)`, 'm').exec(document)?.[1] ?? '';
  const own = keyLine(line);
  const valueStart =
    own === null
      ? -1
      : (/:\s*["']?/.exec(line.slice(own.column + own.key.length))?.[0].length ?? 0) + own.column + own.key.length;
  const colon = own === null ? -1 : line.indexOf(':', own.column + own.key.length);
  const at = own !== null && upToCaret.length > colon ? 'value' : 'key';
  const column = own?.column ?? /^\s*(?:- +)*/.exec(upToCaret)?.[0].length ?? 0;

  const path: string[] = [];
  const siblings = new Set<string>();
  let limit = column;
  const above = text.slice(from, lineStart).split('\n').slice(0, -1);
  let sameMap = !/^\s*- /.test(line);
  for (const earlier of above.toReversed()) {
    const entry = keyLine(earlier);
    if (entry === null) continue;
    if (entry.column === column && sameMap) {
      siblings.add(entry.key);
      if (entry.dash) sameMap = false;
    }
    if (entry.column >= limit) continue;
    if (entry.column < column) sameMap = false;
    path.unshift(entry.key);
    limit = entry.column;
    if (limit === 0) break;
  }
  if (at === 'value' && own !== null) path.push(own.key);
  const wordStart =
    at === 'value' ? Math.min(valueStart, upToCaret.length) : (/["']?[\w./-]*$/.exec(upToCaret)?.index ?? 0);
  const wordEnd =
    at === 'value'
      ? line.replace(/\s+(?:#.*)?$/, '').length
      : wordStart + (/^["']?[\w./-]*/.exec(line.slice(wordStart))?.[0].length ?? 0);
  return {
    path,
    at,
    word: upToCaret.slice(wordStart).replace(/^["']/, ''),
    start: lineStart + wordStart,
    end: lineStart + Math.max(wordEnd, upToCaret.length),
    apiVersion: top('apiVersion'),
    kind: top('kind'),
    siblings,
  };
}

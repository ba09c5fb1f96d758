import type { TextEdit } from '../../diagnostic';
import { isObject, type Json, type JsonObject } from '../../json';
import type { Span } from '../../text/span';
import type { PathStep } from '../read/scalars';
import type { SpanTable } from '../read/spans';

/** A document that is edited: its tree, where the tree is written, and the whole text of its source. */
export interface EditTarget {
  readonly value: Json;
  readonly spans: SpanTable;
  readonly text: string;
}

const PLAIN = /^[A-Za-z_][\w./-]*$/;
const NOT_TEXT = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** A text as a YAML scalar: plain where that reads back as the same text, quoted otherwise. */
function scalarText(text: string): string {
  return PLAIN.test(text) && !NOT_TEXT.test(text) ? text : JSON.stringify(text);
}

/**
 * The edit that gives an entry of nested mappings a text, adding it and what mappings are missing above it. A new entry
 * goes before its first sibling, in the style of its siblings (block, flow, JSON). Undefined where the text's form allows
 * no such edit: an entry that an alias brought in, or a value that is no mapping on the way.
 */
export function setEntry(target: EditTarget, path: readonly PathStep[], text: string): TextEdit | undefined {
  let container: Json = target.value;
  for (const [index, step] of path.entries()) {
    if (typeof container !== 'object' || container === null) return undefined;
    const child: Json | undefined = Array.isArray(container) ? container[step as number] : container[step];
    const rest = path.slice(index + 1);
    if (index === path.length - 1 && child !== undefined)
      return replaceValue(target, container as JsonObject, step, text);
    if (child === null || (isObject(child) && Object.keys(child).length === 0)) {
      return isObject(container) ? fill(target, container, String(step), rest, text) : undefined;
    }
    if (child === undefined)
      return isObject(container) ? insert(target, container, path.slice(index), text) : undefined;
    container = child;
  }
  return undefined;
}

function replaceValue(target: EditTarget, container: JsonObject, key: PathStep, text: string): TextEdit | undefined {
  const span = target.spans.valueSpan(container, key);
  const written = isJson(target, container) ? JSON.stringify(text) : scalarText(text);
  return span === undefined ? undefined : { span, text: span.start === span.end ? ` ${written}` : written };
}

/** The keys of a mapping in the order of its text. */
function keySpans(target: EditTarget, container: JsonObject): Span[] {
  const spans = Object.keys(container).flatMap((key) => target.spans.keySpan(container, key) ?? []);
  return spans.sort((a, b) => a.start - b.start);
}

function lineStart(text: string, offset: number): number {
  return text.lastIndexOf('\n', offset - 1) + 1;
}

function isFlow(target: EditTarget, container: JsonObject): boolean {
  const first = keySpans(target, container)[0];
  return first !== undefined && /[{,]\s*$/.test(target.text.slice(0, first.start).slice(-200));
}

function isJson(target: EditTarget, container: JsonObject): boolean {
  const first = keySpans(target, container)[0];
  return first !== undefined && isFlow(target, container) && target.text[first.start] === '"';
}

/** Nested entries in flow style, `labels: {a: b}`, or as JSON. */
function flowEntry(path: readonly PathStep[], text: string, json: boolean): string {
  const quote = json ? JSON.stringify : scalarText;
  const [key = '', ...rest] = path.map(String);
  return `${quote(key)}: ${rest.length === 0 ? quote(text) : `{${flowEntry(rest, text, json)}}`}`;
}

/** Nested entries in block style, the lines behind the first indented. */
function blockEntry(path: readonly PathStep[], text: string, indent: number): string {
  const [key = '', ...rest] = path.map(String);
  const head = `${scalarText(key)}:`;
  if (rest.length === 0) return `${head} ${scalarText(text)}`;
  return `${head}\n${' '.repeat(indent + 2)}${blockEntry(rest, text, indent + 2)}`;
}

function insert(
  target: EditTarget,
  container: JsonObject,
  path: readonly PathStep[],
  text: string,
): TextEdit | undefined {
  const first = keySpans(target, container)[0];
  if (first === undefined) return undefined;
  const span = { ...first, end: first.start };
  if (isFlow(target, container)) return { span, text: `${flowEntry(path, text, isJson(target, container))}, ` };
  const column = first.start - lineStart(target.text, first.start);
  return { span, text: `${blockEntry(path, text, column)}\n${' '.repeat(column)}` };
}

/** Writes entries where a key has nothing, null or an empty mapping. */
function fill(
  target: EditTarget,
  container: JsonObject,
  key: string,
  path: readonly PathStep[],
  text: string,
): TextEdit | undefined {
  const keySpan = target.spans.keySpan(container, key);
  const valueSpan = target.spans.valueSpan(container, key);
  const colon = keySpan === undefined ? -1 : target.text.indexOf(':', keySpan.end);
  if (keySpan === undefined || colon < 0) return undefined;
  const end = valueSpan === undefined || valueSpan.start === valueSpan.end ? colon + 1 : valueSpan.end;
  const column = keySpan.start - lineStart(target.text, keySpan.start);
  const written = isFlow(target, container)
    ? ` {${flowEntry(path, text, isJson(target, container))}}`
    : `\n${' '.repeat(column + 2)}${blockEntry(path, text, column + 2)}`;
  return { span: { ...keySpan, start: colon + 1, end }, text: written };
}

/**
 * The edit that takes an entry out, with its line in block style and its comma in flow style, and with the mappings above
 * that it would leave empty. Undefined where the text's form allows no such edit.
 */
export function removeEntry(target: EditTarget, path: readonly PathStep[]): TextEdit | undefined {
  let container: Json | undefined = target.value;
  for (const step of path.slice(0, -1)) {
    if (typeof container !== 'object' || container === null) return undefined;
    container = Array.isArray(container) ? container[step as number] : container[step];
  }
  const key = path.at(-1);
  if (!isObject(container) || typeof key !== 'string' || container[key] === undefined) return undefined;
  const keys = keySpans(target, container);
  const own = target.spans.keySpan(container, key);
  const entry = target.spans.entrySpan(container, key);
  if (own === undefined || entry === undefined) return undefined;
  if (keys.length === 1)
    return path.length > 1 && typeof path.at(-2) === 'string' ? removeEntry(target, path.slice(0, -1)) : undefined;
  const at = keys.findIndex((span) => span.start === own.start);
  const next = keys[at + 1];
  const cut = (start: number, end: number): TextEdit => ({ span: { ...own, start, end }, text: '' });
  if (isFlow(target, container)) {
    if (next !== undefined) return cut(own.start, next.start);
    const comma = target.text.lastIndexOf(',', own.start);
    return comma < 0 ? undefined : cut(comma, entry.end);
  }
  const start = lineStart(target.text, own.start);
  // The first entry of a list's item shares its line with the dash.
  if (target.text.slice(start, own.start).trim() !== '')
    return next === undefined ? undefined : cut(own.start, next.start);
  const atLineStart = target.text[entry.end - 1] === '\n';
  const feed = atLineStart ? entry.end - 1 : target.text.indexOf('\n', entry.end);
  return cut(start, feed < 0 ? target.text.length : feed + 1);
}

/** The text with edits of its source applied; they must not overlap, and those at the same place keep their order. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = edits.toSorted((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let at = 0;
  for (const edit of ordered) {
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

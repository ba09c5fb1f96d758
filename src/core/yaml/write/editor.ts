import type { TextEdit } from '../../diagnostic';
import { isObject, type Json, type JsonContainer, type JsonObject } from '../../json';
import { type Span, spanContains } from '../../text/span';
import type { SpanTable } from '../read/spans';

/** An object that is edited: its tree, where its document is written, and the whole text that the spans point into. */
export interface EditTarget {
  readonly value: Json;
  readonly document: { readonly span: Span; readonly spans: SpanTable };
  readonly text: string;
}

/** Steps from an object's root to the entry an edit is about. */
export type Path = readonly (string | number)[];

/** Edits, or undefined where the text's form does not allow a safe one (an aliased or merged entry, a value without a place). */
export type Edits = readonly TextEdit[] | undefined;

const PLAIN = /^[A-Za-z_][\w./-]*$/;
const NOT_TEXT = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** A string as a YAML scalar: plain where that reads back as the same string, quoted otherwise. @internal */
export function yamlScalar(text: string): string {
  return PLAIN.test(text) && !NOT_TEXT.test(text) ? text : JSON.stringify(text);
}

/** A value on one line, its strings quoted as JSON wants them or only where YAML does. */
function inline(value: Json, json = false): string {
  const scalar = json ? (text: string) => JSON.stringify(text) : yamlScalar;
  if (typeof value === 'string') return scalar(value);
  if (Array.isArray(value)) return `[${value.map((item) => inline(item, json)).join(', ')}]`;
  if (isObject(value))
    return `{${Object.entries(value)
      .map(([key, item]) => `${scalar(key)}: ${inline(item, json)}`)
      .join(', ')}}`;
  return String(value);
}

/** A value written after `key:` in block style, its own lines indented by `indent` spaces. */
function block(value: Json, indent: number): string {
  if (typeof value !== 'object' || value === null) return ` ${inline(value)}`;
  const pad = `\n${' '.repeat(indent)}`;
  if (Array.isArray(value)) return value.map((item) => `${pad}-${listItem(item, indent)}`).join('');
  const entries = Object.entries(value);
  if (entries.length === 0) return ' {}';
  return entries.map(([key, item]) => `${pad}${yamlScalar(key)}:${block(item, indent + 2)}`).join('');
}

function listItem(item: Json, indent: number): string {
  return isObject(item) && Object.keys(item).length > 0
    ? ` ${block(item, indent + 2).trimStart()}`
    : ` ${inline(item)}`;
}

/** A whole document as block YAML. @internal */
export function yamlDocument(value: JsonObject): string {
  return `${block(value, 0).trimStart()}\n`;
}

/** A YAML scalar as JSON has it, for the value of a quoted key: what is not JSON is a string. */
function jsonScalar(source: string): string {
  if (/^(?:".*"|-?\d+|true|false|null)$/s.test(source)) return source;
  return JSON.stringify(source.startsWith("'") ? source.slice(1, -1).replaceAll("''", "'") : source);
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** An entry of a mapping as it is written: its spans, and the column and style of its mapping. */
interface WrittenEntry {
  readonly key: Span;
  readonly value: Span;
  readonly column: number;
  readonly flow: boolean;
  readonly json: boolean;
}

/** Edits of one object's text, all through the spans of its document, so that formatting and comments stay. */
export class Editor {
  readonly #object: EditTarget;

  constructor(object: EditTarget) {
    this.#object = object;
  }

  get #text(): string {
    return this.#object.text;
  }

  #key(container: JsonContainer, key: string | number): Span | undefined {
    return this.#object.document.spans.keySpan(container, key);
  }

  #value(container: JsonContainer, key: string | number): Span | undefined {
    return this.#object.document.spans.valueSpan(container, key);
  }

  /**
   * What holds the entry at a path and where that is written; undefined where some step is written elsewhere (an alias, a
   * merge key), since an edit there would change more than this object.
   */
  #holder(path: Path): { readonly container: JsonContainer; readonly around: Span } | undefined {
    let container: Json = this.#object.value;
    let around: Span = this.#object.document.span;
    for (const step of path.slice(0, -1)) {
      if (typeof container !== 'object' || container === null) return undefined;
      const key = this.#key(container, step);
      const value = this.#value(container, step);
      if (key === undefined || value === undefined || !spanContains(around, key) || value.start < key.start)
        return undefined;
      container = (Array.isArray(container) ? container[step as number] : container[step]) ?? null;
      around = value;
    }
    return typeof container === 'object' && container !== null ? { container, around } : undefined;
  }

  /** As `#holder`, for an entry that exists and is written there. */
  #container(path: Path): JsonContainer | undefined {
    const holder = this.#holder(path);
    const step = path[path.length - 1];
    const key = holder === undefined || step === undefined ? undefined : this.#key(holder.container, step);
    return holder !== undefined && key !== undefined && spanContains(holder.around, key) ? holder.container : undefined;
  }

  /** The keys of a mapping that are written in it, in the order of the text. */
  #places(container: JsonObject, around: Span): { key: string; span: Span }[] {
    const places: { key: string; span: Span }[] = [];
    for (const key of Object.keys(container)) {
      const span = this.#key(container, key);
      if (span !== undefined && spanContains(around, span)) places.push({ key, span });
    }
    return places.sort((a, b) => a.span.start - b.span.start);
  }

  /** Whether a mapping is written in braces: what stands in front of its first key says so. */
  #isFlow(around: Span, firstKey: number): boolean {
    return /\{\s*$/.test(this.#text.slice(around.start, firstKey));
  }

  /** Whether a mapping's keys are quoted, as in JSON. */
  #isJson(around: Span, firstKey: number): boolean {
    return this.#isFlow(around, firstKey) && this.#text[firstKey] === '"';
  }

  /** Puts `source`, YAML as it is, where a scalar is. */
  replace(path: Path, source: string): Edits {
    const container = this.#container(path);
    const step = path[path.length - 1];
    if (container === undefined || step === undefined) return undefined;
    const span = this.#value(container, step);
    const key = this.#key(container, step);
    // The value of an alias is written where the anchor stands.
    if (span === undefined || key === undefined || span.start < key.start) return undefined;
    const text = this.#text[key.start] === '"' ? jsonScalar(source) : source;
    return [{ span, text: span.start === span.end ? ` ${text}` : text }];
  }

  /** Puts quotes around a plain scalar, its source text kept: `1.10` becomes `"1.10"`. */
  quote(path: Path): Edits {
    const container = this.#container(path);
    const step = path[path.length - 1];
    const span = container === undefined || step === undefined ? undefined : this.#value(container, step);
    if (span === undefined) return undefined;
    const source = this.#text.slice(span.start, span.end);
    return this.replace(path, JSON.stringify(source === '~' || source === 'null' ? '' : source));
  }

  rename(path: Path, key: string): Edits {
    const container = this.#container(path);
    const span = container === undefined ? undefined : this.#key(container, String(path[path.length - 1]));
    if (span === undefined) return undefined;
    return [{ span, text: this.#text[span.start] === '"' ? JSON.stringify(key) : yamlScalar(key) }];
  }

  /**
   * Gives an entry a value, adding it and whatever mappings above it are missing. A new entry goes before `before`, where
   * that key exists, else before its first sibling.
   */
  set(path: Path, value: Json, before?: string): Edits {
    for (const [index, step] of path.entries()) {
      const here = path.slice(0, index + 1);
      const holder = this.#holder(here);
      if (holder === undefined) return undefined;
      const { container } = holder;
      const child: Json | undefined = Array.isArray(container) ? container[step as number] : container[step];
      const rest = nest(path.slice(index + 1), value);
      if (child === undefined)
        return isObject(container) ? this.#insert(container, holder.around, String(step), rest, before) : undefined;
      if (index === path.length - 1 && child !== null) {
        if (typeof value === 'object' && value !== null) return undefined;
        const first = isObject(container) ? this.#places(container, holder.around)[0] : undefined;
        const json = first !== undefined && this.#isJson(holder.around, first.span.start);
        return this.replace(path, inline(value, json));
      }
      if (child === null || (isObject(child) && Object.keys(child).length === 0)) return this.#fill(here, rest);
    }
    return undefined;
  }

  /** Writes `value` where an entry has nothing, null or an empty mapping. */
  #fill(path: Path, value: Json): Edits {
    const entry = this.#entry(path);
    if (entry === undefined) return undefined;
    const colon = this.#text.indexOf(':', entry.key.end);
    if (colon < 0) return undefined;
    const end = entry.value.start === entry.value.end ? colon + 1 : entry.value.end;
    const text = entry.flow ? ` ${inline(value, entry.json)}` : block(value, entry.column + 2);
    return [{ span: { ...entry.key, start: colon + 1, end }, text }];
  }

  /** An entry of a mapping as it is written: its spans, and the column and style of what it stands in. */
  #entry(path: Path): WrittenEntry | undefined {
    const holder = this.#holder(path);
    const step = path[path.length - 1];
    if (holder === undefined || !isObject(holder.container) || step === undefined) return undefined;
    const key = this.#key(holder.container, step);
    const value = this.#value(holder.container, step);
    const [first] = this.#places(holder.container, holder.around);
    if (key === undefined || value === undefined || first === undefined || !spanContains(holder.around, key))
      return undefined;
    const column = key.start - lineStart(this.#text, key.start);
    const { start } = first.span;
    return { key, value, column, flow: this.#isFlow(holder.around, start), json: this.#isJson(holder.around, start) };
  }

  #insert(container: JsonObject, around: Span, key: string, value: Json, before?: string): Edits {
    const places = this.#places(container, around);
    const [first] = places;
    const place = places.find((entry) => entry.key === before) ?? first;
    if (place === undefined || first === undefined) return undefined;
    const { start } = place.span;
    const span = { ...place.span, end: start };
    if (this.#isFlow(around, first.span.start)) {
      const json = this.#isJson(around, first.span.start);
      return [{ span, text: `${inline(key, json)}: ${inline(value, json)}, ` }];
    }
    const column = start - lineStart(this.#text, start);
    return [{ span, text: `${yamlScalar(key)}:${block(value, column + 2)}\n${' '.repeat(column)}` }];
  }

  /** Puts another entry, key and value, where one is. */
  replaceEntry(path: Path, key: string, value: Json): Edits {
    const entry = this.#entry(path);
    if (entry === undefined || entry.value.start < entry.key.start) return undefined;
    const text = entry.flow ? ` ${inline(value, entry.json)}` : block(value, entry.column + 2);
    return [{ span: { ...entry.key, end: entry.value.end }, text: `${inline(key, entry.json)}:${text}` }];
  }

  /** Takes an entry out, and with it the mappings above that would be left empty. */
  remove(path: Path): Edits {
    const holder = this.#holder(path);
    if (holder === undefined || !isObject(holder.container)) return undefined;
    const { container, around } = holder;
    const key = String(path[path.length - 1]);
    const places = this.#places(container, around);
    const at = places.findIndex((entry) => entry.key === key);
    const place = places[at];
    const [first] = places;
    if (place === undefined || first === undefined) return undefined;
    if (places.length === 1 && path.length > 2 && typeof path[path.length - 2] === 'string')
      return this.remove(path.slice(0, -1));
    const end = Math.max(this.#value(container, key)?.end ?? 0, place.span.end + 1);
    const next = places[at + 1];
    const previous = places[at - 1];
    if (this.#isFlow(around, first.span.start)) {
      if (next !== undefined) return [this.#cut(place.span, place.span.start, next.span.start)];
      const from = previous === undefined ? undefined : this.#value(container, previous.key)?.end;
      return from === undefined ? undefined : [this.#cut(place.span, from, end)];
    }
    const start = lineStart(this.#text, place.span.start);
    if (this.#text.slice(start, place.span.start).trim() !== '') {
      return next === undefined ? undefined : [this.#cut(place.span, place.span.start, next.span.start)];
    }
    const stop = this.#text[end - 1] === '\n' ? end : Math.min(lineEnd(this.#text, end) + 1, this.#text.length);
    return [this.#cut(place.span, start, stop)];
  }

  #cut(span: Span, start: number, end: number): TextEdit {
    return { span: { ...span, start, end }, text: '' };
  }

  /** Puts an item in front of a block list's first one. */
  prepend(path: Path, item: Json): Edits {
    const list = this.#holder([...path, 0])?.container;
    if (!Array.isArray(list)) return undefined;
    const first = this.#key(list, 0);
    if (first === undefined || this.#text[first.start] !== '-') return undefined;
    const column = first.start - lineStart(this.#text, first.start);
    const text = `-${listItem(item, column)}\n${' '.repeat(column)}`;
    return [{ span: { ...first, end: first.start }, text }];
  }

  /** Puts a new document after the last one. */
  append(document: JsonObject): Edits {
    const { length } = this.#text;
    const gap = this.#text === '' || this.#text.endsWith('\n') ? '' : '\n';
    const { source } = this.#object.document.span;
    return [{ span: { source, start: length, end: length }, text: `${gap}---\n${yamlDocument(document)}` }];
  }
}

function nest(path: Path, value: Json): Json {
  return path.reduceRight<Json>((inner, step) => ({ [step]: inner }), value);
}

/** Several edits as one; undefined as soon as one of them is. */
export function joinedEdits(...parts: readonly Edits[]): Edits {
  const edits: TextEdit[] = [];
  for (const part of parts) {
    if (part === undefined) return undefined;
    edits.push(...part);
  }
  return edits;
}

import type { TextEdit } from '../diagnostic';
import { isObject, type Json, type JsonContainer, type JsonObject } from '../json';
import type { Span } from '../source/span';
import type { KubeObject } from './objects';

/** Steps from an object's root to the entry an edit is about. */
export type Path = readonly (string | number)[];

/** Edits, or undefined where the text's form does not allow a safe one (an aliased or merged entry, a value without a place). */
export type Edits = readonly TextEdit[] | undefined;

const PLAIN = /^[A-Za-z_][\w./-]*$/;
const NOT_TEXT = /^(?:y|n|yes|no|on|off|true|false|null)$/i;

/** A string as a YAML scalar: plain where that reads back as the same string, quoted otherwise. */
export function yamlScalar(text: string): string {
  return PLAIN.test(text) && !NOT_TEXT.test(text) ? text : JSON.stringify(text);
}

function inline(value: Json): string {
  if (typeof value === 'string') return yamlScalar(value);
  if (Array.isArray(value)) return `[${value.map(inline).join(', ')}]`;
  if (isObject(value))
    return `{${Object.entries(value)
      .map(([key, item]) => `${yamlScalar(key)}: ${inline(item)}`)
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

/** A whole document as block YAML. */
export function yamlDocument(value: JsonObject): string {
  return `${block(value, 0).trimStart()}\n`;
}

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

function lineEnd(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end;
}

/** Edits of one object's text, all through the spans of its document, so that formatting and comments stay. */
export class Editor {
  readonly #object: KubeObject;

  constructor(object: KubeObject) {
    this.#object = object;
  }

  get #text(): string {
    return this.#object.text;
  }

  #key(container: JsonContainer, key: string): Span | undefined {
    return this.#object.document.spans.keySpan(container, key);
  }

  #value(container: JsonContainer, key: string | number): Span | undefined {
    return this.#object.document.spans.valueSpan(container, key);
  }

  #at(path: Path): Json | undefined {
    let current: Json | undefined = this.#object.value;
    for (const step of path) {
      if (typeof current !== 'object' || current === null) return undefined;
      current = Array.isArray(current) ? current[step as number] : current[step];
    }
    return current;
  }

  #container(path: Path): JsonContainer | undefined {
    const found = this.#at(path.slice(0, -1));
    return typeof found === 'object' && found !== null ? found : undefined;
  }

  /** The keys of a mapping that have a place in the text, in its order. */
  #places(container: JsonObject): { key: string; span: Span }[] {
    const places: { key: string; span: Span }[] = [];
    for (const key of Object.keys(container)) {
      const span = this.#key(container, key);
      if (span !== undefined) places.push({ key, span });
    }
    return places.sort((a, b) => a.span.start - b.span.start);
  }

  #isFlow(container: JsonObject): boolean {
    const first = this.#places(container)[0];
    return (
      first !== undefined && /[{,]\s*$/.test(this.#text.slice(Math.max(0, first.span.start - 200), first.span.start))
    );
  }

  /** Puts `source`, YAML as it stands, where a scalar is. */
  replace(path: Path, source: string): Edits {
    const container = this.#container(path);
    const step = path[path.length - 1];
    if (container === undefined || step === undefined) return undefined;
    const span = this.#value(container, step);
    return span === undefined ? undefined : [{ span, text: span.start === span.end ? ` ${source}` : source }];
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
    return span === undefined ? undefined : [{ span, text: yamlScalar(key) }];
  }

  /**
   * Gives an entry a value, adding it and whatever mappings above it are missing. A new entry goes before `before`, where
   * that key exists, else before its first sibling.
   */
  set(path: Path, value: Json, before?: string): Edits {
    let container: Json = this.#object.value;
    for (const [index, step] of path.entries()) {
      if (typeof container !== 'object' || container === null) return undefined;
      const last = index === path.length - 1;
      const child: Json | undefined = Array.isArray(container) ? container[step as number] : container[step];
      if (child !== undefined && child !== null) {
        if (last) return typeof value === 'object' && value !== null ? undefined : this.replace(path, inline(value));
        if (isObject(child) && Object.keys(child).length === 0) {
          return this.#fill(container, String(step), nest(path.slice(index + 1), value));
        }
        container = child;
        continue;
      }
      if (Array.isArray(container)) return undefined;
      const rest = nest(path.slice(index + 1), value);
      return child === null
        ? this.#fill(container, String(step), rest)
        : this.#insert(container, String(step), rest, before);
    }
    return undefined;
  }

  /** Writes `value` where an entry has nothing, null or an empty mapping. */
  #fill(container: JsonContainer, key: string, value: Json): Edits {
    const keySpan = this.#key(container, key);
    const valueSpan = this.#value(container, key);
    if (keySpan === undefined || !isObject(container)) return undefined;
    const colon = this.#text.indexOf(':', keySpan.end);
    if (colon < 0) return undefined;
    const end = valueSpan === undefined || valueSpan.start === valueSpan.end ? colon + 1 : valueSpan.end;
    const column = keySpan.start - lineStart(this.#text, keySpan.start);
    const text = this.#isFlow(container) ? ` ${inline(value)}` : block(value, column + 2);
    return [{ span: { ...keySpan, start: colon + 1, end }, text }];
  }

  #insert(container: JsonObject, key: string, value: Json, before?: string): Edits {
    const places = this.#places(container);
    const place = places.find((entry) => entry.key === before) ?? places[0];
    if (place === undefined) return undefined;
    const { start } = place.span;
    const span = { ...place.span, end: start };
    if (this.#isFlow(container)) return [{ span, text: `${yamlScalar(key)}: ${inline(value)}, ` }];
    const column = start - lineStart(this.#text, start);
    return [{ span, text: `${yamlScalar(key)}:${block(value, column + 2)}\n${' '.repeat(column)}` }];
  }

  /** Puts another entry, key and value, where one is. */
  replaceEntry(path: Path, key: string, value: Json): Edits {
    const container = this.#container(path);
    const old = path[path.length - 1];
    if (!isObject(container) || old === undefined) return undefined;
    const keySpan = this.#key(container, String(old));
    const valueSpan = this.#value(container, old);
    if (keySpan === undefined || valueSpan === undefined) return undefined;
    const column = keySpan.start - lineStart(this.#text, keySpan.start);
    const text = this.#isFlow(container) ? ` ${inline(value)}` : block(value, column + 2);
    return [{ span: { ...keySpan, end: valueSpan.end }, text: `${yamlScalar(key)}:${text}` }];
  }

  /** Takes an entry out, and with it the mappings above that would be left empty. */
  remove(path: Path): Edits {
    const container = this.#container(path);
    if (!isObject(container)) return undefined;
    const key = String(path[path.length - 1]);
    const places = this.#places(container);
    const at = places.findIndex((entry) => entry.key === key);
    const place = places[at];
    if (place === undefined) return undefined;
    if (places.length === 1 && path.length > 2 && typeof path[path.length - 2] === 'string')
      return this.remove(path.slice(0, -1));
    const end = Math.max(this.#value(container, key)?.end ?? 0, place.span.end + 1);
    const next = places[at + 1];
    const previous = places[at - 1];
    if (this.#isFlow(container)) {
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
    const list = this.#at(path);
    if (!Array.isArray(list)) return undefined;
    const first = this.#object.document.spans.keySpan(list, 0);
    if (first === undefined || this.#text[first.start] !== '-') return undefined;
    const dash = first.start;
    const column = dash - lineStart(this.#text, dash);
    const text = `-${listItem(item, column)}\n${' '.repeat(column)}`;
    return [{ span: { ...first, start: dash, end: dash }, text }];
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
export function together(...parts: readonly Edits[]): Edits {
  const edits: TextEdit[] = [];
  for (const part of parts) {
    if (part === undefined) return undefined;
    edits.push(...part);
  }
  return edits;
}

/** The text with edits applied; they must not overlap, and those at the same place keep their order. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
  let result = '';
  let at = 0;
  for (const edit of ordered) {
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

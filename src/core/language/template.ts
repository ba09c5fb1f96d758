import type { FunctionEntry, FunctionSet } from '../gotemplate/functions';
import type { TextEdit } from '../diagnostic';
import { isObject, type Json } from '../json';
import { functionsOf } from '../istio/prepare';
import { versionRow } from '../istio/versions';
import { goTypeName, typeTable } from '../kube/types';
import { readValue } from '../yaml/read';
import type { AtOffset, CompletionItem, LanguageAnswer } from './question';

const KEYWORDS = ['if', 'else', 'end', 'range', 'with', 'define', 'template', 'block', 'break', 'continue'];

/** Structs of the Kubernetes API in the data of every template. */
const STRUCTS: Readonly<Record<string, string>> = {
  TypeMeta: 'metav1.TypeMeta',
  DeploymentMeta: 'metav1.ObjectMeta',
  ObjectMeta: 'metav1.ObjectMeta',
  Spec: 'v1.PodSpec',
};

/** The action around an offset: where its inside starts, or null outside of actions. */
function actionAt(text: string, offset: number): { readonly start: number; readonly end: number } | null {
  const open = text.lastIndexOf('{{', offset - 1);
  if (open < 0 || open + 2 > offset) return null;
  const closed = text.indexOf('}}', open);
  if (closed >= 0 && closed < offset) return null;
  const next = text.indexOf('{{', open + 2);
  const end = closed < 0 ? text.length : closed;
  return { start: open + 2, end: next >= 0 && next < end ? next : end };
}

/** The word around an offset: a path (`.Values.global`), a variable (`$mode`), a function or a keyword. */
function wordAt(text: string, offset: number): { readonly start: number; readonly end: number } {
  let start = offset;
  while (start > 0 && /[\w.$]/.test(text[start - 1] ?? '')) start--;
  let end = offset;
  while (end < text.length && /\w/.test(text[end] ?? '')) end++;
  return { start, end };
}

function functionsFor(place: AtOffset): FunctionSet {
  return functionsOf(versionRow(place.istioVersion ?? ''));
}

/** A signature as Go writes it: `func(int, string) string`. */
export function signatureText(name: string, entry: FunctionEntry): string {
  const { params, variadic, result } = entry.signature;
  const types = params.map((type, index) =>
    variadic && index === params.length - 1 ? `...${type.elem?.name ?? ''}` : type.name,
  );
  return `${name}(${types.join(', ')}) ${result.name}`;
}

/** Completion inside actions: keywords, functions, variables, templates, and the data along a path. */
export function completeTemplate(place: AtOffset): LanguageAnswer | null {
  const action = actionAt(place.text, place.offset);
  if (action === null) return null;
  const { start, end } = wordAt(place.text, place.offset);
  const word = place.text.slice(Math.max(start, action.start), place.offset);
  const replace = (from: number) => ({ source: place.source, start: from, end });
  const quoted = /\b(?:template|block)\s+"([^"]*)$/.exec(place.text.slice(action.start, place.offset));
  if (quoted !== null) {
    const items = defines(place.text).map(
      (entry): CompletionItem => ({ ...BARE, label: entry.name, insert: entry.name, kind: 'template' }),
    );
    return { kind: 'complete', items, replace: replace(place.offset - (quoted[1]?.length ?? 0)) };
  }
  if (insideString(place.text.slice(action.start, place.offset))) return null;
  if (word.startsWith('.')) {
    const steps = word.split('.').slice(1, -1);
    return {
      kind: 'complete',
      items: dataFields(place, steps),
      replace: replace(place.offset - (word.split('.').at(-1)?.length ?? 0)),
    };
  }
  if (word.startsWith('$')) {
    const items = variables(place.text).map(
      (name): CompletionItem => ({ ...BARE, label: name, insert: name, kind: 'variable' }),
    );
    return { kind: 'complete', items, replace: replace(start) };
  }
  const functions = [...functionsFor(place)].map(
    ([name, entry]): CompletionItem => ({
      ...BARE,
      label: name,
      insert: name,
      kind: 'function',
      detail: signatureText(name, entry),
    }),
  );
  const keywords = KEYWORDS.map((name): CompletionItem => ({ ...BARE, label: name, insert: name, kind: 'keyword' }));
  return { kind: 'complete', items: [...keywords, ...functions], replace: replace(start) };
}

const BARE = { detail: '', deprecated: false } as const;

function insideString(text: string): boolean {
  return (text.replace(/\\./g, '').match(/"/g)?.length ?? 0) % 2 === 1;
}

function dataFields(place: AtOffset, steps: readonly string[]): CompletionItem[] {
  const item = (label: string, detail: string): CompletionItem => ({
    label,
    insert: label,
    kind: 'data',
    detail,
    deprecated: false,
  });
  const [root, ...rest] = steps;
  if (root === undefined) {
    const row = versionRow(place.istioVersion ?? '');
    const always = ['ObjectMeta', 'Spec', 'ProxyConfig', 'MeshConfig'];
    return [...new Set([...row.dataFields, ...always])].map((name) => item(name, STRUCTS[name] ?? ''));
  }
  if (root === 'Values') {
    const value = valueAt(readValue(place.values ?? '').value, rest);
    return isObject(value) ? Object.keys(value).map((key) => item(key, shapeOf(value[key]))) : [];
  }
  let struct = STRUCTS[root] === undefined ? undefined : typeTable.struct(STRUCTS[root]);
  for (const step of rest) {
    const type = struct?.byGoName(step)?.field.type;
    const inner = type?.kind === 'pointer' ? type.elem : type;
    struct = inner?.kind === 'struct' ? typeTable.struct(inner.name) : undefined;
  }
  return (struct?.visible() ?? []).map((field) => item(field.goName, goTypeName(field.type)));
}

function valueAt(value: Json | undefined, steps: readonly string[]): Json | undefined {
  let current = value;
  for (const step of steps) current = isObject(current) ? current[step] : undefined;
  return current;
}

function shapeOf(value: Json | undefined): string {
  if (value === null || value === undefined) return 'null';
  if (Array.isArray(value)) return `[${value.length}]`;
  return typeof value === 'object' ? '{…}' : JSON.stringify(typeof value === 'bigint' ? Number(value) : value);
}

function variables(text: string): string[] {
  return ['$', ...new Set([...text.matchAll(/(\$\w+)\s*(?::=|,)/g)].flatMap((match) => match[1] ?? []))];
}

interface Define {
  readonly name: string;
  /** The name inside its quotes. */
  readonly start: number;
  readonly end: number;
  readonly definition: boolean;
}

/** Every place that defines or calls a named template. */
function templateNames(text: string): Define[] {
  return [...text.matchAll(/\{\{-?\s*(define|block|template)\s+"([^"]*)"/g)].map((match) => {
    const end = match.index + match[0].length - 1;
    return { name: match[2] ?? '', start: end - (match[2]?.length ?? 0), end, definition: match[1] !== 'template' };
  });
}

function defines(text: string): Define[] {
  return templateNames(text).filter((entry) => entry.definition);
}

/** What the word under the caret is: a function with its signature, a value of the data, a keyword. */
export function hoverTemplate(place: AtOffset): LanguageAnswer | null {
  const action = actionAt(place.text, place.offset);
  if (action === null) return null;
  const { start, end } = wordAt(place.text, place.offset);
  const word = place.text.slice(start, end);
  const span = { source: place.source, start, end };
  if (word.startsWith('.Values.')) {
    const value = valueAt(readValue(place.values ?? '').value, word.split('.').slice(2));
    return { kind: 'hover', span, facts: { kind: 'data', path: word, type: '', value: shapeOf(value) } };
  }
  if (KEYWORDS.includes(word)) return { kind: 'hover', span, facts: { kind: 'keyword', name: word } };
  const entry = functionsFor(place).get(word);
  if (entry === undefined) return null;
  return {
    kind: 'hover',
    span,
    facts: {
      kind: 'function',
      name: word,
      signature: signatureText(word, entry),
      nondeterministic: entry.nondeterministic === true,
    },
  };
}

/** The signature of the function whose arguments are being written, and which of them it is. */
export function signatureAt(place: AtOffset): LanguageAnswer | null {
  const action = actionAt(place.text, place.offset);
  if (action === null) return null;
  const inside = place.text.slice(action.start, place.offset);
  const command =
    /(?:^|[|(]|\b(?:if|with|range|else)\s|:=)\s*-?\s*(\w+)((?:\s+(?:"(?:\\.|[^"\\])*"?|[^\s()|"]+|\([^()]*\)))*)(\s*)$/.exec(
      inside,
    );
  const name = command?.[1];
  const entry = name === undefined ? undefined : functionsFor(place).get(name);
  if (command === null || name === undefined || entry === undefined) return null;
  const given = (command[2] ?? '').match(/"(?:\\.|[^"\\])*"?|\([^()]*\)|[^\s()|"]+/g)?.length ?? 0;
  const { params } = entry.signature;
  const active = Math.min(Math.max(0, (command[3] ?? '') === '' ? given - 1 : given), Math.max(0, params.length - 1));
  return { kind: 'signature', label: signatureText(name, entry), parameters: params.map((type) => type.name), active };
}

/** Where the named template or the variable under the caret is defined. */
export function defineOf(place: AtOffset): LanguageAnswer | null {
  const call = templateNames(place.text).find(
    (entry) => entry.start - 1 <= place.offset && place.offset <= entry.end + 1,
  );
  if (call !== undefined) {
    const found = defines(place.text).find((entry) => entry.name === call.name);
    return found === undefined
      ? null
      : { kind: 'definition', span: { source: place.source, start: found.start, end: found.end } };
  }
  const { start, end } = wordAt(place.text, place.offset);
  const name = /^\$\w+/.exec(place.text.slice(start, end))?.[0];
  if (name === undefined) return null;
  const declared = [...place.text.matchAll(new RegExp(`\\${name}(?=\\s*(?::=|,))`, 'g'))]
    .filter((match) => match.index <= place.offset)
    .at(-1);
  if (declared === undefined) return null;
  return {
    kind: 'definition',
    span: { source: place.source, start: declared.index, end: declared.index + name.length },
  };
}

/** Renames the variable or the named template under the caret wherever the text uses it inside actions. */
export function renameInTemplate(place: AtOffset & { readonly name: string }): LanguageAnswer | null {
  const edit = (start: number, end: number, text: string): TextEdit => ({
    span: { source: place.source, start, end },
    text,
  });
  const names = templateNames(place.text);
  const call = names.find((entry) => entry.start - 1 <= place.offset && place.offset <= entry.end + 1);
  if (call !== undefined) {
    const edits = names
      .filter((entry) => entry.name === call.name)
      .map((entry) => edit(entry.start, entry.end, place.name));
    return { kind: 'rename', edits };
  }
  const { start, end } = wordAt(place.text, place.offset);
  const variable = /^\$\w+/.exec(place.text.slice(start, end))?.[0];
  if (variable === undefined) return null;
  const next = place.name.startsWith('$') ? place.name : `$${place.name}`;
  if (!/^\$\w+$/.test(next)) return null;
  const edits = [...place.text.matchAll(new RegExp(`\\${variable}(?!\\w)`, 'g'))]
    .filter((match) => actionAt(place.text, match.index + 1) !== null)
    .map((match) => edit(match.index, match.index + variable.length, next));
  return { kind: 'rename', edits };
}

import { jsonFloat, jsonString } from '../../go/json-string';
import { compareStrings } from '../../go/bytes';
import { encodeBase64 } from '../../go/base-encoding';
import { formatFloat } from '../../go/float-format';
import { sprint } from './format';
import {
  GoAbsent,
  GoError,
  GoInteger,
  GoMap,
  GoNamed,
  GoPointer,
  GoSlice,
  GoStruct,
  type GoValue,
  typeOf,
} from './value';

export interface MarshalOptions {
  /** Write `<`, `>` and `&` as escapes, as `json.Marshal` does; true unless said otherwise. */
  readonly escapeHtml?: boolean;
  /** Indent by this text for each level, as `json.MarshalIndent` does. */
  readonly indent?: string;
}

/**
 * The JSON that encoding/json writes for a value: maps by sorted key, bytes as base64, structs as they say themselves.
 * Throws `GoError` with Go's text for what JSON cannot say (NaN, functions). Source: go 1.26 encoding/json/encode.go.
 */
export function marshalGoValue(value: GoValue, options: MarshalOptions = {}): string {
  const text = marshal(value, options.escapeHtml ?? true);
  return options.indent === undefined ? text : indentJson(text, options.indent);
}

function marshal(value: GoValue, escapeHtml: boolean): string {
  if (typeof value === 'string') return jsonString(value, escapeHtml);
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return marshalFloat(value, 64);
  if (value === null || value instanceof GoAbsent) return 'null';
  if (value instanceof GoInteger) return String(value.value);
  if (value instanceof GoNamed) {
    return typeof value.value === 'number' && value.type.kind === 'float32'
      ? marshalFloat(value.value, 32)
      : marshal(value.value, escapeHtml);
  }
  if (value instanceof GoMap) return marshalMap(value, escapeHtml);
  if (value instanceof GoSlice) return marshalSlice(value, escapeHtml);
  if (value instanceof GoPointer) return value.target === null ? 'null' : marshal(value.target, escapeHtml);
  if (value instanceof GoStruct) return escapeHtml ? value.marshalJson() : withoutHtmlEscapes(value.marshalJson());
  throw new GoError(`json: unsupported type: ${typeOf(value).name}`);
}

function marshalFloat(value: number, bits: 32 | 64): string {
  if (!Number.isFinite(value)) throw new GoError(`json: unsupported value: ${sprint([value])}`);
  if (bits === 64) return jsonFloat(value) ?? '0';
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 1e-6 && size < 1e21);
  return formatFloat(value, plain ? 'f' : 'e', -1, 32).replace(/e-0(\d)$/, 'e-$1');
}

function marshalMap({ entries }: GoMap, escapeHtml: boolean): string {
  if (entries === null) return 'null';
  const keys = [...entries.keys()].sort(compareStrings);
  const members = keys.map((key) => `${jsonString(key, escapeHtml)}:${marshal(entries.get(key) ?? null, escapeHtml)}`);
  return `{${members.join(',')}}`;
}

function marshalSlice({ type, items }: GoSlice, escapeHtml: boolean): string {
  if (items === null) return 'null';
  if (type.elem?.kind === 'uint8' && type.kind === 'slice') {
    return `"${encodeBase64(Uint8Array.from(items, (item) => (item instanceof GoInteger ? Number(item.value) : 0)))}"`;
  }
  return `[${items.map((item) => marshal(item, escapeHtml)).join(',')}]`;
}

const HTML_ESCAPES: Readonly<Record<string, string>> = { u003c: '<', u003e: '>', u0026: '&' };

// Structs always escape; where the encoder does not, their escapes are taken back. A backslash before a backslash is none of them.
function withoutHtmlEscapes(json: string): string {
  return json.replace(/\\(u003[ce]|u0026|[^])/g, (whole, escape: string) => HTML_ESCAPES[escape] ?? whole);
}

/** Compact JSON spread over lines, as `json.Indent` with an empty prefix. */
function indentJson(json: string, indent: string): string {
  let text = '';
  let depth = 0;
  for (let at = 0; at < json.length; at++) {
    const character = json.charAt(at);
    if (character === '"') {
      const end = endOfString(json, at);
      text += json.slice(at, end);
      at = end - 1;
    } else if (character === '{' || character === '[') {
      const close = json.charAt(at + 1);
      if (close === '}' || close === ']') {
        text += character + close;
        at++;
      } else text += `${character}\n${indent.repeat(++depth)}`;
    } else if (character === '}' || character === ']') text += `\n${indent.repeat(--depth)}${character}`;
    else if (character === ',') text += `,\n${indent.repeat(depth)}`;
    else text += character === ':' ? ': ' : character;
  }
  return text;
}

function endOfString(json: string, start: number): number {
  let at = start + 1;
  while (at < json.length && json.charAt(at) !== '"') at += json.charAt(at) === '\\' ? 2 : 1;
  return at + 1;
}

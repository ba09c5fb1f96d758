import { readGoJson } from '../../gotemplate/value/go-json-read';
import { marshalGoValue } from '../../gotemplate/value/go-json-value';
import {
  ANY_MAP,
  ANY_SLICE,
  GoError,
  GoMap,
  GoSlice,
  type GoValue,
  kindOf,
  toGoValue,
} from '../../gotemplate/value/value';
import { describeJson } from '../../kube/codec/json-values';
import { isObject, type Json } from '../../json';
import { YamlProblem } from '../../yaml/nodes';
import { readValue } from '../../yaml/read/read';
import { emitYaml } from '../../yaml/write/emit';
import { jsonTree } from './json-tree';

/** Helm's own conversions; none of them fails, what goes wrong is in what they give. Source: helm 3.22 pkg/engine/funcs.go. */

/** `toYaml`: "" for what cannot be written. */
export function toYaml(value: GoValue): string {
  try {
    return emitYaml(jsonTree(value), { refuses: true }).replace(/\n$/, '');
  } catch (error) {
    if (error instanceof GoError || error instanceof YamlProblem) return '';
    throw error;
  }
}

/** `toYamlPretty`: lists are indented below their keys, floats as Go prints them. */
export function toYamlPretty(value: GoValue): string {
  try {
    return emitYaml(jsonTree(value), { fold: false, indentLists: true, goFloats: true, refuses: true }).replace(
      /\n$/,
      '',
    );
  } catch (error) {
    if (error instanceof GoError || error instanceof YamlProblem) return '';
    throw error;
  }
}

/** `toJson`: "" for what cannot be written. */
export function toJson(value: GoValue): string {
  try {
    return marshalGoValue(value);
  } catch (error) {
    if (error instanceof GoError) return '';
    throw error;
  }
}

/** What reading a text gives: a tree, or Go's error. */
type ReadText = { readonly value: Json } | { readonly error: string };

function readYaml(text: string): ReadText {
  const { value, diagnostics } = readValue(text, { places: false });
  if (value !== undefined) return { value };
  const [first] = diagnostics;
  return { error: first?.upstream ?? first?.code ?? '' };
}

const DECODING = 'error unmarshaling JSON: while decoding JSON: ';
const MAP_NAME = ANY_MAP.name;
const SLICE_NAME = ANY_SLICE.name;

function mistyped(kind: string, wanted: string): string {
  return `json: cannot unmarshal ${kind} into Go value of type ${wanted}`;
}

function errorMap(error: string): GoMap {
  return new GoMap(ANY_MAP, new Map([['Error', error]]));
}

function errorList(error: string): GoSlice {
  return new GoSlice(ANY_SLICE, [error]);
}

/** `fromYaml`: a map, with the error under `Error` where there is one. */
export function fromYaml(text: string): GoMap {
  const read = readYaml(text);
  if ('error' in read) return errorMap(read.error);
  const { value } = read;
  if (value === null) return new GoMap(ANY_MAP, null);
  if (!isObject(value)) return errorMap(DECODING + mistyped(describeJson(value), MAP_NAME));
  const map = toGoValue(value);
  return map instanceof GoMap ? map : errorMap('');
}

/** `fromYamlArray`: a list, or the error as its only item. */
export function fromYamlArray(text: string): GoSlice {
  const read = readYaml(text);
  if ('error' in read) return errorList(read.error);
  const { value } = read;
  if (value === null) return new GoSlice(ANY_SLICE, null);
  if (!Array.isArray(value)) return errorList(DECODING + mistyped(describeJson(value), SLICE_NAME));
  return new GoSlice(ANY_SLICE, value.map(toGoValue));
}

function jsonKind(value: GoValue): string {
  const kind = kindOf(value);
  if (kind === 'map') return 'object';
  if (kind === 'slice') return 'array';
  return kind === 'float64' ? 'number' : kind;
}

/** `fromJson`: a map, with the error under `Error` where there is one. */
export function fromJson(text: string): GoMap {
  const { value, error } = readGoJson(text);
  if (value instanceof GoMap) {
    if (error !== undefined) value.entries?.set('Error', error);
    return value;
  }
  if (error !== undefined) return errorMap(error);
  return value === null ? new GoMap(ANY_MAP, null) : errorMap(mistyped(jsonKind(value), MAP_NAME));
}

/** `fromJsonArray`: a list, or the error as its only item. */
export function fromJsonArray(text: string): GoSlice {
  const { value, error } = readGoJson(text);
  // What the text as a whole is comes before what is in it.
  if (value instanceof GoSlice) return error === undefined ? value : errorList(error);
  if (error !== undefined && !(value instanceof GoMap)) return errorList(error);
  return value === null ? new GoSlice(ANY_SLICE, null) : errorList(mistyped(jsonKind(value), SLICE_NAME));
}

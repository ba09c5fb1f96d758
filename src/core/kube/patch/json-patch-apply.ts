import { cloneJson, isObject, type Json, type JsonContainer } from '../../json';
import type { PatchOperation } from '../../outcome';
import { equalJson } from './json-equal';

/** A JSON Patch that does not apply, with the text of evanphx/json-patch. */
export class PatchError extends Error {
  override readonly name = 'PatchError';
}

const MISSING = 'missing value';

/** A pointer's reference tokens, unescaped; undefined where the text is no pointer. The empty pointer has none. */
export function pointerTokens(pointer: string): string[] | undefined {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) return undefined;
  return pointer
    .slice(1)
    .split('/')
    .map((token) => token.replace(/~1/g, '/').replace(/~0/g, '~'));
}

/** One key or index as a pointer's reference token. */
export function pointerToken(key: string | number): string {
  return String(key).replace(/~/g, '~0').replace(/\//g, '~1');
}

/**
 * A document after the operations of RFC 6902, made one after the other; the document itself is not changed.
 * Negative indexes count from the end, as evanphx/json-patch 5.9 has it. Throws PatchError with its text.
 */
export function applyJsonPatch(document: Json, operations: readonly PatchOperation[]): Json {
  let root = cloneJson(document);
  for (const operation of operations) root = applyOperation(root, operation);
  return root;
}

function applyOperation(root: Json, operation: PatchOperation): Json {
  const { op, path } = operation;
  switch (op) {
    case 'add':
      if (path === '') return cloneJson(operation.value ?? null);
      addAt(
        find(root, path) ?? missing(`add operation does not apply: doc is missing path: "${path}"`),
        operation.value,
        `error in add for path: '${path}'`,
      );
      return root;
    case 'remove': {
      const place = find(root, path) ?? missing(`remove operation does not apply: doc is missing path: "${path}"`);
      removeAt(place, `error in remove for path: '${path}'`);
      return root;
    }
    case 'replace': {
      if (path === '') return cloneJson(operation.value ?? null);
      const place = find(root, path) ?? missing(`replace operation does not apply: doc is missing path: ${path}`);
      if (typeof valueAt(place) === 'string') missing(`replace operation does not apply: doc is missing key: ${path}`);
      setAt(place, cloneJson(operation.value ?? null));
      return root;
    }
    case 'move':
      return move(root, operation.from ?? '', path);
    case 'copy': {
      const from = operation.from ?? '';
      const source = find(root, from) ?? missing(`copy operation does not apply: doc is missing from path: "${from}"`);
      const value = readAt(source, `error in copy for from: '${from}'`);
      const place =
        find(root, path) ?? missing(`copy operation does not apply: doc is missing destination path: ${path}`);
      addAt(place, value, 'error while adding value during copy');
      return root;
    }
    case 'test':
      return test(root, path, operation.value ?? null);
  }
}

function move(root: Json, from: string, path: string): Json {
  if (from === '') throw new PatchError('unable to move entire document to another path: invalid state detected');
  const source = find(root, from) ?? missing(`move operation does not apply: doc is missing from path: ${from}`);
  const value = readAt(source, `error in move for path: '${source.key}'`);
  removeAt(source, `error in move for path: '${source.key}'`);
  const place = find(root, path) ?? missing(`move operation does not apply: doc is missing destination path: ${path}`);
  addAt(place, value, `error in move for path: '${path}'`);
  return root;
}

function test(root: Json, path: string, expected: Json): Json {
  let value: Json = root;
  if (path !== '') {
    const place = find(root, path) ?? missing(`test operation does not apply: is missing path: ${path}`);
    const found = valueAt(place);
    if (typeof found !== 'string') value = found.value;
    else if (Array.isArray(place.container)) throw new PatchError(`error in test for path: '${path}': ${found}`);
    // A key that is not there equals null.
    else value = null;
  }
  if (!equalJson(value, expected)) throw new PatchError(`testing value ${path} failed: test failed`);
  return root;
}

interface Place {
  readonly container: JsonContainer;
  readonly key: string;
}

function missing(text: string): never {
  throw new PatchError(`${text}: ${MISSING}`);
}

/** The container that a pointer leads into and the last token, undefined where a step before that is not there. */
function find(root: Json, pointer: string): Place | undefined {
  const tokens = pointerTokens(pointer);
  const key = tokens?.pop();
  if (tokens === undefined || key === undefined) return undefined;
  let container: Json = root;
  for (const token of tokens) {
    if (typeof container !== 'object' || container === null) return undefined;
    const found = valueAt({ container, key: token });
    if (typeof found === 'string') return undefined;
    container = found.value;
  }
  return typeof container === 'object' && container !== null ? { container, key } : undefined;
}

/** A list index of at most `limit`, or why there is none. */
function indexIn(key: string, length: number, limit: number): number | string {
  if (!/^[+-]?\d+$/.test(key)) return `strconv.Atoi: parsing ${JSON.stringify(key)}: invalid syntax`;
  const index = Number(key);
  if (index > limit || index < -length) return `Unable to access invalid index: ${index}: invalid index referenced`;
  return index < 0 ? index + length : index;
}

/** The value at a place, or the text that says why there is none. */
function valueAt({ container, key }: Place): { value: Json } | string {
  if (Array.isArray(container)) {
    const index = indexIn(key, container.length, container.length - 1);
    return typeof index === 'string' ? index : { value: container[index] ?? null };
  }
  if (!Object.hasOwn(container, key)) return `unable to get nonexistent key: ${key}: ${MISSING}`;
  return { value: container[key] ?? null };
}

function readAt(place: Place, context: string): Json {
  const found = valueAt(place);
  if (typeof found === 'string') throw new PatchError(`${context}: ${found}`);
  return found.value;
}

function setAt({ container, key }: Place, value: Json): void {
  if (Array.isArray(container)) container[Number(indexIn(key, container.length, container.length - 1))] = value;
  else container[key] = value;
}

function addAt(place: Place, value: Json | undefined, context: string): void {
  const { container, key } = place;
  const copy = cloneJson(value ?? null);
  if (isObject(container)) {
    container[key] = copy;
  } else if (key === '-') {
    container.push(copy);
  } else {
    const index = indexIn(key, container.length + 1, container.length);
    if (typeof index === 'string') {
      const text = index.startsWith('strconv') ? `value was not a proper array index: '${key}': ${index}` : index;
      throw new PatchError(`${context}: ${text}`);
    }
    container.splice(index, 0, copy);
  }
}

function removeAt({ container, key }: Place, context: string): void {
  if (Array.isArray(container)) {
    const index = indexIn(key, container.length, container.length - 1);
    if (typeof index === 'string') throw new PatchError(`${context}: ${index}`);
    container.splice(index, 1);
  } else {
    if (!Object.hasOwn(container, key)) {
      throw new PatchError(`${context}: unable to remove nonexistent key: ${key}: ${MISSING}`);
    }
    delete container[key];
  }
}

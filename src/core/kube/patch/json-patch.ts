import { isObject, type Json, type JsonObject } from '../../json';
import type { PatchOperation } from '../../outcome';
import { equalJson, keysOfBoth } from './json-equal';
import { pointerToken } from './json-patch-apply';
import { commonEnds, identityOf } from '../merge/list-identity';
import { movesInto } from '../merge/list-moves';

/**
 * Operations of RFC 6902 that turn `before` into `after`, as a person would write them: always the same for the same input,
 * in the order of keys, list items followed by what names them, moves instead of rewriting. Values are shared with `after`.
 *
 * Istio's webhook uses gomodules.xyz/jsonpatch, whose operations come in random order; what applying them gives is the same.
 */
export function createPatch(before: Json, after: Json): PatchOperation[] {
  const operations: PatchOperation[] = [];
  compare(before, after, '', operations);
  return operations;
}

function compare(before: Json, after: Json, path: string, operations: PatchOperation[]): void {
  if (equalJson(before, after)) return;
  if (isObject(before) && isObject(after)) compareObjects(before, after, path, operations);
  else if (Array.isArray(before) && Array.isArray(after)) compareLists(before, after, path, operations);
  else operations.push({ op: 'replace', path, value: after });
}

function compareObjects(before: JsonObject, after: JsonObject, path: string, operations: PatchOperation[]): void {
  for (const key of keysOfBoth(before, after)) {
    const place = `${path}/${pointerToken(key)}`;
    if (!Object.hasOwn(after, key)) operations.push({ op: 'remove', path: place });
    else if (!Object.hasOwn(before, key)) operations.push({ op: 'add', path: place, value: after[key] ?? null });
    else compare(before[key] ?? null, after[key] ?? null, place, operations);
  }
}

function compareLists(
  before: readonly Json[],
  after: readonly Json[],
  path: string,
  operations: PatchOperation[],
): void {
  const identity = identityOf(before, after);
  if (identity === undefined) compareByPlace(before, after, path, operations);
  else compareByIdentity(before, after, identity, path, operations);
}

function compareByIdentity(
  before: readonly Json[],
  after: readonly Json[],
  identity: string,
  path: string,
  operations: PatchOperation[],
): void {
  const nameOf = (item: Json): Json => (item as JsonObject)[identity] ?? null;
  const placesAfter = new Map(after.map((item, at) => [nameOf(item), at]));
  for (let at = before.length - 1; at >= 0; at--) {
    if (!placesAfter.has(nameOf(before[at] ?? null))) operations.push({ op: 'remove', path: `${path}/${at}` });
  }
  const kept = before.filter((item) => placesAfter.has(nameOf(item)));
  const placesKept = new Map(kept.map((item, at) => [nameOf(item), at]));
  const order = after.flatMap((item) => placesKept.get(nameOf(item)) ?? []);
  for (const { from, to } of movesInto(order)) {
    operations.push({ op: 'move', from: `${path}/${from}`, path: `${path}/${to}` });
  }
  after.forEach((item, at) => {
    if (!placesKept.has(nameOf(item))) operations.push({ op: 'add', path: `${path}/${at}`, value: item });
  });
  after.forEach((item, at) => {
    const old = kept[placesKept.get(nameOf(item)) ?? -1];
    if (old !== undefined) compare(old, item, `${path}/${at}`, operations);
  });
}

/** Items that nothing names: what both ends have in common stays, the rest is compared place by place. */
function compareByPlace(
  before: readonly Json[],
  after: readonly Json[],
  path: string,
  operations: PatchOperation[],
): void {
  const shorter = Math.min(before.length, after.length);
  const { start, end } = commonEnds(before, after);
  for (let at = start; at < shorter - end; at++) {
    compare(before[at] ?? null, after[at] ?? null, `${path}/${at}`, operations);
  }
  for (let at = before.length - end - 1; at >= shorter - end; at--)
    operations.push({ op: 'remove', path: `${path}/${at}` });
  for (let at = shorter - end; at < after.length - end; at++) {
    operations.push({ op: 'add', path: `${path}/${at}`, value: after[at] ?? null });
  }
}

import type { Json } from '../json';
import type { ObjectChange } from '../outcome';
import type { LineBlock } from '../text/line-blocks';
import type { PathStep } from '../yaml/read/scalars';
import { emitYaml } from '../yaml/write/emit';
import type { ExplainedLine } from './lines';
import type { Purpose } from './purpose';

/** What injection alone did to a document. */
export interface AddedDiff {
  /** The document without what injection added, written as the result is written: no other order, quotes or comments. */
  readonly before: string;
  /** How the result differs from it. */
  readonly blocks: readonly LineBlock[];
}

/** Fields that a type prints or a cluster fills in: that they are gone is no work of the injection. */
const NOT_THE_INJECTORS = /^\/status$|\/creationTimestamp$/;

/** The changes that injection made; not what writing the object anew moved, dropped or filled in. */
export function addedChanges(changes: readonly ObjectChange[], lines: readonly ExplainedLine[]): ObjectChange[] {
  const added = lines.flatMap(({ added: own, path }) => (own ? [pointerOf(path)] : []));
  const parents = new Set(added.map(parentOf));
  return changes.filter(({ kind, path, label }) => {
    if (kind === 'moved') return false;
    if (kind === 'removed') return !NOT_THE_INJECTORS.test(path) && parents.has(parentOf(moved(path, label, lines)));
    return added.some((line) => line === path || line.startsWith(`${path}/`));
  });
}

/** What the place of a change is for: of its first line that injection added. */
export function purposeOfChange({ kind, path }: ObjectChange, lines: readonly ExplainedLine[]): Purpose | undefined {
  if (kind !== 'added' && kind !== 'changed') return undefined;
  return lines.find((line) => line.added && `${pointerOf(line.path)}/`.startsWith(`${path}/`))?.purposes[0];
}

/** The diff of what injection did, for a result's explained lines and the changes of its objects. */
export function addedDiff(changes: readonly ObjectChange[], lines: readonly ExplainedLine[]): AddedDiff {
  const changed = new Map<string, ObjectChange>();
  const removed = new Map<string, ObjectChange[]>();
  for (const change of addedChanges(changes, lines)) {
    if (change.kind === 'changed') changed.set(change.path, change);
    if (change.kind !== 'removed') continue;
    const parent = parentOf(moved(change.path, change.label, lines));
    removed.set(parent, [...(removed.get(parent) ?? []), change]);
  }
  const before: string[] = [];
  const blocks: LineBlock[] = [];
  for (const { text, path, added, line } of lines) {
    if (!added) {
      extend(blocks, 'same', before.length + 1, line, 1);
      before.push(text);
      continue;
    }
    const pointer = pointerOf(path);
    const gone = [changed.get(pointer), ...(removed.get(parentOf(pointer)) ?? [])];
    changed.delete(pointer);
    removed.delete(parentOf(pointer));
    const old = gone.flatMap((change) => (change === undefined ? [] : entryLines(change, text)));
    extend(blocks, 'changed', before.length + 1, line, old.length);
    before.push(...old);
  }
  return { before: before.map((text) => `${text}\n`).join(''), blocks };
}

/** Counts one more line of the result, and `count` of the text before, to the last block or to a new one. */
function extend(
  blocks: LineBlock[],
  kind: LineBlock['kind'],
  beforeStart: number,
  afterStart: number,
  count: number,
): void {
  const last = blocks.at(-1);
  if (last?.kind !== kind) blocks.push({ kind, beforeStart, beforeCount: count, afterStart, afterCount: 1 });
  else
    blocks[blocks.length - 1] = {
      ...last,
      beforeCount: last.beforeCount + count,
      afterCount: last.afterCount + 1,
    };
}

/** An entry as it was, indented as the line that came in its place. */
function entryLines({ path, before = null }: ObjectChange, beside: string): string[] {
  const indent = /^ *(?:- )?/.exec(beside)?.[0] ?? '';
  const name = path
    .slice(path.lastIndexOf('/') + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
  const entry: Json = /^\d+$/.test(name) ? [before] : { [name]: before };
  return emitYaml(entry)
    .trimEnd()
    .split('\n')
    .map((text, index) => (index === 0 ? indent : ' '.repeat(indent.length)) + text);
}

/** A path into the object before as one into the object after: its container may have another place there. */
function moved(path: string, label: string, lines: readonly ExplainedLine[]): string {
  const name = /[cC]ontainers\[([^\]]*)\]/.exec(label)?.[1];
  const found = /^(.*\/(?:initC|c)ontainers\/)\d+(.*)$/.exec(path);
  if (name === undefined || found === null) return path;
  const [, list = '', rest = ''] = found;
  for (const line of lines) {
    if (line.path.at(-1) !== 'name' || !line.text.endsWith(`name: ${name}`)) continue;
    const container = parentOf(pointerOf(line.path));
    if (container.startsWith(list) && !container.slice(list.length).includes('/')) return container + rest;
  }
  return path;
}

function pointerOf(path: readonly PathStep[]): string {
  return path.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function parentOf(pointer: string): string {
  return pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')));
}

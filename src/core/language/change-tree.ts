import { isObject, type Json, type JsonObject } from '../json';
import { equalJson } from '../kube/patch/json-equal';
import { commonEnds, identityOf } from '../kube/merge/list-identity';
import { staying } from '../kube/merge/list-moves';
import { LineMap } from '../text/line-map';
import type { PathStep } from '../yaml/read/scalars';
import { readValue } from '../yaml/read/read';

/** One entry of an object or list that two texts have or only one of them has. */
export interface ChangeNode {
  /** The key; for an item of a list what names it there, else its place. */
  readonly name: string;
  /** `inside`: it is in both, and something below it changed. `same`: it is in both and alike. */
  readonly change: 'added' | 'removed' | 'changed' | 'moved' | 'inside' | 'same';
  /** Where it is written, from 1: in the later text, or in the earlier one for what was removed. */
  readonly line: number | null;
  /** The value before and after, where it is a plain one. */
  readonly before?: string;
  readonly after?: string;
  /** How many entries an object or list has, for what is not opened. */
  readonly size?: { readonly kind: 'object' | 'list'; readonly count: number };
  /** What is below it; of what is the same nothing. */
  readonly children: readonly ChangeNode[];
}

/** Characters of a value; some are whole documents. */
const LONGEST_VALUE = 300;

/** A text with what is needed to find a path in it. */
class Side {
  readonly value: Json;
  readonly #spans: ReturnType<typeof readValue>['spans'];
  readonly #lines: LineMap;

  constructor(text: string) {
    const { value, spans } = readValue(text);
    this.value = value ?? null;
    this.#spans = spans;
    this.#lines = new LineMap(text);
  }

  line(path: readonly PathStep[]): number | null {
    const span = this.#spans.spanOf(path, 'entry');
    return span === undefined ? null : this.#lines.position(span.start).line;
  }
}

/** Both places of an entry: its path in the earlier and in the later text. */
interface Paths {
  readonly before: readonly PathStep[];
  readonly after: readonly PathStep[];
}

/** What differs between each text and the one before it, as trees of their entries; for n texts n - 1 trees. */
export function changeTrees(texts: readonly string[]): ChangeNode[] {
  let last: { readonly text: string; readonly side: Side } | undefined;
  const trees: ChangeNode[] = [];
  for (const text of texts) {
    const side: Side = last?.text === text ? last.side : new Side(text);
    if (last !== undefined) trees.push(new Comparison(last.side, side).root());
    last = { text, side };
  }
  return trees;
}

class Comparison {
  constructor(
    private readonly before: Side,
    private readonly after: Side,
  ) {}

  root(): ChangeNode {
    const { value } = this.before;
    return this.#compare('', value, this.after.value, { before: [], after: [] });
  }

  #compare(name: string, before: Json, after: Json, paths: Paths): ChangeNode {
    const line = this.after.line(paths.after);
    if (equalJson(before, after)) return { name, change: 'same', line, ...plain('after', after), children: [] };
    if (isObject(before) && isObject(after))
      return { name, change: 'inside', line, children: this.#fields(before, after, paths) };
    if (Array.isArray(before) && Array.isArray(after))
      return { name, change: 'inside', line, children: this.#items(before, after, paths) };
    return { name, change: 'changed', line, ...plain('before', before), ...plain('after', after), children: [] };
  }

  #fields(before: JsonObject, after: JsonObject, paths: Paths): ChangeNode[] {
    const keys = [...new Set([...Object.keys(after), ...Object.keys(before)])].sort();
    return keys.map((key) => {
      const inner = { before: [...paths.before, key], after: [...paths.after, key] };
      if (!Object.hasOwn(after, key)) return this.#whole('removed', key, before[key] ?? null, inner.before);
      if (!Object.hasOwn(before, key)) return this.#whole('added', key, after[key] ?? null, inner.after);
      return this.#compare(key, before[key] ?? null, after[key] ?? null, inner);
    });
  }

  /** What came or went, with everything below it. */
  #whole(change: 'added' | 'removed', name: string, value: Json, path: readonly PathStep[]): ChangeNode {
    const line = (change === 'added' ? this.after : this.before).line(path);
    const entries = isObject(value)
      ? Object.keys(value)
          .sort()
          .map((key) => this.#whole(change, key, value[key] ?? null, [...path, key]))
      : Array.isArray(value)
        ? value.map((item, at) => this.#whole(change, itemName(value, at), item, [...path, at]))
        : [];
    return { name, change, line, ...plain(change === 'added' ? 'after' : 'before', value), children: entries };
  }

  #items(before: readonly Json[], after: readonly Json[], paths: Paths): ChangeNode[] {
    const identity = identityOf(before, after);
    if (identity !== undefined) return this.#named(before, after, identity, paths);
    const { start, end } = commonEnds(before, after);
    const shorter = Math.min(before.length, after.length) - end;
    const at = (old: number, now: number): Paths => ({ before: [...paths.before, old], after: [...paths.after, now] });
    const offset = after.length - before.length;
    const single = (index: number, old: number) =>
      this.#compare(String(index), before[old] ?? null, after[index] ?? null, at(old, index));
    const nodes: ChangeNode[] = [];
    for (let index = 0; index < Math.max(shorter, start); index++) nodes.push(single(index, index));
    for (let index = shorter; index < before.length - end; index++)
      nodes.push(this.#whole('removed', String(index), before[index] ?? null, at(index, 0).before));
    for (let index = shorter; index < after.length - end; index++)
      nodes.push(this.#whole('added', String(index), after[index] ?? null, at(0, index).after));
    for (let index = after.length - end; index < after.length; index++) nodes.push(single(index, index - offset));
    return nodes;
  }

  #named(before: readonly Json[], after: readonly Json[], identity: string, paths: Paths): ChangeNode[] {
    const nameOf = (item: Json | undefined) => nameBy(item, identity);
    const places = new Map(before.map((item, index) => [nameOf(item), index]));
    const order = after.flatMap((item) => places.get(nameOf(item)) ?? []);
    const stays = new Set([...staying(order)].map((place) => order[place]));
    const kept = new Set(after.map(nameOf));
    const gone = before.flatMap((item, index) =>
      kept.has(nameOf(item)) ? [] : [this.#whole('removed', nameOf(item), item, [...paths.before, index])],
    );
    const rest = after.map((item, index): ChangeNode => {
      const name = nameOf(item);
      const old = places.get(name);
      if (old === undefined) return this.#whole('added', name, item, [...paths.after, index]);
      const inner = { before: [...paths.before, old], after: [...paths.after, index] };
      const node = this.#compare(name, before[old] ?? null, item, inner);
      return stays.has(old) ? node : { ...node, change: 'moved', before: String(old + 1), after: String(index + 1) };
    });
    return [...gone, ...rest];
  }
}

function itemName(list: readonly Json[], index: number): string {
  const identity = identityOf(list, list);
  return identity === undefined ? String(index) : nameBy(list[index], identity);
}

/** What a key says of an item; those that name items are texts and numbers. */
function nameBy(item: Json | undefined, key: string): string {
  const value = isObject(item) ? item[key] : undefined;
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A plain value as text, or the size of one that is not. */
function plain(side: 'before' | 'after', value: Json): Partial<Pick<ChangeNode, 'before' | 'after' | 'size'>> {
  if (Array.isArray(value)) return { size: { kind: 'list', count: value.length } };
  if (isObject(value)) return { size: { kind: 'object', count: Object.keys(value).length } };
  const text = typeof value === 'string' ? value : String(value);
  const short = text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text;
  return side === 'before' ? { before: short } : { after: short };
}

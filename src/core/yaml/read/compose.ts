import { type Json, type JsonObject, newObject } from '../../json';
import { shortestFloat } from '../../go/float-format';
import { goSyntax } from '../go-syntax';
import { decodeBase64 } from '../../go/base-encoding';
import { decodeUtf8 } from '../../go/utf8';
import { type MappingNode, type ScalarNode, type SequenceNode, TAG_PREFIX, type YamlNode, YamlProblem } from '../nodes';
import { isSurelyText, type Resolution, resolvePlain, resolveTagged, shortTag } from '../resolve';
import { PLAIN_TEXT, PlaceRecorder, type PlaceTable, scalarKind } from './places';

/** A key written twice in one mapping: both places of the key, relative to the document. */
export interface DuplicateKey {
  readonly key: string;
  readonly first: readonly [number, number];
  readonly last: readonly [number, number];
}

export interface Composition {
  readonly value: Json;
  readonly places: PlaceTable;
  readonly duplicates: readonly DuplicateKey[];
}

/**
 * Turns nodes into plain values as goyaml.v2 decodes into `interface{}` and sigs.k8s.io/yaml makes JSON of it: aliases
 * copied, merge keys expanded where they stand (so that they override keys before them), keys made strings, the last
 * of equal keys kept. Throws `YamlProblem` where Go gives an error, or with stage `budget` past `maximumAliases`.
 */
export function composeNodes(root: YamlNode, maximumAliases: number, withPlaces = true): Composition {
  return new Composer(maximumAliases, withPlaces).compose(root);
}

/** A mapping being filled: its object, where its entries begin on the recorder's stack, and of a large one where each key is. */
interface OpenMapping {
  readonly object: JsonObject;
  readonly first: number;
  index: Map<string, number> | undefined;
}

/** Keys of a mapping from which on they are looked up in an index. */
const INDEXED = 12;

class Composer {
  readonly #places: PlaceRecorder;
  readonly #duplicates: DuplicateKey[] = [];
  readonly #maximumAliases: number;
  readonly #openAliases = new Set<YamlNode>();
  /** Go meets these only after everything is decoded, when it makes JSON of it. */
  #lateProblem: YamlProblem | undefined;
  #decoded = 1;
  #aliased = 0;

  constructor(maximumAliases: number, withPlaces: boolean) {
    this.#maximumAliases = maximumAliases;
    this.#places = new PlaceRecorder(withPlaces);
  }

  compose(root: YamlNode): Composition {
    const value = this.#value(root);
    if (this.#lateProblem !== undefined) throw this.#lateProblem;
    const places = this.#places.finish(value, root.start, root.end);
    return { value, places, duplicates: this.#duplicates };
  }

  #fail(node: YamlNode, problem: string, params: Record<string, string>): never {
    throw new YamlProblem('decoder', problem, { start: node.start, end: node.end, line: 0 }, params);
  }

  #failLater(node: YamlNode, problem: string, params: Record<string, string>): void {
    this.#lateProblem ??= new YamlProblem('json', problem, { start: node.start, end: node.end, line: 0 }, params);
  }

  /** goyaml's guard against documents that are mostly copies of their anchors (decode.go). */
  #count(node: YamlNode): void {
    this.#decoded += 1;
    if (this.#openAliases.size === 0) return;
    this.#aliased += 1;
    const place = { start: node.start, end: node.end, line: 0 };
    if (this.#aliased > this.#maximumAliases) {
      throw new YamlProblem('budget', 'aliases', place, { limit: String(this.#maximumAliases) });
    }
    const low = 400_000;
    const range = 3_600_000;
    const allowed = 0.99 - 0.89 * Math.min(1, Math.max(0, (this.#decoded - low) / range));
    if (this.#aliased > 100 && this.#decoded > 1000 && this.#aliased / this.#decoded > allowed) {
      this.#fail(node, 'document contains excessive aliasing', { kind: 'excessive-aliasing' });
    }
  }

  #value(node: YamlNode): Json {
    this.#count(node);
    switch (node.kind) {
      case 'scalar':
        return this.#scalarValue(node);
      case 'sequence':
        return this.#sequence(node);
      case 'mapping': {
        const open: OpenMapping = { object: newObject(), first: this.#places.top, index: undefined };
        this.#fill(node, open, node.keys.some(isMergeKey) ? new Map() : undefined);
        this.#places.close(open.object, open.first, node.start, node.end);
        return open.object;
      }
      case 'alias':
        return this.#throughAlias(node, () => this.#value(node.target));
    }
  }

  #throughAlias<T>(node: Extract<YamlNode, { kind: 'alias' }>, read: () => T): T {
    if (this.#openAliases.has(node)) {
      this.#fail(node, `anchor '${node.name}' value contains itself`, {
        kind: 'anchor-contains-itself',
        name: node.name,
      });
    }
    this.#openAliases.add(node);
    const result = read();
    this.#openAliases.delete(node);
    return result;
  }

  #resolve(node: ScalarNode): Resolution {
    if (node.tag === '') {
      return node.style === 'plain' ? resolvePlain(node.value) : { tag: 'str', value: node.value };
    }
    if (node.tag === `${TAG_PREFIX}binary`) {
      const decoded = decodeBase64(node.value);
      if ('error' in decoded) {
        this.#fail(node, '!!binary value contains invalid base64 data', { kind: 'invalid-base64' });
      }
      return { tag: 'str', value: decodeUtf8(decoded.bytes) };
    }
    const resolution = resolveTagged(node.tag, node.value);
    if (resolution !== undefined) return resolution;
    const wanted = shortTag(node.tag);
    const { tag } = resolvePlain(node.value);
    // goyaml tries timestamps only where none or that tag is asked for.
    const found = tag === 'timestamp' ? '!!str' : `!!${tag}`;
    const problem = `cannot decode ${found} \`${node.value}\` as a ${wanted}`;
    this.#fail(node, problem, { kind: 'cannot-decode', found, wanted, text: node.value });
  }

  #scalarValue(node: ScalarNode): Json {
    this.#places.text = node.value;
    if (node.tag === '' && node.style === 'plain' && isSurelyText(node.value)) {
      this.#places.kind = PLAIN_TEXT;
      return node.value;
    }
    const { tag, value } = this.#resolve(node);
    this.#places.kind = scalarKind(node.style, tag);
    if (typeof value === 'number' && !Number.isFinite(value)) {
      const text = shortestFloat(value, 64);
      this.#failLater(node, `json: unsupported value: ${text}`, { kind: 'unsupported-value', text });
    }
    return value;
  }

  #sequence(node: SequenceNode): Json {
    const list: Json[] = [];
    const first = this.#places.top;
    for (let index = 0; index < node.items.length; index++) {
      const item = node.items[index];
      if (item === undefined) continue;
      list.push(this.#value(item));
      const entry = node.entries[index] ?? item.start;
      const isDash = entry < item.start || item.end === item.start;
      this.#places.put(first + index, '', entry, isDash ? entry + 1 : entry, item.start, item.end);
    }
    this.#places.close(list, first, node.start, node.end);
    return list;
  }

  /** `own` has the keys that this node writes, where the mapping takes keys from other nodes too. */
  #fill(node: MappingNode, open: OpenMapping, own: Map<string, YamlNode> | undefined): void {
    for (let index = 0; index < node.keys.length; index++) {
      const key = node.keys[index];
      const item = node.values[index];
      if (key === undefined || item === undefined) continue;
      if (own !== undefined && isMergeKey(key)) {
        this.#merge(item, open);
        continue;
      }
      const isText = key.kind === 'scalar' && key.tag === '' && key.style === 'plain' && isSurelyText(key.value);
      if (isText) this.#count(key);
      const read = isText ? undefined : this.#key(key);
      const name = isText ? key.value : (read?.name ?? '');
      const value = this.#value(item);
      if (read?.unsupported !== undefined) this.#unsupportedKey(key, item, read.unsupported);
      const at = this.#entry(open, name);
      const place = at ?? this.#places.top;
      const earlier = own?.get(name);
      const written = own === undefined ? at !== undefined : earlier !== undefined;
      if (written) {
        const first = earlier === undefined ? this.#places.keyOf(place) : ([earlier.start, earlier.end] as const);
        this.#duplicates.push({ key: name, first, last: [key.start, key.end] });
      }
      own?.set(name, key);
      open.object[name] = value;
      this.#places.put(place, name, key.start, key.end, item.start, item.end);
      open.index?.set(name, place);
    }
  }

  /** Where a mapping's entry of a name is on the stack. */
  #entry(open: OpenMapping, name: string): number | undefined {
    const { first } = open;
    const { top } = this.#places;
    if (open.index === undefined && top - first >= INDEXED) {
      open.index = new Map();
      for (let at = first; at < top; at++) open.index.set(this.#places.nameOf(at), at);
    }
    if (open.index !== undefined) return open.index.get(name);
    const at = this.#places.find(first, name);
    return at < 0 ? undefined : at;
  }

  /** The string that sigs.k8s.io/yaml makes of a key, and the key itself where it makes none. */
  #key(node: YamlNode): { name: string; unsupported?: null | bigint } {
    const target = node.kind === 'alias' ? node.target : node;
    if (target.kind !== 'scalar') {
      this.#value(node);
      const text = goSyntax(target);
      this.#fail(node, `invalid map key: ${text}`, { kind: 'invalid-map-key', text });
    }
    this.#count(node);
    if (node !== target) this.#count(target);
    const { tag, value } = this.#resolve(target);
    if (value === null || (typeof value === 'bigint' && value > 0n)) return { name: String(value), unsupported: value };
    if (tag !== 'float' || typeof value !== 'number') return { name: String(value) };
    const text = shortestFloat(value, 32);
    return { name: { '+Inf': '.inf', '-Inf': '-.inf', NaN: '.nan' }[text] ?? text };
  }

  #unsupportedKey(key: YamlNode, item: YamlNode, value: null | bigint): void {
    if (value !== null && value < 2n ** 63n) return;
    const type = value === null ? '%!s(<nil>)' : 'uint64';
    const text = value === null ? '<nil>' : `0x${value.toString(16)}`;
    const printed = goSyntax(item);
    const nil = printed === 'interface {}(nil)' ? '<nil>' : printed;
    const problem = `unsupported map key of type: ${type}, key: ${text}, value: ${nil}`;
    this.#failLater(key, problem, { kind: value === null ? 'null-key' : 'unsupported-map-key', text });
  }

  /** A merge key's value: a mapping, an alias of one, or a list of these, of which the earlier win. */
  #merge(node: YamlNode, open: OpenMapping): void {
    const mergeOne = (one: YamlNode): void => {
      const target = one.kind === 'alias' ? one.target : one;
      if (target.kind !== 'mapping') {
        const problem = 'map merge requires map or sequence of maps as the value';
        this.#fail(one, problem, { kind: 'merge-needs-mapping' });
      }
      this.#count(one);
      if (one.kind === 'alias') {
        this.#throughAlias(one, () => {
          this.#count(target);
          this.#fill(target, open, new Map());
        });
      } else {
        this.#fill(target, open, new Map());
      }
    };
    if (node.kind !== 'sequence') return mergeOne(node);
    for (const one of node.items.toReversed()) mergeOne(one);
  }
}

function isMergeKey(node: YamlNode): boolean {
  if (node.kind !== 'scalar' || node.value !== '<<') return false;
  return node.tag === '' ? node.style === 'plain' : node.tag === '!' || node.tag === `${TAG_PREFIX}merge`;
}

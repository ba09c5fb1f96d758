import { type Document, isAlias, isMap, isScalar, isSeq, parseDocument, type Range } from 'yaml';
import type { ScalarStyle, YamlNode } from '../nodes';

/** One of several problems in a text; `kind` is the `yaml` package's code with dashes. */
export interface PackageProblem {
  readonly kind: string;
  readonly start: number;
  readonly end: number;
}

/** What the `yaml` package makes of a text: nodes as far as it understands, and everything it stumbled over. */
export interface PackageReading {
  readonly root: YamlNode | undefined;
  readonly problems: readonly PackageProblem[];
}

/** Reads on where goyaml stops: `parseWithPackage`, for those who have loaded it. Collections nested deeper than the limit are taken for empty. */
export type YamlRecovery = (text: string, maximumNesting: number) => PackageReading;

/**
 * Reads a text with the `yaml` package, which goes on after an error where goyaml stops. Used for documents that goyaml
 * refuses, to show the other errors and to know keys and values around them; and as a second opinion in tests.
 * Collections below `maximumNesting` are taken for empty.
 */
export function parseWithPackage(text: string, maximumNesting: number): PackageReading {
  const document = parseDocument(text, {
    schema: 'failsafe',
    version: '1.1',
    uniqueKeys: false,
    strict: false,
    resolveKnownTags: false,
    logLevel: 'silent',
    keepSourceTokens: false,
  });
  const problems = document.errors.map(({ code, pos }) => ({
    kind: code.toLowerCase().replaceAll('_', '-'),
    start: pos[0],
    end: Math.max(pos[0], pos[1]),
  }));
  const { contents } = document as Document;
  if (contents === null) return { root: undefined, problems };
  return { root: new Converter(maximumNesting).convert(contents, 0), problems };
}

const STYLES: Readonly<Record<string, ScalarStyle>> = {
  PLAIN: 'plain',
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'literal',
  BLOCK_FOLDED: 'folded',
};

/** Makes the reader's nodes of the package's. */
class Converter {
  readonly #anchors = new Map<string, YamlNode>();
  #room: number;

  constructor(maximumNesting: number) {
    this.#room = maximumNesting;
  }

  #empty(at: number): YamlNode {
    return { kind: 'scalar', start: at, end: at, value: '', style: 'plain', tag: '' };
  }

  #name<T extends YamlNode>(anchor: string | undefined, node: T): T {
    if (anchor !== undefined) this.#anchors.set(anchor, node);
    return node;
  }

  /** `at` is the place of a node that is not written. */
  convert(item: unknown, at: number): YamlNode {
    if (isAlias(item)) {
      const [start, end] = placeOf(item.range, at);
      const target = this.#anchors.get(item.source);
      return target === undefined ? this.#empty(start) : { kind: 'alias', start, end, name: item.source, target };
    }
    if (isScalar(item)) {
      const [start, end] = placeOf(item.range, at);
      const style = STYLES[item.type ?? ''] ?? 'plain';
      const value = typeof item.value === 'string' ? item.value : (item.source ?? '');
      return this.#name(item.anchor, { kind: 'scalar', start, end, value, style, tag: item.tag ?? '' });
    }
    if (this.#room === 0) return this.#empty(at);
    this.#room -= 1;
    const collection = this.#collection(item, at);
    this.#room += 1;
    return collection;
  }

  #collection(item: unknown, at: number): YamlNode {
    if (isSeq(item)) {
      const [start, end] = placeOf(item.range, at);
      const node = this.#name(item.anchor, {
        kind: 'sequence' as const,
        start,
        end,
        items: [] as YamlNode[],
        entries: [] as number[],
      });
      for (const child of item.items) {
        const converted = this.convert(child, start);
        node.items.push(converted);
        node.entries.push(converted.start);
      }
      return node;
    }
    if (isMap(item)) {
      const [start, end] = placeOf(item.range, at);
      const node = this.#name(item.anchor, {
        kind: 'mapping' as const,
        start,
        end,
        keys: [] as YamlNode[],
        values: [] as YamlNode[],
      });
      for (const pair of item.items) {
        const key = this.convert(pair.key, start);
        node.keys.push(key);
        node.values.push(this.convert(pair.value, key.end));
      }
      return node;
    }
    return this.#empty(at);
  }
}

function placeOf(range: Range | null | undefined, at: number): [number, number] {
  return range === null || range === undefined ? [at, at] : [range[0], range[1]];
}

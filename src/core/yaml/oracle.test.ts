import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Json } from '../json';
import { isObject, newObject } from '../json';
import { composeNodes } from './read/compose';
import { emitYaml } from './write/emit';
import { type YamlNode, YamlProblem } from './nodes';
import { parseWithPackage } from './read/package-parse';
import { upstreamText } from './read/problems';
import { readDocuments, readValue } from './read/read';

import { scalarAsString } from './write/scalar-string';
import { splitDocuments } from './read/split';

/**
 * What sigs.k8s.io/yaml 1.6.0, yaml.v2 2.3.0 and apimachinery's YAMLReader make of inputs that tools/oracle/yaml writes
 * and generates.
 */
function fixtures<T>(name: string): T[] {
  const folder = process.env['YAML_FIXTURES'] ?? new URL('../../../fixtures/yaml/', import.meta.url).pathname;
  const lines = readFileSync(`${folder}/${name}.jsonl`, 'utf8').trimEnd().split('\n');
  console.info(`yaml ${name}: ${lines.length} cases`);
  return lines.map((line) => JSON.parse(line) as T);
}

/** Every difference by case, so that one run shows them all. */
function differences<T extends { id: string }>(cases: readonly T[], compare: (one: T) => unknown): unknown[] {
  return cases.flatMap((one) => {
    const difference = compare(one);
    return difference === undefined ? [] : [{ id: one.id, ...(difference as object) }];
  });
}

/** A value as the fixtures write it: integers beyond 2^53 as `{"$big": digits}`. */
function comparable(value: unknown): unknown {
  if (typeof value === 'bigint') return { $big: value.toString() };
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(value) < 1e21) {
    return { $big: BigInt(String(value)).toString() };
  }
  if (Object.is(value, -0)) return 0;
  if (Array.isArray(value)) return value.map(comparable);
  if (typeof value !== 'object' || value === null) return value;
  const sorted = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(sorted.map(([key, item]) => [key, comparable(item)]));
}

/** The value that a fixture stands for. */
function fromFixture(value: unknown): Json {
  if (Array.isArray(value)) return value.map(fromFixture);
  if (typeof value !== 'object' || value === null) return value as Json;
  const { $big } = value as { $big?: string };
  if ($big !== undefined) return BigInt($big);
  const object = newObject();
  for (const [key, item] of Object.entries(value)) object[key] = fromFixture(item);
  return object;
}

const text = (value: unknown): string => JSON.stringify(comparable(value));

interface ReadCase {
  readonly id: string;
  readonly text: string;
  readonly value: unknown;
  readonly strings?: Readonly<Record<string, string>>;
}

describe('agreement with the Go libraries', () => {
  it('reads what sigs.k8s.io/yaml reads', () => {
    const found = differences(fixtures<ReadCase>('reads'), (one) => {
      const { value, diagnostics } = readValue(one.text);
      const expected = JSON.stringify(comparable(one.value), (_, item: unknown) => (Object.is(item, -0) ? 0 : item));
      const got = value === undefined ? diagnostics[0]?.upstream : text(value);
      return got === expected ? undefined : { text: one.text, got, expected };
    });
    expect(found).toEqual([]);
  });

  it('has a second opinion in the yaml package', () => {
    const cases = fixtures<ReadCase>('reads');
    const composed = (root: YamlNode | undefined): unknown => {
      if (root === undefined) return null;
      try {
        return composeNodes(root, 1000).value;
      } catch {
        return undefined;
      }
    };
    const understood = cases.filter((one) => parseWithPackage(one.text, 100).problems.length === 0);
    const agreeing = understood.filter((one) => {
      const second = composed(parseWithPackage(one.text, 100).root);
      return second !== undefined && text(second) === text(readValue(one.text).value);
    });
    console.info(
      `yaml package: refuses ${cases.length - understood.length} of ${cases.length}, reads as Go ${agreeing.length}`,
    );
    // What is left are empty flow collections as keys, NEL and LS as line breaks, and texts without a last line feed.
    expect(understood.length - agreeing.length).toBeLessThan(understood.length / 50);
    expect(agreeing.length).toBeGreaterThan(1000);
  });

  it('gives string-typed targets the text that sigs.k8s.io/yaml gives', () => {
    const cases = fixtures<ReadCase>('reads').filter((one) => one.strings !== undefined);
    expect(cases.length).toBeGreaterThan(200);
    const found = differences(cases, (one) => {
      const { value, scalars } = readValue(one.text);
      if (!isObject(value)) return { text: one.text, got: value };
      const got = newObject();
      for (const key of Object.keys(value)) {
        got[key] = scalarAsString(value[key] ?? null, scalars.get(value, key)) ?? '';
      }
      return text(got) === text(one.strings)
        ? undefined
        : { text: one.text, got: text(got), expected: text(one.strings) };
    });
    expect(found).toEqual([]);
  });

  it('refuses what sigs.k8s.io/yaml refuses, in the same words', () => {
    const cases = fixtures<{ id: string; text: string; error: string }>('errors');
    const found = differences(cases, (one) => {
      const { value, diagnostics } = readValue(one.text);
      const got = value === undefined ? diagnostics[0]?.upstream : text(value);
      return got === one.error ? undefined : { text: one.text, got, expected: one.error };
    });
    expect(found).toEqual([]);
  });

  it('writes what sigs.k8s.io/yaml and yaml.v2 2.3.0 write', () => {
    interface WriteCase {
      readonly id: string;
      readonly value: unknown;
      readonly folded?: string;
      readonly unfolded?: string;
      readonly error?: string;
    }
    const emit = (value: Json, fold: boolean): string => {
      try {
        return emitYaml(value, { fold, refuses: true });
      } catch (error) {
        return error instanceof YamlProblem ? upstreamText(error) : String(error);
      }
    };
    const found = differences(fixtures<WriteCase>('writes'), (one) => {
      const value = fromFixture(one.value);
      const got = emit(value, true);
      const expected = one.folded ?? `error converting YAML to JSON: ${one.error}`;
      if (got !== expected) return { got, expected };
      if (one.folded === undefined) return undefined;
      const unfolded = emit(value, false);
      const wanted = one.unfolded ?? one.folded;
      return unfolded === wanted ? undefined : { fold: false, got: unfolded, expected: wanted };
    });
    expect(found).toEqual([]);
  });

  it('splits what the YAMLReader of apimachinery 0.36 and 0.20 splits', () => {
    interface SplitCase {
      readonly id: string;
      readonly text: string;
      readonly documents: readonly string[];
      readonly error?: string;
      readonly old?: readonly string[];
    }
    const found = differences(fixtures<SplitCase>('splits'), (one) => {
      const pieces = splitDocuments(one.text);
      const bad = pieces.findIndex((piece) => piece.badSeparator !== undefined);
      const error = readDocuments(one.text)[bad]?.diagnostics[0]?.upstream;
      const got = (bad < 0 ? pieces : pieces.slice(0, bad)).map(({ raw }) => raw);
      const old = splitDocuments(one.text, 'keep').map(({ raw }) => raw);
      const result = text({ got, error: error ?? '', old });
      const expected = text({ got: one.documents, error: one.error ?? '', old: one.old ?? one.documents });
      return result === expected ? undefined : { text: one.text, result, expected };
    });
    expect(found).toEqual([]);
  });
});

import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../json';
import type { PatchOperation } from '../../outcome';
import { createPatch } from './json-patch';
import { applyJsonPatch, PatchError } from './json-patch-apply';

interface PatchCase {
  id: string;
  document: Json;
  patch: PatchOperation[];
  result?: Json;
  error?: string;
}

/** Lists of small objects with names, lists of anything, and whatever else JSON can say. */
const scalar = fc.oneof(fc.constant(null), fc.boolean(), fc.integer({ min: 0, max: 9 }), fc.constantFrom('a', 'b', ''));
const key = fc.constantFrom('a', 'b', 'x/y', 'm~n', 'name', '');
const anyJson = fc.letrec<{ value: Json }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5 }),
    fc.uniqueArray(fc.record({ name: fc.constantFrom('p', 'q', 'r', 's', 't'), value: tie('value') }), {
      selector: (item) => item.name,
    }) as fc.Arbitrary<Json>,
  ),
})).value;

describe('applyJsonPatch', () => {
  it('agrees with evanphx/json-patch in every recorded case', () => {
    const cases = readFileSync('fixtures/kube/json-patches.jsonl', 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as PatchCase);
    for (const one of cases) {
      const before = JSON.stringify(one.document);
      let got: { result?: unknown; error?: string };
      try {
        got = { result: JSON.parse(JSON.stringify(applyJsonPatch(one.document, one.patch))) };
      } catch (error) {
        if (!(error instanceof PatchError)) throw error;
        got = { error: error.message };
      }
      const expected = one.error === undefined ? { result: one.result } : { error: one.error };
      expect(got, `${one.id} ${JSON.stringify(one.patch)}`).toEqual(expected);
      expect(JSON.stringify(one.document)).toBe(before);
    }
    console.info(`JSON Patch: ${cases.length} patches as evanphx/json-patch applies them`);
  });
});

describe('createPatch', () => {
  it('makes patches that lead to the new document', () => {
    fc.assert(
      fc.property(anyJson, anyJson, (before, after) => {
        const plain = (value: Json): unknown => JSON.parse(JSON.stringify(value));
        expect(plain(applyJsonPatch(before, createPatch(before, after)))).toEqual(plain(after));
      }),
      { numRuns: 1000 },
    );
  });

  it('has nothing to say of equal documents', () => {
    fc.assert(
      fc.property(anyJson, (value) => {
        expect(createPatch(value, structuredClone(value))).toEqual([]);
      }),
    );
  });

  it('inserts a container without touching the others', () => {
    const before = { spec: { containers: [{ name: 'app', image: 'shop' }], volumes: [{ name: 'v' }] } };
    const after = {
      spec: {
        containers: [
          { name: 'istio-proxy', image: 'proxy' },
          { name: 'app', image: 'shop:2' },
        ],
        volumes: [{ name: 'v' }],
      },
      metadata: { labels: { 'istio.io/rev': 'default' } },
    };
    expect(createPatch(before, after)).toEqual([
      { op: 'add', path: '/metadata', value: after.metadata },
      { op: 'add', path: '/spec/containers/0', value: { name: 'istio-proxy', image: 'proxy' } },
      { op: 'replace', path: '/spec/containers/1/image', value: 'shop:2' },
    ]);
  });

  it('moves the one item that changed its place', () => {
    const named = (...names: string[]): Json => names.map((name) => ({ name }));
    expect(createPatch(named('a', 'b', 'c', 'd'), named('d', 'a', 'b', 'c'))).toEqual([
      { op: 'move', from: '/3', path: '/0' },
    ]);
    expect(createPatch(named('a', 'b', 'c', 'd'), named('b', 'c', 'd', 'a'))).toEqual([
      { op: 'move', from: '/0', path: '/3' },
    ]);
  });

  it('inserts arguments where they stand', () => {
    expect(createPatch(['proxy', 'sidecar', '--log'], ['proxy', 'sidecar', '--domain', 'd', '--log'])).toEqual([
      { op: 'add', path: '/2', value: '--domain' },
      { op: 'add', path: '/3', value: 'd' },
    ]);
  });
});

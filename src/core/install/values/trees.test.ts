import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isObject, type Json, type JsonObject } from '../../json';
import { NO_ORIGINS, recordOrigins } from '../../provenance/origin';
import { firstFilled, mergeOverwrite, printedByHelm, truthy, valueAt } from './trees';

const KEYS = ['a', 'b', 'c'];
const leaf = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer(),
  fc.string(),
  fc.array(fc.integer(), { maxLength: 1 }),
);
const { tree } = fc.letrec<{ tree: JsonObject }>((tie) => ({
  tree: fc.dictionary(fc.constantFrom(...KEYS), fc.oneof({ maxDepth: 3 }, leaf, tie('tree')), { maxKeys: 3 }),
}));

function leaves(value: Json, path = ''): [string, Json][] {
  if (!isObject(value)) return [[path, value]];
  return Object.keys(value).flatMap((key) => leaves(value[key] ?? null, path === '' ? key : `${path}.${key}`));
}

describe('mergeOverwrite', () => {
  it('keeps every leaf of what is put over', () => {
    fc.assert(
      fc.property(tree, tree, (under, over) => {
        const wanted = leaves(over).filter(([path]) => path !== '');
        const merged = mergeOverwrite(structuredClone(under), over, NO_ORIGINS);
        for (const [path, value] of wanted) expect(valueAt(merged, path)).toEqual(value);
      }),
    );
  });

  it('changes nothing with an empty map over it', () => {
    fc.assert(
      fc.property(tree, (under) => {
        const same = structuredClone(under);
        expect(mergeOverwrite(same, {}, NO_ORIGINS)).toEqual(under);
      }),
    );
  });

  it('lets nulls, empty lists and empty texts replace', () => {
    const under = { a: { b: 1 }, c: [1], d: 'x', e: { f: 1 } };
    const over = { a: null, c: [], d: '', e: {} };
    expect(mergeOverwrite(under, over, NO_ORIGINS)).toEqual({ a: null, c: [], d: '', e: { f: 1 } });
  });

  it('passes over nulls, and maps over something else, with the library of older istioctls', () => {
    const under = { a: 1, b: 'text', c: {}, d: { e: 1 } };
    const over = { a: null, b: { x: 1 }, c: 'text', d: { e: null, f: [] }, g: { h: null } };
    expect(mergeOverwrite(under, over, NO_ORIGINS, '0.3')).toEqual({
      a: 1,
      b: 'text',
      c: 'text',
      d: { e: 1, f: [] },
      g: { h: null },
    });
  });

  it('puts maps in as they are, not as copies', () => {
    const inner = { x: 1 };
    const merged = mergeOverwrite({}, { inner }, NO_ORIGINS);
    inner.x = 2;
    expect(merged).toEqual({ inner: { x: 2 } });
  });

  it('takes the origin of the value that wins', () => {
    const origins = recordOrigins();
    const under = { a: 1, b: 1 };
    const over = { a: 2 };
    const chart = { kind: 'installation', source: 'chart', name: '', release: '1.30.3' } as const;
    const flag = { kind: 'input', span: { source: 'install:flag 1', start: 0, end: 3 } } as const;
    origins.set(under, 'a', chart);
    origins.set(under, 'b', chart);
    origins.set(over, 'a', flag);
    mergeOverwrite(under, over, origins);
    expect([origins.get(under, 'a'), origins.get(under, 'b')]).toEqual([flag, chart]);
  });
});

describe('what templates see', () => {
  it('takes empty values as false and prints numbers as Go does', () => {
    expect([null, false, 0, '', [], {}, undefined].some(truthy)).toBe(false);
    expect([true, 1, 'x', [0], { a: null }, 1n].every(truthy)).toBe(true);
    expect([null, 1e7, 10_000_000n, 'a<no value>b', true].map(printedByHelm)).toEqual([
      '',
      '1e+07',
      '10000000',
      'ab',
      'true',
    ]);
    expect(firstFilled('', null, 'x', 'y')).toBe('x');
    expect(firstFilled('', 0)).toBe(0);
  });
});

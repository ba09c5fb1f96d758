import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, type JsonObject, newObject } from '../../json';
import { recordOrigins } from '../../provenance/origin';
import { coalesceValues, type ValuesChart } from './coalesce';
import { type CollectedValues, collectValues, type ValuesFlag } from './collect-values';

function collect(files: readonly string[], ...flags: readonly [ValuesFlag['kind'], string][]): CollectedValues {
  return collectValues({
    files: files.map((text, index) => ({ name: `f${index}.yaml`, text, source: `install:f${index}` })),
    flags: flags.map(([kind, text], index) => ({ kind, text, source: `install:flag${index}` })),
  });
}

function set(text: string, kind: ValuesFlag['kind'] = 'set'): Json | string {
  const { values, error } = collect([], [kind, text]);
  return values === undefined ? (error ?? '') : plain(values);
}

/** With `123n` for int64, so that the two kinds of numbers are told apart. */
function plain(value: JsonObject): Json {
  return JSON.parse(
    JSON.stringify(value, (_key, item: Json) => (typeof item === 'bigint' ? `${item}n` : item)),
  ) as Json;
}

describe('values files', () => {
  it('merges maps and replaces everything else, nulls kept', () => {
    const { values } = collect(['a: {b: 1, c: [1, 2]}\nd: 1\n', 'a: {c: [], e: null}\nd: {}\n']);
    expect(values).toEqual({ a: { b: 1, c: [], e: null }, d: {} });
  });

  it('reads numbers as float64, the last of equal keys and the first document', () => {
    const { values, diagnostics } = collect(['i: 9007199254740993\nj: 012\na: 1\na: 2\n---\na: 3\n']);
    expect(values).toEqual({ i: 9007199254740992, j: 10, a: 2 });
    expect(diagnostics.map(({ code }) => code)).toEqual(['yaml.duplicate-key', 'helm.values.documents']);
    expect(collect(['# only\n---\na: 1\n---\n# nothing more\n']).diagnostics).toEqual([]);
  });

  it('says what Helm says of a file that is no map', () => {
    const error =
      'failed to parse f0.yaml: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type map[string]interface {}';
    expect(collect(['- a\n']).error).toBe(error);
    expect(collect(['a: b\n c: d\n']).error).toMatch(
      /^failed to parse f0\.yaml: error converting YAML to JSON: yaml: line /,
    );
    expect(collect(['', '# nothing\n']).values).toEqual({});
  });

  it('does not let aliases share what a flag changes', () => {
    expect(collect(['a: &x {b: 1}\nc: *x\n'], ['set', 'c.b=2']).values).toEqual({ a: { b: 1 }, c: { b: 2n } });
  });
});

describe('flags', () => {
  it.each<[string, Json]>([
    ['a=1,b=x,c=true,d=null,e=', { a: '1n', b: 'x', c: true, d: null, e: '' }],
    ['a=1.5,b=0123,c=1e6,d=0,e=-0,f=+5', { a: '1.5', b: '0123', c: '1e6', d: '0n', e: '0n', f: '5n' }],
    ['a.b={x,2},c[1].d=1', { a: { b: ['x', '2n'] }, c: [null, { d: '1n' }] }],
    ['a\\.b=c\\,d', { 'a.b': 'c,d' }],
    ['a[0]', { a: [] }],
    ['a[0].b=', { a: [] }],
    ['a[0][1]=x', { a: [[null, 'x']] }],
    ['a=9223372036854775808', { a: '9223372036854775808' }],
    ['a', 'failed parsing --set data: key "a" has no value'],
    ['a,b=1', 'failed parsing --set data: key "a" has no value (cannot end with ,)'],
    ['a={x', "failed parsing --set data: list must terminate with '}'"],
    ['a[x]=1', 'failed parsing --set data: error parsing index: strconv.Atoi: parsing "x": invalid syntax'],
    ['a[0]b=1', "failed parsing --set data: unexpected data at end of array index: ['b']"],
    ['a[65537]=1', 'failed parsing --set data: index of 65537 is greater than maximum supported index of 65536'],
    [
      'a=1,a.b=2',
      'failed parsing --set data: unable to parse key: interface conversion: interface {} is int64, not map[string]interface {}',
    ],
  ])('--set %s', (text, expected) => {
    expect(set(text)).toEqual(expected);
  });

  it('knows the other kinds', () => {
    expect(set('a=1,b={x,2}', 'string')).toEqual({ a: '1', b: ['x', '2'] });
    expect(set('a={"b": 1}, c=[1,"x"],d=', 'json')).toEqual({ a: { b: 1 }, ' c': [1, 'x'], d: null });
    expect(set('a={', 'json')).toBe('failed parsing --set-json data a={');
    expect(set('a.b=x,y=z\\', 'literal')).toEqual({ a: { b: 'x,y=z\\' } });
  });

  it('applies them by kind, whatever their order', () => {
    const { values } = collect(['a: 0\n'], ['string', 'a=3'], ['set', 'a=2'], ['json', 'a=1']);
    expect(values).toEqual({ a: '3' });
  });

  it('ends flags that ask for too much', () => {
    const many = Array.from({ length: 20 }, (_, index) => `a${index}[65536]=1`).join(',');
    expect(collect([], ['set', many]).diagnostics[0]?.code).toBe('budget.fillers');
    expect(collect([], ['set', `a${'[0]'.repeat(100_000)}=1`]).diagnostics[0]?.code).toBe('budget.nesting');
  });

  it('never throws', () => {
    const texts = fc.string({
      unit: fc.constantFrom('a', 'b', '.', ',', '=', '[', ']', '{', '}', '0', '1', '\\', '"', ' ', '-'),
    });
    fc.assert(
      fc.property(fc.constantFrom('set', 'string', 'json', 'literal'), texts, (kind, text) => {
        const { values, error } = collect(['a: {b: [1]}\nb: 2\n'], [kind, text]);
        expect((values === undefined) !== (error === undefined)).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('origins', () => {
  it('name the text each value comes from', () => {
    const origins = recordOrigins();
    const file = 'a:\n  b: 1\n  c: 2\n';
    const input = {
      files: [{ name: 'f', text: file, source: 'install:f' as const }],
      flags: [{ kind: 'set' as const, text: 'x=1,a.c=3,l={p,q}', source: 'install:s' as const }],
    };
    const { values } = collectValues(input, { origins });
    const chart = { name: 'top', values: table({ a: { d: 4 } }), dependencies: [] };
    const all = coalesceValues(chart, values ?? newObject(), origins).values;
    const a = all?.['a'] as JsonObject;
    expect(a).toEqual({ b: 1, c: 3n, d: 4 });
    const textOf = (of: JsonObject | undefined, key: string): string | undefined => {
      const origin = of === undefined ? undefined : origins.get(of, key);
      if (origin?.kind !== 'input') return undefined;
      const text = origin.span.source === 'install:f' ? file : (input.flags[0]?.text ?? '');
      return text.slice(origin.span.start, origin.span.end);
    };
    expect([textOf(a, 'b'), textOf(a, 'c'), textOf(all, 'l')]).toEqual(['b: 1', 'a.c=3', 'l={p,q}']);
  });
});

function table(value: unknown): JsonObject {
  return JSON.parse(JSON.stringify(value)) as JsonObject;
}

describe('coalescing', () => {
  const chart = (values: unknown, ...dependencies: ValuesChart[]): ValuesChart => ({
    name: 'top',
    values: table(values),
    dependencies,
  });
  const coalesce = (of: ValuesChart, values: unknown) => coalesceValues(of, table(values), recordOrigins());

  it('lets a null remove what the chart has, and keeps one that it does not have', () => {
    const { values } = coalesce(chart({ a: 1, t: { x: 1, y: null } }), {
      a: null,
      b: null,
      t: { x: null, y: null, z: null },
    });
    expect(values).toEqual({ b: null, t: { y: null, z: null } });
  });

  it('keeps nulls of the chart', () => {
    expect(coalesce(chart({ a: null, t: { y: null } }), {}).values).toEqual({ a: null, t: { y: null } });
  });

  it('warns of tables and scalars that meet', () => {
    const of = chart({ t: { x: { deep: 1000000 } }, s: 1, u: { v: 1 } });
    const { values, warnings } = coalesce(of, { t: { x: 1 }, s: { y: 1 }, u: { v: { w: 1 } } });
    expect(values).toEqual({ t: { x: 1 }, s: { y: 1 }, u: { v: { w: 1 } } });
    expect([...warnings].sort()).toEqual([
      'warning: cannot overwrite table with non table for top.t.x (map[deep:1e+06])',
      'warning: destination for top.u.v is a table. Ignoring non-table value (1)',
      'warning: skipped value for top.s: Not a table.',
    ]);
  });

  it('hands globals and their own table to subcharts', () => {
    const sub: ValuesChart = { name: 'sub', values: table({ a: 1, b: 2, global: { g: 0, h: 1 } }), dependencies: [] };
    const { values } = coalesce(chart({ global: { g: 1 }, sub: { a: 3 } }, sub), { sub: { b: null } });
    expect(values).toEqual({ global: { g: 1 }, sub: { a: 3, global: { g: 1, h: 1 } } });
    expect(coalesce(chart({}, sub), { sub: 'x' }).error).toBe('type mismatch on sub: %!t(string=x)');
  });
});

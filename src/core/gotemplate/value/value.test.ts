import { describe, expect, it } from 'vitest';
import {
  ANY,
  ANY_MAP,
  BYTES,
  FLOAT64,
  GoAbsent,
  GoFunction,
  GoInteger,
  GoMap,
  GoNamed,
  type GoPointer,
  GoSlice,
  type GoType,
  goInt,
  goMapOf,
  goPointerTo,
  goSliceOf,
  INT,
  INT64,
  isAssignable,
  isTrue,
  mapType,
  NO_TYPE,
  pointerType,
  REFLECT_VALUE,
  sliceType,
  STRING,
  STRING_MAP,
  STRING_SLICE,
  toGoValue,
  typeOf,
  zeroOf,
} from './value';
import { signature } from '../functions/functions';

const PORTS: GoType = { kind: 'slice', name: 'v1.Ports', elem: INT };
const PROTOCOL: GoType = { kind: 'string', name: 'v1.Protocol' };

describe('values', () => {
  it('know their types', () => {
    expect([1, 'a', true, null, GoAbsent.value].map((value) => typeOf(value).name)).toEqual([
      'float64',
      'string',
      'bool',
      '<nil>',
      '<nil>',
    ]);
    expect(typeOf(goSliceOf(['a'], STRING)).name).toBe('[]string');
    expect(typeOf(goMapOf([['a', goSliceOf([])]])).name).toBe('map[string]interface {}');
    expect(typeOf(goPointerTo(goInt(1))).name).toBe('*int');
    expect(typeOf(new GoFunction('f', () => null, signature([STRING], ANY, { rest: INT, fails: true }))).name).toBe(
      'func(string, ...int) (interface {}, error)',
    );
  });

  it('come from JSON as json.Unmarshal makes them', () => {
    const value = toGoValue({ a: [1, 9007199254740993n, null, { b: 'c' }] });
    expect(value).toBeInstanceOf(GoMap);
    const list = value instanceof GoMap ? value.entries?.get('a') : undefined;
    expect(list instanceof GoSlice && list.items?.slice(0, 3)).toEqual([1, 9007199254740992, null]);
    const odd = toGoValue(JSON.parse('{"__proto__": 1, "constructor": 2}'));
    expect(odd instanceof GoMap && [...(odd.entries ?? [])]).toEqual([
      ['__proto__', 1],
      ['constructor', 2],
    ]);
  });

  it('are true or false as text/template sees it', () => {
    const no = [
      null,
      GoAbsent.value,
      0,
      '',
      false,
      goInt(0),
      goSliceOf([]),
      goMapOf([]),
      new GoSlice(STRING_SLICE, null),
      zeroOf(pointerType(INT)),
      new GoNamed(PROTOCOL, ''),
    ];
    const yes = [
      Number.NaN,
      -1,
      ' ',
      true,
      goInt(-1),
      goSliceOf([null]),
      goMapOf([['', null]]),
      goPointerTo(goInt(0)),
      new GoNamed(PROTOCOL, 'TCP'),
    ];
    expect(no.map(isTrue)).toEqual(no.map(() => false));
    expect(yes.map(isTrue)).toEqual(yes.map(() => true));
  });

  it('have zeros', () => {
    expect([STRING, FLOAT64, ANY, REFLECT_VALUE].map(zeroOf)).toEqual(['', 0, null, GoAbsent.value]);
    expect(zeroOf(PROTOCOL)).toEqual(new GoNamed(PROTOCOL, ''));
    expect(zeroOf(INT64)).toEqual(new GoInteger(INT64, 0n));
    expect(zeroOf(STRING_MAP)).toEqual(new GoMap(STRING_MAP, null));
    expect(zeroOf(pointerType(INT))).toMatchObject({ target: null } satisfies Partial<GoPointer>);
  });
});

describe('isAssignable', () => {
  it.each([
    [STRING, STRING, true],
    [STRING, ANY, true],
    [INT, INT64, false],
    [PROTOCOL, STRING, false],
    [STRING, PROTOCOL, false],
    [sliceType(INT), PORTS, true],
    [PORTS, sliceType(INT), true],
    [PORTS, { ...PORTS, name: 'v2.Ports' }, false],
    [STRING_SLICE, sliceType(ANY), false],
    [STRING_MAP, ANY_MAP, false],
    [mapType(ANY), ANY_MAP, true],
    [pointerType(INT), INT, false],
    [BYTES, sliceType({ kind: 'uint8', name: 'uint8' }), true],
    [NO_TYPE, STRING, false],
  ] as const)('%o to %o', (from, to, expected) => {
    expect(isAssignable(from, to)).toBe(expected);
  });
});

import { describe, expect, it } from 'vitest';
import { marshalGoValue } from './go-json-value';
import {
  ANY,
  BYTES,
  FLOAT32,
  GoFunction,
  goInt,
  goMapOf,
  GoNamed,
  GoSlice,
  goSliceOf,
  GoStruct,
  type GoType,
  INT,
  STRING_SLICE,
  UINT8,
} from './value';

class Note extends GoStruct {
  readonly type: GoType = { kind: 'struct', name: 'main.Note' };
  override field(): undefined {
    return undefined;
  }
  override marshalJson(): string {
    return '{"text":"\\u003ca\\\\u003c\\u0026\\u003e\\u2028"}';
  }
}

// As encoding/json of go 1.26 writes them.
describe('marshalGoValue', () => {
  it('writes floats of 32 bits with their own digits, bytes as base64 and nil slices as null', () => {
    const value = goMapOf([
      ['h', new GoNamed(FLOAT32, Math.fround(1e-7))],
      ['g', new GoNamed(FLOAT32, Math.fround(1e21))],
      ['f', new GoNamed(FLOAT32, Math.fround(0.1))],
      ['n', new GoSlice(STRING_SLICE, null)],
      ['by', new GoSlice(BYTES, [goInt(104, UINT8), goInt(105, UINT8)])],
    ]);
    expect(marshalGoValue(value)).toBe('{"by":"aGk=","f":0.1,"g":1e+21,"h":1e-7,"n":null}');
  });

  it('indents, but not inside of strings and of what is empty', () => {
    const value = goMapOf([
      ['c', goSliceOf([goInt(1), goMapOf([['x', '{,:']])])],
      ['b', goMapOf([])],
      ['a', goSliceOf([], INT)],
    ]);
    expect(marshalGoValue(value, { indent: '  ' })).toBe(
      '{\n  "a": [],\n  "b": {},\n  "c": [\n    1,\n    {\n      "x": "{,:"\n    }\n  ]\n}',
    );
  });

  it('takes the HTML escapes of structs back where they are not wanted', () => {
    expect(marshalGoValue(goSliceOf([new Note()]))).toBe('[{"text":"\\u003ca\\\\u003c\\u0026\\u003e\\u2028"}]');
    expect(marshalGoValue(new Note(), { escapeHtml: false })).toBe('{"text":"<a\\\\u003c&>\\u2028"}');
  });

  it('refuses functions', () => {
    const call = new GoFunction('f', () => null, { params: [], variadic: false, result: ANY, fails: false });
    expect(() => marshalGoValue(call)).toThrow('json: unsupported type: func() interface {}');
  });
});

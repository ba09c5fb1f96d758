import { describe, expect, it } from 'vitest';
import {
  boolean,
  count,
  either,
  listOf,
  nullable,
  number,
  object,
  objectWith,
  oneOf,
  otherwise,
  partial,
  recordOf,
  text,
} from './shape';

describe('shapes of values from outside', () => {
  it('take what fits and nothing else', () => {
    expect([text(3)('abc'), text(3)('abcd'), text(3)(3)]).toEqual(['abc', undefined, undefined]);
    expect([boolean(false), boolean(0)]).toEqual([false, undefined]);
    expect([number(1, 2)(1), number(1, 2)(2.5), number()(Number.NaN), number()('1')]).toEqual([
      1,
      undefined,
      undefined,
      undefined,
    ]);
    expect([count(0), count(-1), count(0.5), count(Infinity)]).toEqual([0, undefined, undefined, undefined]);
    expect([oneOf(['a', 'b'])('b'), oneOf(['a', 'b'])('c'), oneOf([1])('1')]).toEqual(['b', undefined, undefined]);
    expect([nullable(boolean)(null), nullable(boolean)(undefined)]).toEqual([null, undefined]);
    expect([either(boolean, oneOf(['auto']))(false), either(boolean, oneOf(['auto']))('auto')]).toEqual([
      false,
      'auto',
    ]);
    expect([otherwise(nullable(boolean), true)(null), otherwise(boolean, true)('x')]).toEqual([null, true]);
    expect([listOf(count)([1, 2]), listOf(count)([1, 'x']), listOf(count, 1)([1, 2]), listOf(count)({ 0: 1 })]).toEqual(
      [[1, 2], undefined, undefined, undefined],
    );
  });

  it('rebuild objects of what is known', () => {
    const shape = objectWith({ a: count }, { b: boolean });
    expect(shape({ a: 1, b: true, c: 'dropped' })).toEqual({ a: 1, b: true });
    expect(Object.keys(shape({ a: 1 }) ?? {})).toEqual(['a']);
    expect([shape({ b: true }), shape({ a: 1, b: 'x' }), shape(null), shape('x')]).toEqual(Array.from({ length: 4 }));
    expect(partial({ a: count, b: boolean })({ a: 'x', b: false })).toEqual({ b: false });
    expect(partial({ a: count })(7)).toBeUndefined();
  });

  it('give no key a meaning that objects have for it', () => {
    const foreign = JSON.parse(
      '{"__proto__": {"polluted": "x"}, "constructor": "x", "prototype": "x", "A": "1"}',
    ) as unknown;
    const read = recordOf(text(5), text(5))(foreign);
    expect(read).toEqual({ A: '1' });
    expect(Object.getPrototypeOf(read)).toBe(Object.prototype);
    // What is inherited is not there.
    expect(object({ toString: (value: unknown) => value })({})).toBeUndefined();
    expect([recordOf(text(2), text(5))({ long: 'x' }), recordOf(text(5), text(5))({ a: 1 })]).toEqual([
      undefined,
      undefined,
    ]);
  });
});

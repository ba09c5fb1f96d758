import { describe, expect, it } from 'vitest';
import type { Json } from '../../json';
import { NO_ORIGINS } from '../../provenance/origin';
import { readValue } from '../../yaml/read/read';
import { withUnseenFields } from './unseen-fields';

function applied(before: string, taken: string, injected: string): Json {
  const [old, seen, made] = [before, taken, injected].map((text) => readValue(text).value ?? null);
  return withUnseenFields(old ?? null, seen ?? null, made ?? null, NO_ORIGINS);
}

describe('withUnseenFields', () => {
  it('keeps what the webhook did not see', () => {
    expect(applied('{a: 1, hidden: 2}', '{a: 1}', '{a: 1, b: 3}')).toEqual({ a: 1, hidden: 2, b: 3 });
    expect(applied('{c: {user: 7, x: 1}}', '{c: {x: 1}}', '{c: {x: 2}}')).toEqual({ c: { user: 7, x: 2 } });
  });

  it('takes what it changed, added or removed', () => {
    expect(applied('{a: 1, b: 2, hidden: 3}', '{a: 1, b: 2}', '{b: 4, hidden: 5}')).toEqual({ b: 4, hidden: 5 });
  });

  it('compares list items place by place', () => {
    const before = '[{name: a, user: 7}, {name: b, user: 8}]';
    const taken = '[{name: a}, {name: b}]';
    expect(applied(before, taken, '[{name: b}, {name: a}, {name: c}]')).toEqual([
      { name: 'b', user: 7 },
      { name: 'a', user: 8 },
      { name: 'c' },
    ]);
    expect(applied(before, taken, '[{name: a}]')).toEqual([{ name: 'a', user: 7 }]);
  });
});

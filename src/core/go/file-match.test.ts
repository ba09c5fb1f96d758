import { describe, expect, it } from 'vitest';
import { matchFileName } from './file-match';

describe('matchFileName', () => {
  it.each<[string, string, boolean]>([
    ['abc', 'abc', true],
    ['*', 'abc', true],
    ['*c', 'abc', true],
    ['a*', 'ab/c', false],
    ['a*/b', 'abc/b', true],
    ['a*b*c*d*e*/f', 'axbxcxdxe/f', true],
    ['a*b*c*d*e*/f', 'axbxcxdxe/xxx/f', false],
    ['a*b?c*x', 'abxbbxdbxebxczzx', true],
    ['ab[c]', 'abc', true],
    ['ab[b-d]', 'abc', true],
    ['ab[^b-d]', 'abc', false],
    ['a\\*b', 'a*b', true],
    ['a?b', 'a☺b', true],
    ['a[^a]b', 'a☺b', true],
    ['a[^x]b', 'a/b', true],
    ['a?b', 'a/b', false],
    ['[\\]a]', ']', true],
    ['*x', 'xxx', true],
    ['', '', true],
    ['', 'a', false],
  ])('%s against %s', (pattern, name, expected) => {
    expect(matchFileName(pattern, name)).toBe(expected);
  });

  it.each([
    ['[]a]', ']'],
    ['[-]', '-'],
    ['[x-]', 'x'],
    ['[a-b-c]', 'a'],
    ['[', 'a'],
    ['a[', 'ab'],
    ['a[', 'x'],
    ['a\\', 'a'],
  ])('throws for %s', (pattern, name) => {
    expect(() => matchFileName(pattern, name)).toThrow('syntax error in pattern');
  });
});

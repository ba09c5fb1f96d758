import { describe, expect, it } from 'vitest';
import { readGoJson } from './go-json-read';

describe('readGoJson', () => {
  it('refuses more than ten thousand levels, as Go does', () => {
    expect(readGoJson('['.repeat(10_001)).error).toBe('exceeded max depth');
    expect(readGoJson('['.repeat(10_000)).error).toBe('unexpected end of JSON input');
  });

  it('keeps what it can beside a number out of range', () => {
    const { value, error } = readGoJson('[1e999,2]');
    expect(error).toBe('json: cannot unmarshal number 1e999 into Go value of type float64');
    expect(value).toMatchObject({ items: [null, 2] });
  });
});

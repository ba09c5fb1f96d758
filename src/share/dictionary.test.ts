import { describe, expect, it } from 'vitest';
import { adler32 } from '../core/go/adler32';
import { dictionaryOf } from './dictionary';
import texts from './dictionary-1';

describe('the dictionary of link version 1', () => {
  it('has the bytes it was released with', () => {
    const bytes = new TextEncoder().encode(JSON.stringify(texts));
    expect(dictionaryOf(texts).bytes.length).toBeLessThanOrEqual(32_000);
    expect({ length: bytes.length, checksum: adler32(bytes) }).toEqual({ length: 60_779, checksum: 1_713_690_172 });
  });
});

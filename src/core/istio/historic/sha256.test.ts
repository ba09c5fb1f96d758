import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { sha256Hex } from './sha256';

describe('sha256Hex', () => {
  it('is what Node computes, at every length around a block', () => {
    for (let length = 0; length < 200; length++) {
      const text = `${'a'.repeat(length)}é`;
      expect(sha256Hex(text)).toBe(createHash('sha256').update(text).digest('hex'));
    }
  });
});

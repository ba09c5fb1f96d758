import { describe, expect, it } from 'vitest';
import { formatDuration, roundDuration, SECOND, truncateDuration } from './duration';
import { parseDuration } from './parse-duration';

// As Go's time package gives them.
describe('durations', () => {
  const most = 2n ** 63n - 1n;
  it.each<[bigint, string, string, string]>([
    [0n, '0s', '0s', '0s'],
    [1n, '1ns', '0s', '0s'],
    [1_500n, '1.5µs', '0s', '0s'],
    [1_500_000n, '1.5ms', '0s', '0s'],
    [1_500_000_000n, '1.5s', '2s', '0s'],
    [61n * SECOND, '1m1s', '1m1s', '1m0s'],
    [3_600n * SECOND, '1h0m0s', '1h0m0s', '1h0m0s'],
    [-300n * SECOND, '-5m0s', '-5m0s', '-5m0s'],
    [most, '2562047h47m16.854775807s', '2562047h47m16.854775807s', '2562047h47m0s'],
    [-most - 1n, '-2562047h47m16.854775808s', '-2562047h47m16.854775808s', '-2562047h47m0s'],
  ])('%d nanoseconds', (nanoseconds, text, rounded, truncated) => {
    expect(formatDuration(nanoseconds)).toBe(text);
    expect(formatDuration(roundDuration(nanoseconds, SECOND))).toBe(rounded);
    expect(formatDuration(truncateDuration(nanoseconds, 60n * SECOND))).toBe(truncated);
    expect(parseDuration(text)).toEqual({ value: nanoseconds });
  });

  it('ends for texts of any length', () => {
    expect(parseDuration('1ns'.repeat(300_000)).value).toBe(300_000n);
    expect(parseDuration('9'.repeat(1_000_000)).error).toMatch(/^time: invalid duration "9/);
  });
});

import { describe, expect, it } from 'vitest';
import { exactTime, relativeTime } from './when';

const NOW = Date.UTC(2026, 2, 10, 12, 0, 0);
const ago = (seconds: number, language: string) => relativeTime(NOW - seconds * 1000, NOW, language);

describe('when a draft was kept', () => {
  it('is said in the largest unit that fits', () => {
    expect([5, 61, 3600 * 5, 86400, 86400 * 8, 86400 * 70].map((seconds) => ago(seconds, 'en'))).toEqual([
      'now',
      '1 minute ago',
      '5 hours ago',
      'yesterday',
      'last week',
      '2 months ago',
    ]);
    expect([ago(5, 'zh-CN'), ago(120, 'zh-CN')]).toEqual(['现在', '2分钟前']);
  });

  it('never lies in the future', () => {
    expect(ago(-9999, 'en')).toBe('now');
  });

  it('is exact to the minute', () => {
    expect(exactTime(NOW, 'en')).toMatch(/2026.*\d+:00/);
    expect(exactTime(NOW, 'zh-CN')).toMatch(/2026年/);
  });
});

import { describe, expect, it } from 'vitest';
import { matchScore } from './match';

describe('matchScore', () => {
  it('wants every letter in order', () => {
    expect(matchScore('Go to template', 'gtt')).toBeGreaterThan(0);
    expect(matchScore('Go to template', 'ttg')).toBe(0);
    expect(matchScore('转到模板', '模板')).toBeGreaterThan(0);
  });

  it('prefers words as they are written over scattered letters', () => {
    expect(matchScore('Go to template', 'temp')).toBeGreaterThan(matchScore('Let me pick', 'temp'));
    expect(matchScore('Share as a link', 'share')).toBeGreaterThan(matchScore('Show the area', 'share'));
  });
});

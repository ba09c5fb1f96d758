import { describe, expect, it } from 'vitest';
import { loadLocation } from './zone';

// As Go's time package with the time zone database of 2025 gives them.
describe('loadLocation', () => {
  it.each<[string, number, string, number]>([
    ['America/New_York', 1_700_000_000, 'EST', -18_000],
    ['America/New_York', 1_720_000_000, 'EDT', -14_400],
    ['Europe/London', 1_700_000_000, 'GMT', 0],
    ['Europe/London', 1_720_000_000, 'BST', 3_600],
    ['Asia/Shanghai', 1_720_000_000, 'CST', 28_800],
    ['Australia/Lord_Howe', 1_700_000_000, '+11', 39_600],
    ['Australia/Lord_Howe', 1_720_000_000, '+1030', 37_800],
    ['America/Sao_Paulo', 1_700_000_000, '-03', -10_800],
    ['UTC', 0, 'UTC', 0],
    ['', 0, 'UTC', 0],
    ['Local', 0, 'UTC', 0],
  ])('%s at %d', (name, seconds, abbreviation, offset) => {
    expect(loadLocation(name)?.at(seconds)).toEqual({ abbreviation, offset });
  });

  it.each(['Nope/Zone', 'utc', 'europe/berlin', '../x', '/etc', '+05:00'])('does not know %s', (name) => {
    expect(loadLocation(name)).toBeUndefined();
  });
});

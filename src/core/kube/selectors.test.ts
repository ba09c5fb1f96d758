import { describe, expect, it } from 'vitest';
import type { Json } from '../json';
import { Selector, labelSelector, matchesSelector } from './selectors';
import { readFixtures } from '../../testing/kube-fixtures';

interface SelectorCase {
  labelSets?: Record<string, string>[];
  /** Of a selector written as text, which we never read. */
  text?: string;
  object?: Json;
  error?: string;
  string?: string;
  empty?: boolean;
  matches?: boolean[];
}

describe('label selectors', () => {
  it('take a truth value and a number for their text, as YAML is read into strings', () => {
    const selector = { matchLabels: { job: true }, matchExpressions: [{ key: 'tier', operator: 'In', values: [1] }] };
    expect(matchesSelector(selector, { job: 'true', tier: '1' })).toBe(true);
    expect(matchesSelector(selector, { job: '', tier: '1' })).toBe(false);
  });

  it('agree with apimachinery on every recorded selector', () => {
    const [head, ...recorded] = readFixtures<SelectorCase>('selectors');
    const cases = recorded.filter(({ text }) => text === undefined);
    expect(cases.length).toBeGreaterThan(20);
    const sets = head?.labelSets ?? [];
    expect(sets.length).toBeGreaterThan(5);
    for (const expected of cases) {
      const where = JSON.stringify(expected.object);
      const made = labelSelector(expected.object);
      if (!(made instanceof Selector)) {
        expect(made.error, where).toBe(expected.error);
        continue;
      }
      expect(expected.error, where).toBeUndefined();
      expect(made.toString(), where).toBe(expected.string);
      expect(made.empty, where).toBe(expected.empty);
      expect(
        sets.map((labels) => made.matches(labels)),
        where,
      ).toEqual(expected.matches);
      for (const labels of sets) expect(made.firstMiss(labels) === undefined || !made.matches(labels)).toBe(true);
    }
    console.info(`label selectors: ${cases.length} fixtures agree`);
  });

  it('match nothing when absent or invalid', () => {
    expect(matchesSelector(undefined, { a: 'b' })).toBe(false);
    expect(matchesSelector({}, {})).toBe(true);
    expect(matchesSelector({ matchLabels: { '-x': 'y' } }, { '-x': 'y' })).toBe(false);
  });

  it('do not see what objects inherit', () => {
    expect(matchesSelector({ matchExpressions: [{ key: 'constructor', operator: 'Exists' }] }, {})).toBe(false);
    expect(labelSelector({ matchExpressions: [{ key: 'a', operator: 'constructor' }] })).toEqual({
      error: '"constructor" is not a valid label selector operator',
    });
  });
});

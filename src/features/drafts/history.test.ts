import { describe, expect, it } from 'vitest';
import type { Draft } from '../../state/kept/restore';
import { EMPTY_SCENARIO } from '../../state/scenario';
import { draftId, hasRoom, renamed, withBack, without } from './history';

const draft = (at: number): Draft => ({ at, scenario: { ...EMPTY_SCENARIO, manifests: `draft ${at}` } });
const [one, two, three] = [draft(1), draft(2), draft(3)] as const;

describe('the history', () => {
  it('loses an entry and takes it back at its place', () => {
    const left = without([three, two, one], [structuredClone(two)]);
    expect(left).toEqual([three, one]);
    expect(withBack(left, [two])).toEqual([three, two, one]);
    expect(withBack([three, two], [two])).toEqual([three, two]);
  });

  it('keeps the newest where more come back than there is place for', () => {
    const many = Array.from({ length: 30 }, (_, index) => draft(100 - index));
    expect(withBack(many, [one])).toEqual(many);
  });

  it('renames one entry, and gives the name back', () => {
    const named = renamed([two, one], draftId(one), '  mine ');
    expect(named).toEqual([two, { ...one, name: 'mine' }]);
    expect(renamed(named, draftId(one), ' ')).toEqual([two, one]);
  });

  it('tries out how much room there is, and leaves nothing behind', () => {
    const kept = new Map<string, string>();
    const store = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => {
        if (value.length > 10) throw new Error('QuotaExceededError');
        kept.set(key, value);
      },
      removeItem: (key: string) => void kept.delete(key),
    };
    expect([hasRoom(store, 10), hasRoom(store, 11)]).toEqual([true, false]);
    expect(kept.size).toBe(0);
  });
});

import { describe, expect, it } from 'vitest';
import { defaultScenario } from '../../presets';
import { useApp } from '../store';
import type { KeyValueStore } from './storage';
import { openTab } from './tab';

/** A store that takes so many characters at most. */
function storeOf(room: number): KeyValueStore {
  const texts = new Map<string, string>();
  return {
    getItem: (key) => texts.get(key) ?? null,
    removeItem: (key) => void texts.delete(key),
    setItem: (key, text) => {
      const others = [...texts].reduce((sum, [name, value]) => sum + (name === key ? 0 : value.length), 0);
      if (others + text.length > room) throw new DOMException('full', 'QuotaExceededError');
      texts.set(key, text);
    },
  };
}

const type = (manifests: string): void => useApp.getState().replaceScenario({ ...defaultScenario(), manifests });

describe('the work of a tab', () => {
  it('is the newest one, or none where there was no room for it', async () => {
    const tab = openTab(storeOf(10_000_000), async () => undefined, storeOf(1_000_000));
    type('a: 1\n');
    tab.save('entry');
    expect((await tab.load('entry'))?.scenario.manifests).toBe('a: 1\n');
    type(`a: ${'2'.repeat(2_000_000)}\n`);
    tab.save('entry');
    // The shared place has it; an older work here would win over that.
    expect(await tab.load('entry')).toBeNull();
    type('a: 3\n');
    tab.save('entry');
    expect((await tab.load('entry'))?.scenario.manifests).toBe('a: 3\n');
  });
});

import { describe, expect, it } from 'vitest';
import { type KeyPress, matchesKeys, showKeys } from './keys';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});

describe('shortcuts', () => {
  it('take Command on Apple machines and Control elsewhere', () => {
    expect(matchesKeys(press('s', { ctrlKey: true }), 'Mod+S', false)).toBe(true);
    expect(matchesKeys(press('s', { ctrlKey: true }), 'Mod+S', true)).toBe(false);
    expect(matchesKeys(press('s', { metaKey: true }), 'Mod+S', true)).toBe(true);
    expect(matchesKeys(press('s', { metaKey: true, ctrlKey: true }), 'Mod+S', true)).toBe(false);
  });

  it('tell Shift apart where it is not part of the character', () => {
    expect(matchesKeys(press('F12', { shiftKey: true }), 'F12', false)).toBe(false);
    expect(matchesKeys(press('F12', { shiftKey: true }), 'Shift+F12', false)).toBe(true);
    expect(matchesKeys(press('?', { shiftKey: true }), '?', false)).toBe(true);
    expect(matchesKeys(press('S', { ctrlKey: true, shiftKey: true }), 'Mod+S', false)).toBe(false);
  });

  it('are shown as the keyboard shows them', () => {
    expect(showKeys('Mod+Shift+K', false)).toBe('Ctrl+Shift+K');
    expect(showKeys('Mod+Shift+K', true)).toBe('⇧⌘K');
    expect(showKeys('F12', true)).toBe('F12');
  });
});

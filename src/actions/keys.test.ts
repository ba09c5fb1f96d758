import { describe, expect, it } from 'vitest';
import { type KeyPress, matchesKeys, showKeys } from './keys';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  code: '',
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

  it('are told by the key where Option makes another character of it, unless that writes code', () => {
    const option = (key: string, code: string, held: Partial<KeyPress> = {}) =>
      press(key, { code, altKey: true, ...held });
    expect(matchesKeys(option('¡', 'Digit1'), 'Alt+1', true)).toBe(true);
    expect(matchesKeys(option('Ω', 'KeyZ'), 'Alt+Z', true)).toBe(true);
    expect(matchesKeys(option('1', 'Digit1'), 'Alt+1', false)).toBe(true);
    expect(matchesKeys(option('¡', 'Digit1'), 'Alt+2', true)).toBe(false);
    expect(matchesKeys(option('⁄', 'Digit1', { shiftKey: true }), 'Alt+1', true)).toBe(false);
    // A German keyboard writes braces this way, a British one what starts a comment.
    expect(matchesKeys(option('{', 'Digit8'), 'Alt+8', true)).toBe(false);
    expect(matchesKeys(option('#', 'Digit3'), 'Alt+3', true)).toBe(false);
  });

  it('are shown as the keyboard shows them', () => {
    expect(showKeys('Mod+Shift+K', false)).toBe('Ctrl+Shift+K');
    expect(showKeys('Mod+Shift+K', true)).toBe('⇧⌘K');
    expect(showKeys('F12', true)).toBe('F12');
  });
});

/** The parts of a keyboard event that tell a shortcut. */
export type KeyPress = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

/** Whether the machine has a Command key, where others use Control. */
export function isApple(platform: string): boolean {
  return /mac|iphone|ipad/i.test(platform);
}

/**
 * Whether a key press is a shortcut written like `Mod+Shift+K`, `F12` or `?`. Mod is Command on Apple machines and
 * Control elsewhere. Shift counts only where the shortcut names it or the key is a letter or a function key: `?` needs it anyway.
 */
export function matchesKeys(press: KeyPress, shortcut: string, apple: boolean): boolean {
  const parts = shortcut.split('+');
  const key = parts.pop() ?? '';
  const wants = (name: string) => parts.includes(name);
  const mod = apple ? press.metaKey : press.ctrlKey;
  const other = apple ? press.ctrlKey : press.metaKey;
  if (wants('Mod') !== mod || other || wants('Alt') !== press.altKey) return false;
  const named = key.length > 1 || /[a-z]/i.test(key);
  if (named && wants('Shift') !== press.shiftKey) return false;
  // Option makes another character of a key. Those that YAML and templates are written with on some keyboards, such as `{`, stay what they are.
  const isOther = press.altKey && !press.shiftKey && /^[^ -~]$/.test(press.key);
  const pressed = isOther ? press.code.replace(/^(?:Digit|Key)/, '') : press.key;
  return pressed.toLowerCase() === key.toLowerCase();
}

/** A shortcut as people know it from their keyboard: `⇧⌘K` or `Ctrl+Shift+K`. */
export function showKeys(shortcut: string, apple: boolean): string {
  const parts = shortcut.split('+');
  if (!apple) return parts.map((part) => (part === 'Mod' ? 'Ctrl' : part)).join('+');
  const symbols: Readonly<Record<string, string>> = { Mod: '⌘', Shift: '⇧', Alt: '⌥', Enter: '↩' };
  const order = ['Alt', 'Shift', 'Mod'];
  const key = parts.pop() ?? '';
  const modifiers = order.filter((name) => parts.includes(name));
  return [...modifiers, key].map((part) => symbols[part] ?? part).join('');
}

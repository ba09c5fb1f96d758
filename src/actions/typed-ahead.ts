/** What was typed while the field for it, of the palette or of finding, was still on its way. */
let ahead = { text: '', enter: false };

/** Takes a key for the field that is coming; false for keys that mean nothing to it. */
export function typeAhead({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): boolean {
  if (ctrlKey || metaKey || altKey || ahead.enter) return false;
  if (key.length === 1) ahead = { ...ahead, text: ahead.text + key };
  else if (key === 'Backspace') ahead = { ...ahead, text: ahead.text.slice(0, -1) };
  else if (key === 'Enter') ahead = { ...ahead, enter: ahead.text !== '' };
  else return false;
  return true;
}

/** What was typed so far. */
export function typedAhead(): string {
  return ahead.text;
}

/** What was typed, once. */
export function takeTypedAhead(): { readonly text: string; readonly enter: boolean } {
  const taken = ahead;
  ahead = { text: '', enter: false };
  return taken;
}

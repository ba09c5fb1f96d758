const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * A base64 text as Go's `base64.StdEncoding` reads it and writes it again: line breaks dropped, unused bits cleared.
 * On failure Go's error text.
 */
export function canonicalBase64(text: string): { readonly text: string } | { readonly error: string } {
  // A character outside ASCII is an error where it stands, so before it offsets in bytes and UTF-16 units agree.
  const fail = (at: number) => ({ error: `illegal base64 data at input byte ${at}` });
  let out = '';
  let group: number[] = [];
  let at = 0;
  const skipBreaks = (): void => {
    while (text[at] === '\n' || text[at] === '\r') at++;
  };
  for (skipBreaks(); at < text.length; skipBreaks()) {
    if (text[at] === '=') {
      if (group.length < 2) return fail(at);
      if (group.length === 2) {
        at++;
        skipBreaks();
        // Go points behind the end where the second sign is missing.
        if (at >= text.length) return fail(text.length);
        if (text[at] !== '=') return fail(at);
      }
      at++;
      skipBreaks();
      if (at < text.length) return fail(at);
      return { text: out + encodeGroup(group) };
    }
    const value = ALPHABET.indexOf(text.charAt(at));
    if (value < 0) return fail(at);
    group.push(value);
    at++;
    if (group.length === 4) {
      out += group.map((digit) => ALPHABET.charAt(digit)).join('');
      group = [];
    }
  }
  return group.length === 0 ? { text: out } : fail(text.length - group.length);
}

function encodeGroup(group: readonly number[]): string {
  const [first = 0, second = 0, third = 0] = group;
  if (group.length === 2) return `${ALPHABET.charAt(first)}${ALPHABET.charAt(second & 0x30)}==`;
  return `${ALPHABET.charAt(first)}${ALPHABET.charAt(second)}${ALPHABET.charAt(third & 0x3c)}=`;
}

/** Bytes as standard base64. */
export function encodeBase64(bytes: readonly number[]): string {
  let out = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second = 0, third = 0] = bytes.slice(at, at + 3);
    const group = [first >> 2, ((first & 3) << 4) | (second >> 4), ((second & 15) << 2) | (third >> 6), third & 63];
    const left = bytes.length - at;
    out += left < 3 ? encodeGroup(group.slice(0, left + 1)) : group.map((digit) => ALPHABET.charAt(digit)).join('');
  }
  return out;
}

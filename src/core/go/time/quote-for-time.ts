import { toBytes } from '../bytes';

/** Package time's way to quote: printable ASCII as it is, all else as bytes. */
export function quoteForTime(text: string): string {
  let quoted = '"';
  for (const byte of toBytes(text)) {
    if (byte >= 0x80 || byte < 0x20) quoted += `\\x${byte.toString(16).padStart(2, '0')}`;
    else quoted += (byte === 0x22 || byte === 0x5c ? '\\' : '') + String.fromCharCode(byte);
  }
  return `${quoted}"`;
}

/** Bytes in lower-case hexadecimal. Source: go 1.26 encoding/hex EncodeToString. */
export function hexText(bytes: Iterable<number>): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

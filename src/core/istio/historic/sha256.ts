const PRIMES = ((): number[] => {
  const found: number[] = [];
  for (let candidate = 2; found.length < 64; candidate++) {
    if (found.every((prime) => candidate % prime !== 0)) found.push(candidate);
  }
  return found;
})();

/** The first 32 bits of a number's fractional part. */
const fraction = (value: number): number => ((value % 1) * 2 ** 32) | 0;
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime)));
const ROUNDS = PRIMES.map((prime) => fraction(Math.cbrt(prime)));
const rotate = (word: number, by: number): number => (word >>> by) | (word << (32 - by));

/**
 * The SHA-256 of a text's UTF-8 bytes in lower-case hexadecimal (FIPS 180-4). Here because the hash of a template stands in every pod
 * that Istio before 1.9 injected, while the library for the template functions is loaded only where a template calls one.
 */
export function sha256Hex(text: string): string {
  const message = new TextEncoder().encode(text);
  const padded = new Uint8Array((((message.length + 8) >> 6) + 1) << 6);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(message.length / 2 ** 29));
  view.setUint32(padded.length - 4, message.length << 3);
  const state = [...START];
  const schedule = new Int32Array(64);
  for (let block = 0; block < padded.length; block += 64) {
    for (let at = 0; at < 64; at++) schedule[at] = at < 16 ? view.getInt32(block + at * 4) : mix(schedule, at);
    compress(state, schedule);
  }
  return state.map((word) => (word >>> 0).toString(16).padStart(8, '0')).join('');
}

function mix(schedule: Int32Array, at: number): number {
  const early = schedule[at - 15] ?? 0;
  const late = schedule[at - 2] ?? 0;
  return (
    (schedule[at - 16] ?? 0) +
    (rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)) +
    (schedule[at - 7] ?? 0) +
    (rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10))
  );
}

function compress(state: number[], schedule: Int32Array): void {
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state;
  for (let at = 0; at < 64; at++) {
    const choice = (e & f) ^ (~e & g);
    const first =
      (h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + choice + (ROUNDS[at] ?? 0) + (schedule[at] ?? 0)) | 0;
    const majority = (a & b) ^ (a & c) ^ (b & c);
    const second = ((rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + majority) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, index) => {
    state[index] = ((state[index] ?? 0) + word) | 0;
  });
}

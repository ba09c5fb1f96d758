import { ownEntry } from '../../json';
import type { Parsed } from '../strconv';
import { MOST, SECOND } from './duration';
import { quoteForTime } from './quote-for-time';

const UNITS: Readonly<Record<string, bigint>> = {
  ns: 1n,
  us: 1_000n,
  µs: 1_000n,
  μs: 1_000n,
  ms: 1_000_000n,
  s: SECOND,
  m: 60n * SECOND,
  h: 3_600n * SECOND,
};

/** `time.ParseDuration`, in nanoseconds; 0 and Go's text where the text is none. */
export function parseDuration(text: string): Parsed<bigint> {
  const fail = (reason: string): Parsed<bigint> => {
    return { value: 0n, error: `time: ${reason} duration ${quoteForTime(text)}` };
  };
  const negative = text.startsWith('-');
  const start = negative || text.startsWith('+') ? 1 : 0;
  if (text.slice(start) === '0') return { value: 0n };
  if (start === text.length) return fail('invalid');
  const part = /(\d*)(\.?)(\d*)([^.\d]*)/y;
  part.lastIndex = start;
  let total = 0n;
  while (part.lastIndex < text.length) {
    const [, whole = '', point = '', fraction = '', unit = ''] = part.exec(text) ?? [];
    if (whole === '' && fraction === '') return fail('invalid');
    const most = 2n ** 63n;
    const count = whole.length > 40 ? most + 1n : BigInt(whole === '' ? '0' : whole);
    if (count > most) return fail('invalid');
    if (unit === '') return fail('missing unit in');
    const size = ownEntry(UNITS, unit);
    if (size === undefined) return fail(`unknown unit ${quoteForTime(unit)} in`);
    if (count > most / size) return fail('invalid');
    total += count * size + (point === '' ? 0n : fractionOf(fraction, size));
    if (total > most) return fail('invalid');
  }
  if (negative) return { value: -total };
  return total > MOST ? fail('invalid') : { value: total };
}

// Go computes this part in floats, and takes as many digits as fit an int64.
function fractionOf(fraction: string, unit: bigint): bigint {
  let digits = 0n;
  let scale = 1;
  for (const digit of fraction) {
    if (digits > MOST / 10n) break;
    const next = digits * 10n + BigInt(digit);
    if (next > 2n ** 63n) break;
    digits = next;
    scale *= 10;
  }
  return BigInt(Math.trunc(Number(digits) * (Number(unit) / scale)));
}

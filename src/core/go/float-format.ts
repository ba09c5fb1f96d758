/**
 * `strconv.FormatFloat` for 64 and 32 bits in the formats b, e, E, f, g, G, x, X. Precision −1 means the fewest digits that read
 * back as the same number. Source: go 1.26 internal/strconv/ftoa.go.
 */
export function formatFloat(value: number, format: string, precision: number, bits: 32 | 64 = 64): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '+Inf' : '-Inf';
  if (format === 'g' && precision < 0 && isShortWhole(value)) return String(value);
  const negative = value < 0 || Object.is(value, -0);
  const sign = negative ? '-' : '';
  const size = Math.abs(value);
  switch (format) {
    case 'b':
      return sign + binary(size, bits);
    case 'x':
    case 'X':
      return sign + hexadecimal(size, format, precision);
    case 'e':
    case 'E':
    case 'f':
    case 'g':
    case 'G':
      break;
    default:
      return `%${format}`;
  }
  const shortest = precision < 0;
  const digits = shortest ? shortestDigits(size, bits) : roundedDigits(size, format, precision);
  return sign + layOut(digits, shortest, precision, format);
}

/** Whether `g` writes a number without point or exponent. */
const isShortWhole = (value: number): boolean =>
  Number.isInteger(value) && Math.abs(value) < 1e6 && !Object.is(value, -0);

/** `strconv.FormatFloat(value, 'g', -1, bits)`: the fewest digits, with an exponent below 1e-04 and from 1e+06 on. */
export function shortestFloat(value: number, bits: 32 | 64 = 64): string {
  return formatFloat(bits === 32 ? Math.fround(value) : value, 'g', -1, bits);
}

/** Decimal digits without leading or trailing zeros and where the point stands: 0.d1d2d3 × 10^point; no digits for zero. */
interface Digits {
  readonly text: string;
  readonly point: number;
}

function layOut(digits: Digits, shortest: boolean, precision: number, format: string): string {
  const count = digits.text.length;
  if (format === 'f') return plain(digits, shortest ? Math.max(count - digits.point, 0) : precision);
  if (format === 'e' || format === 'E') return exponential(digits, shortest ? count - 1 : precision, format);
  let places = shortest ? count : Math.max(precision, 1);
  let threshold = places;
  if (threshold > count && count >= digits.point) threshold = count;
  if (shortest) threshold = 6;
  const exponent = digits.point - 1;
  if (exponent < -4 || exponent >= threshold) {
    if (places > count) places = count;
    return exponential(digits, places - 1, format === 'g' ? 'e' : 'E');
  }
  if (places > digits.point) places = count;
  return plain(digits, Math.max(places - digits.point, 0));
}

function exponential(digits: Digits, precision: number, letter: string): string {
  const text = digits.text === '' ? '0' : digits.text;
  const exponent = digits.text === '' ? 0 : digits.point - 1;
  const fraction = precision > 0 ? `.${text.slice(1, precision + 1).padEnd(precision, '0')}` : '';
  const power = String(Math.abs(exponent)).padStart(2, '0');
  return `${text.charAt(0)}${fraction}${letter}${exponent < 0 ? '-' : '+'}${power}`;
}

function plain({ text, point }: Digits, precision: number): string {
  const whole = point > 0 ? text.slice(0, point).padEnd(point, '0') : '0';
  if (precision <= 0) return whole;
  const fraction = point >= 0 ? text.slice(point) : '0'.repeat(Math.min(-point, precision)) + text;
  return `${whole}.${fraction.slice(0, precision).padEnd(precision, '0')}`;
}

function fromExponential(text: string): Digits {
  const [mantissa = '', exponent = '0'] = text.split('e');
  const digits = mantissa.replace('.', '').replace(/0+$/, '');
  return digits === '' ? { text: '', point: 0 } : { text: digits, point: Number(exponent) + 1 };
}

function shortestDigits(size: number, bits: 32 | 64): Digits {
  if (bits === 64 || size === 0) return fromExponential(size.toExponential());
  const exact = exactDigits(size);
  for (let keep = 1; keep < 9; keep++) {
    const digits = roundDigits(exact, keep);
    if (Math.fround(Number(`0.${digits.text}e${digits.point}`)) === size) return digits;
  }
  return roundDigits(exact, 9);
}

function roundedDigits(size: number, format: string, precision: number): Digits {
  const exact = exactDigits(size);
  const keep =
    format === 'f'
      ? exact.point + precision
      : format === 'g' || format === 'G'
        ? Math.max(precision, 1)
        : precision + 1;
  return roundDigits(exact, keep);
}

// Rounds to `keep` digits, half to even on the exact value.
function roundDigits({ text, point }: Digits, keep: number): Digits {
  if (keep < 0) return { text: '', point: 0 };
  if (keep >= text.length) return { text, point };
  const next = text.charCodeAt(keep) - 0x30;
  const tie = next === 5 && keep + 1 === text.length;
  const odd = keep > 0 && (text.charCodeAt(keep - 1) & 1) === 1;
  const up = tie ? odd : next >= 5;
  const kept = text.slice(0, keep);
  if (!up) {
    const trimmed = kept.replace(/0+$/, '');
    return trimmed === '' ? { text: '', point: 0 } : { text: trimmed, point };
  }
  const raised = (BigInt(kept === '' ? '0' : kept) + 1n).toString().padStart(keep, '0');
  return { text: raised.replace(/0+$/, ''), point: point + raised.length - keep };
}

/** Mantissa and exponent of a finite positive float64: value = mantissa × 2^exponent. */
function parts(size: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, size);
  const raw = view.getBigUint64(0);
  const biased = Number(raw >> 52n);
  const fraction = raw & 0xfffffffffffffn;
  return biased === 0
    ? { mantissa: fraction, exponent: -1074 }
    : { mantissa: fraction | 0x10000000000000n, exponent: biased - 1075 };
}

// All decimal digits of a double: it is a whole number over a power of two, so they come to an end.
function exactDigits(size: number): Digits {
  if (size === 0) return { text: '', point: 0 };
  const { mantissa, exponent } = parts(size);
  const whole = exponent >= 0 ? mantissa << BigInt(exponent) : mantissa * 5n ** BigInt(-exponent);
  const text = whole.toString();
  return { text: text.replace(/0+$/, ''), point: text.length + Math.min(exponent, 0) };
}

function binary(size: number, bits: 32 | 64): string {
  let { mantissa, exponent } = parts(size);
  if (bits === 32) {
    const view = new DataView(new ArrayBuffer(4));
    view.setFloat32(0, size);
    const raw = view.getUint32(0);
    const biased = raw >>> 23;
    mantissa = BigInt(biased === 0 ? raw & 0x7fffff : (raw & 0x7fffff) | 0x800000);
    exponent = (biased === 0 ? 1 : biased) - 150;
  }
  return `${mantissa}p${exponent >= 0 ? '+' : ''}${exponent}`;
}

function hexadecimal(size: number, letter: string, precision: number): string {
  let { mantissa, exponent } = parts(size);
  if (mantissa === 0n) exponent = 0;
  else {
    exponent += 52;
    while ((mantissa & 0x10000000000000n) === 0n) {
      mantissa <<= 1n;
      exponent--;
    }
  }
  if (precision >= 0 && precision < 13) {
    const drop = BigInt(4 * (13 - precision));
    const half = 1n << (drop - 1n);
    const rest = mantissa & ((half << 1n) - 1n);
    mantissa >>= drop;
    if (rest > half || (rest === half && (mantissa & 1n) === 1n)) mantissa += 1n;
    mantissa <<= drop;
    if ((mantissa & 0x20000000000000n) !== 0n) {
      mantissa >>= 1n;
      exponent++;
    }
  }
  const lead = mantissa >> 52n;
  let fraction = (mantissa & 0xfffffffffffffn).toString(16).padStart(13, '0');
  fraction = precision < 0 ? fraction.replace(/0+$/, '') : fraction.slice(0, precision).padEnd(precision, '0');
  const power = String(Math.abs(exponent)).padStart(2, '0');
  const text = `0x${lead}${fraction === '' ? '' : '.'}${fraction}p${exponent < 0 ? '-' : '+'}${power}`;
  return letter === 'X' ? text.toUpperCase() : text;
}

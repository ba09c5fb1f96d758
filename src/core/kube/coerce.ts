import type { Json, JsonContainer } from '../json';

/** The source text of a document's scalars, by container and key or index, as the YAML reader keeps it. */
export interface ScalarSources {
  get(container: JsonContainer): { get(key: string | number): { readonly source: string } | undefined } | undefined;
}

/**
 * The string that sigs.k8s.io/yaml makes of a number or boolean that stands where Go has a string
 * (`convertToJSONableObject`): integers in digits, floats as `strconv.FormatFloat(f, 'g', -1, 32)`; undefined for other values.
 *
 * @param source the scalar's text, which tells `1000000` from `1e6`; without it a whole number counts as an integer
 */
export function coerceForString(value: Json, source?: string): string | undefined {
  if (typeof value === 'boolean') return String(value);
  if (typeof value === 'bigint') return isInt64OrUint64(value) ? String(value) : formatFloat32(Number(value));
  if (typeof value !== 'number') return undefined;
  return isFloat(value, source) ? formatFloat32(value) : String(value);
}

// YAML integers beyond that are floats to Go.
function isInt64OrUint64(value: bigint): boolean {
  return value >= -(2n ** 63n) && value < 2n ** 64n;
}

function isFloat(value: number, source: string | undefined): boolean {
  if (!Number.isSafeInteger(value)) return true;
  return source !== undefined && /[.eE]/.test(source) && !/^[-+]?0x/i.test(source);
}

/** `strconv.FormatFloat(value, 'g', -1, 32)`: the shortest digits that give the same float32. */
export function formatFloat32(value: number): string {
  const narrow = Math.fround(value);
  if (Number.isNaN(narrow)) return 'NaN';
  if (!Number.isFinite(narrow)) return narrow > 0 ? '+Inf' : '-Inf';
  if (narrow === 0) return Object.is(narrow, -0) ? '-0' : '0';
  let exponential = '';
  for (let digits = 0; digits < 9; digits++) {
    exponential = narrow.toExponential(digits);
    if (Math.fround(Number(exponential)) === narrow) break;
  }
  const [, sign = '', mantissa = '', power = ''] = /^(-?)([\d.]+)e(.*)$/.exec(exponential) ?? [];
  const digits = mantissa.replace('.', '');
  const exponent = Number(power);
  // Shortest formatting counts as a precision of six when %g chooses its form.
  if (exponent < -4 || exponent >= 6) {
    const fraction = digits.length > 1 ? `.${digits.slice(1)}` : '';
    const width = String(Math.abs(exponent)).padStart(2, '0');
    return `${sign}${digits.charAt(0)}${fraction}e${exponent < 0 ? '-' : '+'}${width}`;
  }
  if (exponent < 0) return `${sign}0.${'0'.repeat(-exponent - 1)}${digits}`;
  const whole = digits.slice(0, exponent + 1).padEnd(exponent + 1, '0');
  return sign + whole + (digits.length > exponent + 1 ? `.${digits.slice(exponent + 1)}` : '');
}

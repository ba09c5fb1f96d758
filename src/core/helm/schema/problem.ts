import { quote } from '../../go/quote';
import type { Json } from '../../json';

/** Where and why values do not match a schema. A group stands for several problems of one value, a reference for those behind a `$ref`. */
export interface Problem {
  readonly kind: 'plain' | 'group' | 'reference';
  /** The keys and indices that lead to the value. */
  readonly at: readonly string[];
  readonly text: string;
  readonly causes: readonly Problem[];
}

/**
 * A problem as lines that begin with `- at`, those that it consists of below it. Of a reference to one problem only that is shown, and of the group at the
 * top only its parts. Source: santhosh-tekuri/jsonschema 6.0.3 output.go display.
 */
export function problemText(problem: Problem): string {
  const causes = problem.kind === 'group' ? problem.causes : [problem];
  return causes.flatMap((cause) => lines(cause, 0)).join('\n');
}

function lines(problem: Problem, depth: number): string[] {
  const { kind, at, text, causes } = problem;
  if (kind === 'reference' && causes.length === 1) return causes.flatMap((cause) => lines(cause, depth));
  const place = at.map((key) => `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
  return [
    `${'  '.repeat(depth)}- at ${singleQuoted(place)}: ${text}`,
    ...causes.flatMap((cause) => lines(cause, depth + 1)),
  ];
}

/** A text between single quotes (kind.go quote). */
export function singleQuoted(text: string): string {
  return `'${quote(text).slice(1, -1).replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** A plain value as it is shown (kind.go display). */
export function shown(value: Json): string {
  if (typeof value === 'string') return singleQuoted(value);
  if (value === null) return '<nil>';
  return typeof value === 'object' ? 'value' : String(value);
}

/** A whole number as x/text/message prints it in English. */
export function grouped(value: number): string {
  return separated(String(value));
}

function separated(digits: string): string {
  return digits.replace(/\B(?=(?:\d{3})+$)/g, ',');
}

/** A float64 as x/text/message prints it in English: 65,535 and 0.5, but 1.5×10⁰⁶. */
export function measured(value: number): string {
  const [mantissa = '', exponent = ''] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power < -4 || power >= 6) {
    const digits = String(Math.abs(power)).padStart(2, '0');
    return `${mantissa}×10${power < 0 ? '⁻' : ''}${Array.from(digits, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit))).join('')}`;
  }
  const [whole = '', ...fraction] = String(value).split('.');
  return [separated(whole), ...fraction].join('.');
}

import type { Json } from '../../json';

/** `intstr.IntOrString.String()`: the string, or the number's digits; an absent value is the zero value, 0. */
export function intOrStringText(value: Json | undefined): string {
  return typeof value === 'string' ? value : String(intOrStringNumber(value));
}

/** `intstr.IntOrString.IntValue()`: the number, or what `strconv.Atoi` reads from the string (0 where it reads nothing). */
export function intOrStringNumber(value: Json | undefined): number {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string' || !/^[+-]?\d+$/.test(value)) return 0;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : 0;
}

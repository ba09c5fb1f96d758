import { jsonFloat, jsonString } from '../../go/json-string';
import { type Json, newObject } from '../../json';
import type { ValuePlan } from '../types/plan';

/** What encoding/json shows of a Go value that was never set, inside a list or map. */
export function zeroValue(plan: ValuePlan): Json {
  switch (plan.kind) {
    case 'string':
      return '';
    case 'bool':
      return false;
    case 'integer':
    case 'intOrString':
      return 0;
    case 'quantity':
      return '0';
    case 'struct':
      return newObject();
    case 'bytes':
    case 'time':
    case 'raw':
    case 'pointer':
    case 'slice':
    case 'map':
      return null;
  }
}

/** What encoding/json calls a JSON value in a type error. */
export function describeJson(value: Json): string {
  if (Array.isArray(value)) return 'array';
  const type = typeof value;
  if (type === 'bigint') return 'number';
  return type === 'boolean' ? 'bool' : type;
}

/** Whether `strconv.ParseInt` takes the number's JSON text and the Go type holds it. */
export function fitsInteger(value: number | bigint, least: bigint, most: bigint): boolean {
  if (typeof value === 'number') {
    // From 1e21 on the JSON text has an exponent, which is no integer to Go.
    if (!Number.isInteger(value) || Math.abs(value) >= 1e21) return false;
    if (Object.is(value, -0)) return true;
    if (Number.isSafeInteger(value) && value >= -(2 ** 31) && value < 2 ** 31 && least < 0n) return true;
  }
  const exact = BigInt(value);
  return exact >= least && exact <= most;
}

/** A number as encoding/json writes it. */
export function numberText(value: number | bigint): string {
  return typeof value === 'bigint' ? String(value) : (jsonFloat(value) ?? String(value));
}

// Quantity.UnmarshalJSON takes the bytes between the quotes as they are, escapes and all, and trims white space.
export function quantityText(value: Json): string {
  if (typeof value === 'string') return jsonString(value).slice(1, -1).trim();
  if (typeof value === 'number' || typeof value === 'bigint') return numberText(value);
  return typeof value === 'boolean' ? String(value) : '{';
}

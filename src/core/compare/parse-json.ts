import type { Json } from '../json';
import { readValue } from '../yaml/read/read';

/** A JSON text as a value; undefined where there is none or it cannot be read. */
export function parseJson(text: string | undefined): Json | undefined {
  return text === undefined ? undefined : readValue(text, { places: false }).value;
}

import { readFileSync } from 'node:fs';
import { type Json, newObject } from '../core/json';

/** The cases of fixtures/kube/<name>.jsonl, which tools/oracle/kube writes. */
export function readFixtures<T>(name: string): T[] {
  const file = new URL(`../../fixtures/kube/${name}.jsonl`, import.meta.url);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** JSON text as a tree of the core: objects without prototype, integers outside ±2^53 as bigint. */
export function readTree(text: string): Json {
  const marked = text.replace(/"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])/g, (token) =>
    token.startsWith('"') || Number.isSafeInteger(Number(token)) ? token : `{"\\u0001":"${token}"}`,
  );
  return bare(JSON.parse(marked) as unknown);
}

function bare(value: unknown): Json {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== 'object' || value === null) return value as Json;
  const big = (value as Record<string, unknown>)['\u0001'];
  if (typeof big === 'string') return BigInt(big);
  const result = newObject();
  for (const [key, item] of Object.entries(value)) result[key] = bare(item);
  return result;
}

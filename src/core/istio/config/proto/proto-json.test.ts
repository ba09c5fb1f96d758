import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { Json } from '../../../json';
import { ALL_MESSAGES } from './all-messages';
import { applyProtoJson, parseGoDuration, ProtoJsonError, protoToJsonText, unknownProtoFields } from './proto-json';

interface Row {
  readonly yaml: string;
  readonly json?: string;
  readonly error?: string;
}

const rows = readFileSync(new URL('../../../../../fixtures/istio/proxy-config.jsonl', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line) as Row);

describe('protobuf JSON', () => {
  it.each(rows)('decodes as jsonpb does: $yaml', (row) => {
    const message = ALL_MESSAGES.message('ProxyConfig');
    const value = (parse(row.yaml, { version: '1.1' }) ?? null) as Json;
    if (row.error !== undefined) {
      expect(() => applyProtoJson(message, value)).toThrow(new ProtoJsonError(row.error));
      return;
    }
    applyProtoJson(message, value);
    expect(protoToJsonText(message)).toBe(row.json);
  });

  it('takes null in a map or a list for the zero value', () => {
    const message = ALL_MESSAGES.message('ProxyConfig');
    applyProtoJson(message, {
      proxyMetadata: { A: null },
      runtimeValues: { b: null },
      proxyStatsMatcher: { inclusionPrefixes: ['a', null] },
    });
    expect(JSON.parse(protoToJsonText(message))).toEqual({
      proxyMetadata: { A: '' },
      runtimeValues: { b: '' },
      proxyStatsMatcher: { inclusionPrefixes: ['a', ''] },
    });
  });

  it('names unknown fields at any depth', () => {
    const value = { concurency: 2, tracing: { zipkin: { adress: 'x' } }, proxyMetadata: { anything: 'goes' } };
    const found = unknownProtoFields(ALL_MESSAGES.descriptor('ProxyConfig'), value);
    expect(found.map(({ path }) => path)).toEqual([['concurency'], ['tracing', 'zipkin', 'adress']]);
    expect([...(found[1]?.known ?? [])]).toContain('address');
  });

  it('reads Go durations', () => {
    expect(parseGoDuration('1h2m3.5s')).toBe(3_723_500_000_000);
    expect(parseGoDuration('-1.5h')).toBe(-5_400_000_000_000);
    expect(parseGoDuration('0')).toBe(0);
    expect(parseGoDuration('5')).toBeUndefined();
    expect(parseGoDuration('')).toBeUndefined();
    expect(parseGoDuration('1s x')).toBeUndefined();
  });
});

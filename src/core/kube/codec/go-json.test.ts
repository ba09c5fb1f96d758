import { describe, expect, it } from 'vitest';
import { ALL_TYPES } from '../types/all-types';
import { kubeApi } from '../types/plan';
import { isObject } from '../../json';
import { decodeTyped } from './decode';
import { encodeTyped } from './encode';
import { readFixtures, readTree } from '../../../testing/kube-fixtures';
import { goJson } from './go-json';

interface GoJsonCase {
  type?: string;
  input?: string;
  compact: string;
  indented: string;
  unescaped?: string;
}

describe('goJson', () => {
  it('agrees with encoding/json on every recorded value', () => {
    const cases = readFixtures<GoJsonCase>('gojson');
    for (const expected of cases) {
      let value = JSON.parse(expected.compact) as ReturnType<typeof readTree>;
      let options = {};
      if (expected.type !== undefined) {
        const decoded = decodeTyped(readTree(expected.input ?? ''), expected.type, {
          coerce: false,
          kube: kubeApi(ALL_TYPES, 36),
        });
        value = encodeTyped(decoded.value, expected.type, { kube: kubeApi(ALL_TYPES, 36) });
        options = { struct: ALL_TYPES.known(expected.type) };
      } else if (isObject(value)) {
        // Insertion order must not matter.
        value = Object.fromEntries(Object.entries(value).toReversed());
      }
      expect(goJson(value, options)).toBe(expected.compact);
      expect(goJson(value, { ...options, indent: '  ' })).toBe(expected.indented);
      if (expected.unescaped !== undefined) {
        expect(`${goJson(value, { ...options, escapeHtml: false })}\n`).toBe(expected.unescaped);
      }
    }
    console.info(`encoding/json: ${cases.length} fixtures agree`);
  });

  it('refuses what JSON cannot say, in the words of encoding/json', () => {
    expect(() => goJson([Number.NaN])).toThrow('json: unsupported value: NaN');
    expect(() => goJson({ a: Number.NEGATIVE_INFINITY })).toThrow('json: unsupported value: -Inf');
    expect(() => ALL_TYPES.known('v1.Nothing')).toThrow('no such Kubernetes type');
  });

  it('prints big integers exactly', () => {
    expect(goJson({ a: 9223372036854775807n })).toBe('{"a":9223372036854775807}');
  });
});

import { describe, expect, it } from 'vitest';
import { ALL_TYPES } from '../types/all-types';
import { kubeApi } from '../types/plan';
import { type JsonObject, isObject } from '../../json';
import { decodeTyped } from './decode';
import { encodeTyped } from './encode';
import { goJson } from './go-json';
import { readFixtures, readTree } from '../../../testing/kube-fixtures';

interface EncodeCase {
  minor: number;
  type: string;
  input: string;
  expect?: string;
  error?: string;
}

describe('encodeTyped', () => {
  it('agrees with five releases of k8s.io/api on every recorded object', () => {
    const cases = readFixtures<EncodeCase>('encodes');
    const minors = new Set<number>();
    for (const expected of cases) {
      const where = `1.${expected.minor} ${expected.type} ${expected.input.slice(0, 200)}`;
      const kube = kubeApi(ALL_TYPES, expected.minor);
      const decoded = decodeTyped(readTree(expected.input), expected.type, { coerce: false, kube });
      expect(decoded.error === undefined, where).toBe(expected.error === undefined);
      if (expected.expect === undefined) continue;
      const encoded = encodeTyped(decoded.value, expected.type, { kube });
      expect(goJson(encoded, { struct: ALL_TYPES.known(expected.type) }), where).toBe(expected.expect);
      minors.add(expected.minor);
    }
    console.info(`typed encodes: ${cases.length} fixtures of Kubernetes 1.${[...minors].join(', 1.')} agree`);
  });

  it('prints what each type always prints', () => {
    const print = (type: string, minor: number): string =>
      goJson(encodeTyped({}, type, { kube: kubeApi(ALL_TYPES, minor) }), { struct: ALL_TYPES.known(type) });
    expect(print('appsv1.Deployment', 33)).toBe(
      '{"metadata":{"creationTimestamp":null},"spec":{"selector":null,"template":{"metadata":{"creationTimestamp":null},"spec":{"containers":null}},"strategy":{}},"status":{}}',
    );
    expect(print('v1.Pod', 34)).toBe('{"metadata":{},"spec":{"containers":null},"status":{}}');
    expect(print('v1.ResourceFieldSelector', 36)).toBe('{"resource":"","divisor":"0"}');
    expect(() => encodeTyped({}, 'v1.Nothing', { kube: kubeApi(ALL_TYPES, 36) })).toThrow('no such Kubernetes type');
  });

  it('takes a big integer for what it is', () => {
    const value = { metadata: { generation: 9007199254740993n } };
    expect(goJson(encodeTyped(value, 'v1.Namespace', { kube: kubeApi(ALL_TYPES, 36) }))).toBe(
      '{"metadata":{"generation":9007199254740993},"spec":{},"status":{}}',
    );
  });

  it('leaves its input alone', () => {
    const tree = readTree('{"items":[{"a":[{"b":1}]}]}');
    if (!isObject(tree)) throw new Error('object');
    const before = goJson(tree);
    const [item] = encodeTyped(tree, 'v1.List', { kube: kubeApi(ALL_TYPES, 36) })['items'] as JsonObject[];
    if (item !== undefined) item['a'] = 3;
    expect(goJson(tree)).toBe(before);
  });
});

import { describe, expect, it } from 'vitest';
import { ALL_TYPES } from '../types/all-types';
import { kubeApi } from '../types/plan';
import { type Json, newObject } from '../../json';
import { NO_ORIGINS, recordOrigins } from '../../provenance/origin';
import { type FieldPathStyle, decodeTyped } from './decode';
import { encodeTyped } from './encode';
import { readValue } from '../../yaml/read/read';
import { readFixtures, readTree } from '../../../testing/kube-fixtures';
import { goJson } from './go-json';

interface DecodeCase {
  id: number;
  type: string;
  coerce: boolean;
  yaml: string;
  expect?: string;
  /** What Go prints when it reads `expect` again, where that is not `expect`. */
  again?: string;
  againError?: string;
  error?: string;
}

describe('decodeTyped', () => {
  it('agrees with sigs.k8s.io/yaml and encoding/json on every recorded document', () => {
    const cases = readFixtures<DecodeCase>('decodes');
    let errors = 0;
    for (const expected of cases) {
      const { value, scalars } = readValue(expected.yaml);
      const where = `${expected.id} ${expected.type} ${expected.coerce ? 'with' : 'without'} hints: ${expected.yaml.slice(0, 300)}`;
      const decoded = decodeTyped(value ?? null, expected.type, {
        coerce: expected.coerce,
        kube: kubeApi(ALL_TYPES, 36),
        scalars,
      });
      expect(decoded.error, where).toBe(expected.error);
      if (expected.error !== undefined) {
        errors++;
        expect(decoded.diagnostics.some((item) => item.upstream === expected.error)).toBe(true);
        continue;
      }
      const encoded = encodeTyped(decoded.value, expected.type, { kube: kubeApi(ALL_TYPES, 36) });
      expect(goJson(encoded, { struct: ALL_TYPES.known(expected.type) }), where).toBe(expected.expect);
      const again = decodeTyped(encoded, expected.type, { coerce: false, kube: kubeApi(ALL_TYPES, 36) });
      expect(again.error, where).toBe(expected.againError);
      if (again.error !== undefined) continue;
      const twice = encodeTyped(again.value, expected.type, { kube: kubeApi(ALL_TYPES, 36) });
      expect(goJson(twice, { struct: ALL_TYPES.known(expected.type) }), where).toBe(expected.again ?? expected.expect);
    }
    console.info(`typed decodes: ${cases.length} fixtures agree, ${errors} of them errors`);
  });

  it('names the field of a type error as each Go does', () => {
    const tree = readTree('{"spec":{"containers":[{"livenessProbe":{"httpGet":{"path":[]}}}]}}');
    const error = (fieldPath: FieldPathStyle): string | undefined =>
      decodeTyped(tree, 'v1.Pod', { coerce: true, kube: kubeApi(ALL_TYPES, 36), fieldPath }).error;
    const text = (path: string): string =>
      `json: cannot unmarshal array into Go struct field HTTPGetAction.${path} of type string`;
    expect(error('leaf')).toBe(text('path'));
    expect(error('path')).toBe(text('spec.containers.livenessProbe.httpGet.path'));
    expect(error('embedded')).toBe(text('spec.containers.livenessProbe.ProbeHandler.httpGet.path'));
  });

  it('reports fields that Go would not know, with the place and the minor that has them', () => {
    const tree = readTree('{"spec":{"containers":[{"restartPolicy":"Always","imagePullpolicy":"Always","imag":"x"}]}}');
    const spans = {
      keySpan: (_container: object, key: string | number) => ({
        source: 'manifests' as const,
        start: String(key).length,
        end: 0,
      }),
      valueSpan: () => undefined,
      entrySpan: () => undefined,
    };
    const decoded = decodeTyped(tree, 'v1.Pod', { coerce: true, kube: kubeApi(ALL_TYPES, 27), spans });
    expect(decoded.error).toBeUndefined();
    expect(decoded.diagnostics.map((item) => [item.code, item.params, item.span?.start])).toEqual([
      [
        'kube.unknown-field',
        { field: 'restartPolicy', type: 'v1.Container', path: 'spec.containers[0].restartPolicy', since: '1.28' },
        13,
      ],
      [
        'kube.field-case',
        {
          field: 'imagePullpolicy',
          type: 'v1.Container',
          path: 'spec.containers[0].imagePullpolicy',
          expected: 'imagePullPolicy',
        },
        15,
      ],
      [
        'kube.unknown-field',
        { field: 'imag', type: 'v1.Container', path: 'spec.containers[0].imag', near: 'image' },
        4,
      ],
    ]);
  });

  it('carries origins to what it keeps and marks what nobody wrote', () => {
    const origins = recordOrigins();
    const tree = readTree('{"spec":{"template":{"spec":{"containers":[{"Name":"a","env":[{"name":"x"}]}]}}}}');
    const origin = (start: number) => ({
      kind: 'input' as const,
      span: { source: 'manifests' as const, start, end: start + 1 },
    });
    origins.fill(tree, origin(7));
    const decoded = decodeTyped(tree, 'appsv1.Deployment', { coerce: true, kube: kubeApi(ALL_TYPES, 33), origins });
    const encoded = encodeTyped(decoded.value, 'appsv1.Deployment', { kube: kubeApi(ALL_TYPES, 33), origins });
    const missing: string[] = [];
    const walk = (value: Json, path: string): void => {
      if (typeof value !== 'object' || value === null) return;
      for (const [key, item] of Object.entries<Json>(value)) {
        const found = origins.get(value, Array.isArray(value) ? Number(key) : key);
        const kind = found === undefined ? 'missing' : found.kind;
        if (kind !== 'input') missing.push(`${path}${key}: ${kind}`);
        walk(item, `${path}${key}.`);
      }
    };
    walk(encoded, '');
    expect(missing).toEqual([
      'metadata: default',
      'metadata.creationTimestamp: default',
      'spec.selector: default',
      'spec.template.metadata: default',
      'spec.template.metadata.creationTimestamp: default',
      'spec.template.spec.containers.0.resources: default',
      'spec.strategy: default',
      'status: default',
    ]);
  });

  it('gives input origins from spans where there are none yet', () => {
    const origins = recordOrigins();
    const tree = readTree('{"metadata":{"name":"a"}}');
    const span = { source: 'manifests' as const, start: 3, end: 9 };
    const decoded = decodeTyped(tree, 'v1.Pod', {
      coerce: true,
      kube: kubeApi(ALL_TYPES, 36),
      origins,
      spans: { keySpan: () => undefined, valueSpan: () => undefined, entrySpan: () => span },
    });
    expect(origins.get(decoded.value, 'metadata')).toEqual({ kind: 'input', span });
  });

  it('turns what only YAML can say into strings', () => {
    const labels = newObject();
    Object.assign(labels, { a: Number.POSITIVE_INFINITY, b: Number.NaN, c: Number.NEGATIVE_INFINITY });
    const decoded = decodeTyped({ metadata: { labels } }, 'v1.Pod', { coerce: true, kube: kubeApi(ALL_TYPES, 36) });
    expect(goJson(decoded.value)).toBe('{"metadata":{"labels":{"a":"+Inf","b":"NaN","c":"-Inf"}}}');
  });

  it('leaves the input as it was', () => {
    const text =
      '{"kind":"List","items":[{"a":[1,{"b":null}]}],"metadata":{"resourceVersion":"1","remainingItemCount":9007199254740993}}';
    const tree = readTree(text);
    const decoded = decodeTyped(tree, 'v1.List', { coerce: true, kube: kubeApi(ALL_TYPES, 36), origins: NO_ORIGINS });
    const item = (decoded.value['items'] as Json[])[0] as Record<string, Json>;
    item['a'] = 'changed';
    expect(goJson(tree)).toBe(goJson(readTree(text)));
  });

  it('has no such type', () => {
    expect(() => decodeTyped({}, 'v1.Nothing', { coerce: true, kube: kubeApi(ALL_TYPES, 36) })).toThrow(
      'no such Kubernetes type',
    );
  });
});

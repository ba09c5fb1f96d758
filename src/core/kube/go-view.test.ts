import { describe, expect, it } from 'vitest';
import type { GoType } from '../gotemplate/value';
import { type KubeType, typeTable } from './types';
import { callMethod, goField, goOpaqueField, goShape } from './go-view';

const struct = (name: string): KubeType => ({ kind: 'struct', name });

describe('goShape', () => {
  it('is what the template engine takes for a Go type', () => {
    const shape: GoType = goShape(struct('v1.Pod'));
    expect(shape.name).toBe('v1.Pod');
    expect(shape.fields?.map((field) => [field.name, field.type.name, field.embedded])).toEqual([
      ['TypeMeta', 'v1.TypeMeta', true],
      ['ObjectMeta', 'v1.ObjectMeta', true],
      ['Spec', 'v1.PodSpec', false],
      ['Status', 'v1.PodStatus', false],
    ]);
    const spec = shape.fields?.[2]?.type;
    const types = new Map(spec?.fields?.map((field) => [field.name, field.type]));
    expect(types.get('Containers')?.elem?.name).toBe('v1.Container');
    expect(types.get('NodeSelector')?.key?.kind).toBe('string');
    expect(types.get('SecurityContext')?.elem?.kind).toBe('struct');
    expect(types.get('Overhead')?.name).toBe('v1.ResourceList');
  });

  it('has the fields of the minor', () => {
    const names = (minor: number) => goShape(struct('v1.Container'), minor).fields?.map((field) => field.name);
    expect(names(27)).not.toContain('RestartPolicy');
    expect(names(28)).toContain('RestartPolicy');
    expect(goShape(struct('v1.Pod'), 27)).toBe(goShape(struct('v1.Pod'), 27));
  });
});

describe('goField', () => {
  const pod = typeTable.struct('v1.Pod');
  if (pod === undefined) throw new Error('v1.Pod');
  const metadata = { labels: { app: 'web' } };
  const value = { kind: 'Pod', metadata, spec: { volumes: [{ name: 'v', emptyDir: {} }] } };

  it('finds own and promoted fields and tells where they stand', () => {
    expect(goField(pod, value, 'Labels')).toMatchObject({ value: { app: 'web' }, key: 'labels' });
    expect(goField(pod, value, 'Labels')?.container).toBe(metadata);
    expect(goField(pod, value, 'ObjectMeta')).toMatchObject({ value: metadata, key: 'metadata' });
    expect(goField(pod, value, 'Kind')).toMatchObject({ value: 'Pod', container: value });
    expect(goField(pod, value, 'TypeMeta')).toMatchObject({ value, key: undefined });
    const volume = typeTable.struct('v1.Volume');
    if (volume === undefined) throw new Error('v1.Volume');
    expect(goField(volume, value.spec.volumes[0], 'EmptyDir')).toMatchObject({ value: {}, key: 'emptyDir' });
  });

  it('has nothing where the tree has nothing, and says so of fields there are not', () => {
    expect(goField(pod, undefined, 'Labels')).toMatchObject({ value: undefined, container: undefined });
    expect(goField(pod, {}, 'Annotations')).toMatchObject({ value: undefined });
    expect(goField(pod, value, 'Containers')).toBeUndefined();
    expect(goField(pod, value, 'labels')).toBeUndefined();
  });
});

describe('callMethod', () => {
  it('runs what templates can call', () => {
    const quantity: KubeType = { kind: 'opaque', name: 'resource.Quantity' };
    expect(callMethod(quantity, '1500m', 'Value')?.value).toBe(2n);
    expect(callMethod(quantity, '1500m', 'MilliValue')?.value).toBe(1500n);
    expect(callMethod(quantity, '1Gi', 'String')?.value).toBe('1Gi');
    expect(callMethod(quantity, undefined, 'IsZero')?.value).toBe(true);
    const port: KubeType = { kind: 'opaque', name: 'intstr.IntOrString' };
    expect(callMethod(port, 'http', 'IntValue')?.value).toBe(0);
    expect(callMethod(port, '8080', 'IntValue')?.value).toBe(8080);
    expect(callMethod(port, 80, 'String')?.value).toBe('80');
    expect(callMethod(struct('v1.Pod'), { metadata: { name: 'a' } }, 'GetName')?.value).toBe('a');
    expect(callMethod(struct('v1.PodSpec'), {}, 'GetName')).toBeUndefined();
    expect(goShape(struct('v1.Pod')).methods?.has('GetLabels')).toBe(true);
    expect(callMethod(port, 80, 'Bogus')).toBeUndefined();
    expect(goOpaqueField(port, 80, 'IntVal')?.value).toBe(80);
    expect(goOpaqueField(port, 'http', 'StrVal')?.value).toBe('http');
    expect(goOpaqueField(port, 'http', 'Type')?.type.kind).toBe('int64');
    expect(goShape(port).fields?.map((field) => field.name)).toEqual(['Type', 'IntVal', 'StrVal']);
    expect(goOpaqueField(quantity, '1', 'Format')).toBeUndefined();
  });
});

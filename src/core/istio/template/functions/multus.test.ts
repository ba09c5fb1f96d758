import { describe, expect, it } from 'vitest';
import { appendMultusNetwork } from './multus';

describe('appendMultusNetwork', () => {
  it('takes the first two parts of a qualified name', () => {
    expect(appendMultusNetwork('[{}]', 'a/b/c', 'namespaced')).toBe('[{}, {"name": "b", "namespace": "a"}]');
  });
});

describe('appendMultusNetwork in older releases', () => {
  it('only ever appended, before 1.9', () => {
    expect(appendMultusNetwork('istio-cni', 'istio-cni', 'append')).toBe('istio-cni, istio-cni');
    expect(appendMultusNetwork('[{"name":"istio-cni"}]', 'istio-cni', 'append')).toBe(
      '[{"name":"istio-cni"}, {"name": "istio-cni"}]',
    );
    expect(appendMultusNetwork('[broken]', 'istio-cni', 'append')).toBe('[broken, {"name": "istio-cni"}]');
  });

  it('looked for the name alone, before 1.26 and the patches of 1.23 to 1.25', () => {
    expect(appendMultusNetwork('[{"name":"istio-cni","namespace":"x"}]', 'istio-cni', 'unique')).toBe(
      '[{"name":"istio-cni","namespace":"x"}]',
    );
    expect(appendMultusNetwork('[]', 'x/istio-cni', 'unique')).toBe('[, {"name": "x/istio-cni"}]');
  });
});

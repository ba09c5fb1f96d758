import { describe, expect, it } from 'vitest';
import { loadValues } from '../../config/load-values';
import { PARTS, rowOf } from '../../../../testing/parts';
import { pathVariables, proxyEnvironment } from './proxy-environment';

const of = (path: string, version = '1.31'): Record<string, string> =>
  Object.fromEntries(pathVariables(path, rowOf(version)));

describe('pathVariables', () => {
  it('reads pairs of key and value', () => {
    expect(of('/inject')).toEqual({});
    expect(of('/inject/')).toEqual({});
    expect(of('/inject/cluster/c1/net/n1/own/x')).toEqual({
      ISTIO_META_CLUSTER_ID: 'c1',
      ISTIO_META_NETWORK: 'n1',
      OWN: 'x',
    });
    expect(of('/inject/cluster/c1/net')).toEqual({ ISTIO_META_CLUSTER_ID: 'c1' });
    expect(of('/inject/cluster/a--slash--b')).toEqual({ ISTIO_META_CLUSTER_ID: 'a/b' });
    expect(of('/inject/cluster/a--slash--b', '1.14')).toEqual({ ISTIO_META_CLUSTER_ID: 'a--slash--b' });
  });

  it('reads the form that may hold slashes, since 1.10', () => {
    expect(of('/inject/:ENV:cluster=a/b:ENV:own=x=y:ENV:none')).toEqual({ ISTIO_META_CLUSTER_ID: 'a/b', OWN: 'x=y' });
    expect(of('/inject/:ENV:cluster=a', '1.9')).toEqual({});
  });
});

describe('proxyEnvironment', () => {
  const { values } = loadValues('global: {network: n-values, multiCluster: {clusterName: c-values}}', PARTS);
  const environment = (path: string, labels: Record<string, string>): Record<string, string> => {
    if (values === undefined) throw new Error('values');
    const found = proxyEnvironment(pathVariables(path, rowOf('1.31')), values, labels, () => undefined);
    return Object.fromEntries([...found].map(([name, { value, source }]) => [name, `${value} (${source})`]));
  };

  it('takes the path before the values and the label before both', () => {
    expect(environment('/inject', {})).toEqual({
      ISTIO_META_CLUSTER_ID: 'c-values (values)',
      ISTIO_META_NETWORK: 'n-values (values)',
    });
    expect(environment('/inject/cluster/c/net/n', {})).toEqual({
      ISTIO_META_CLUSTER_ID: 'c (path)',
      ISTIO_META_NETWORK: 'n (path)',
    });
    expect(environment('/inject/net/n', { 'topology.istio.io/network': 'own' })).toMatchObject({
      ISTIO_META_NETWORK: 'own (label)',
    });
  });
});

import { describe, expect, it } from 'vitest';
import { readCluster } from './cluster';
import { effectiveProxyConfig } from './effective-proxy-config';
import { protoToJsonValue } from './proto/proto-json';
import { meshOf, NEWEST_ROW } from '../../../testing/istio/pods';

const CLUSTER = `
kind: ProxyConfig
metadata: {name: all, namespace: istio-system}
spec: {concurrency: 1, environmentVariables: {A: root, B: root}}
---
kind: ProxyConfig
metadata: {name: shop, namespace: shop}
spec: {environmentVariables: {B: namespace, C: namespace}}
---
kind: ProxyConfig
metadata: {name: cart, namespace: shop}
spec: {selector: {matchLabels: {app: cart}}, image: {imageType: debug}, environmentVariables: {D: workload}}
`;

function effective(namespace: string, labels: Record<string, string>, annotation?: string): unknown {
  const annotations: Record<string, string> = annotation === undefined ? {} : { 'proxy.istio.io/config': annotation };
  const mesh = meshOf('defaultConfig: {concurrency: 4, proxyMetadata: {M: mesh}}');
  const config = effectiveProxyConfig(
    mesh,
    readCluster(CLUSTER, NEWEST_ROW.whole),
    NEWEST_ROW,
    namespace,
    labels,
    annotations,
  );
  return protoToJsonValue(config);
}

describe('effectiveProxyConfig', () => {
  it('sets resources of root and namespace, the annotation and the selecting resource over the mesh, in this order', () => {
    expect(effective('other', {})).toMatchObject({
      concurrency: 1,
      proxyMetadata: { A: 'root', B: 'root', M: 'mesh' },
    });
    expect(effective('shop', {})).toMatchObject({
      concurrency: 1,
      proxyMetadata: { A: 'root', B: 'namespace', C: 'namespace', M: 'mesh' },
    });
    expect(effective('shop', { app: 'cart' }, 'concurrency: 2\nproxyMetadata: {C: pod, D: pod}')).toMatchObject({
      concurrency: 2,
      image: { imageType: 'debug' },
      proxyMetadata: { A: 'root', B: 'namespace', C: 'pod', D: 'workload', M: 'mesh' },
    });
  });

  it('passes over an annotation that cannot be read, as Istio does', () => {
    expect(effective('other', {}, 'concurrency: many')).toEqual(effective('other', {}));
  });
});

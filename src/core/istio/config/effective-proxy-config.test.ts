import { describe, expect, it } from 'vitest';
import { readCluster } from './cluster';
import { effectiveProxyConfig } from './effective-proxy-config';
import { protoToJsonValue } from './proto/proto-json';
import { meshOf, NEWEST_ROW } from '../../../testing/istio/pods';
import { rowOf } from '../../../testing/parts';

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
    '1.31',
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

  /** What a pod's annotation makes of a mesh in a release, without resources. */
  function annotated(version: string, mesh: string, annotation: string): unknown {
    const row = rowOf(version);
    const cluster = readCluster('', row.whole);
    const annotations = { 'proxy.istio.io/config': annotation };
    return protoToJsonValue(effectiveProxyConfig(meshOf(mesh, row), cluster, row, 'shop', {}, annotations, version));
  }

  // pilot/pkg/model/proxy_config.go mergeWithPrecedence calls proto.Merge, and since 1.16.4 and 1.17.2 mesh.MergeProxyConfig.
  it.each(['1.13.9', '1.15.7', '1.16.3', '1.17.1'])('adds to messages and lists in %s', (version) => {
    const mesh =
      'defaultConfig: {tracing: {zipkin: {address: "z:9411"}}, extraStatTags: [a], holdApplicationUntilProxyStarts: true}';
    const annotation =
      'tracing: {sampling: 5}\nextraStatTags: [b]\nholdApplicationUntilProxyStarts: false\nconcurrency: 0';
    expect(annotated(version, mesh, annotation)).toMatchObject({
      tracing: { zipkin: { address: 'z:9411' }, sampling: 5 },
      extraStatTags: ['a', 'b'],
      holdApplicationUntilProxyStarts: true,
      concurrency: 0,
    });
  });

  it.each(['1.16.4', '1.17.2', '1.30'])('replaces messages and lists in %s', (version) => {
    const mesh = 'defaultConfig: {tracing: {zipkin: {address: "z:9411"}}, extraStatTags: [a]}';
    const made = annotated(version, mesh, 'tracing: {sampling: 5}\nextraStatTags: [b]');
    expect(made).toMatchObject({ extraStatTags: ['b'] });
    expect((made as { tracing: unknown }).tracing).toEqual({ sampling: 5 });
  });

  it('merges even the parts of a duration until 1.14.4, and in 1.15.0', () => {
    const half = 'terminationDrainDuration: 0.5s';
    const times = ['1.14.4', '1.14.5', '1.15.0', '1.15.1'].map((version) => annotated(version, '', half));
    expect(times.map((made) => (made as { terminationDrainDuration: string }).terminationDrainDuration)).toEqual([
      '5.500s',
      '0.500s',
      '5.500s',
      '0.500s',
    ]);
  });

  it('heeds the image of a resource from 1.14.2 on', () => {
    const images = ['1.13.9', '1.14.1', '1.14.2'].map((version) => {
      const row = rowOf(version);
      const cluster = readCluster(CLUSTER, row.whole);
      return protoToJsonValue(
        effectiveProxyConfig(meshOf('', row), cluster, row, 'shop', { app: 'cart' }, {}, version),
      );
    });
    expect(images.map((made) => (made as { image?: unknown }).image)).toEqual([
      undefined,
      undefined,
      { imageType: 'debug' },
    ]);
  });

  it('takes the first of resources by full name until 1.21, since then by name', () => {
    const resource = (name: string, concurrency: number): string =>
      `---\nkind: ProxyConfig\nmetadata: {name: ${name}, namespace: shop}\nspec: {concurrency: ${concurrency}}\n`;
    const first = ['1.21', '1.22'].map((version) => {
      const row = rowOf(version);
      const cluster = readCluster(resource('cart', 1) + resource('cart-v2', 2), row.whole);
      return protoToJsonValue(effectiveProxyConfig(meshOf('', row), cluster, row, 'shop', {}, {}, version));
    });
    expect(first).toMatchObject([{ concurrency: 2 }, { concurrency: 1 }]);
  });

  it('leaves out what the API of the release does not know', () => {
    const annotation = 'statsCompression: false\ntracing: {enableIstioTags: false}';
    expect(annotated('1.24', '', annotation)).not.toMatchObject({ statsCompression: false });
    expect(annotated('1.24', '', annotation)).not.toMatchObject({ tracing: { enableIstioTags: false } });
    expect(annotated('1.29', '', annotation)).toMatchObject({
      statsCompression: false,
      tracing: { enableIstioTags: false },
    });
  });

  it('passes over an annotation that cannot be read, as Istio does', () => {
    expect(effective('other', {}, 'concurrency: many')).toEqual(effective('other', {}));
  });
});

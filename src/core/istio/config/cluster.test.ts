import { describe, expect, it } from 'vitest';
import { PARTS } from '../../../testing/parts';
import { readDocuments } from '../../yaml/read/read';
import { aroundWorkloads, clusterWith, nodesAllowNativeSidecars, readCluster, stringsAt } from './cluster';

const node = (name: string, version: string): string =>
  `---\nkind: Node\nmetadata: {name: ${name}}\nstatus: {nodeInfo: {kubeletVersion: ${version}}}\n`;

describe('readCluster', () => {
  it('finds objects, also in lists, and passes over what is no object', () => {
    const cluster = readCluster(
      'kind: List\nitems:\n- {kind: Namespace, metadata: {name: a}}\n- {kind: NodeList, items: [{kind: Node}]}\n---\nkind: Service\n---\n- 1\n---\n{broken',
      PARTS.whole,
    );
    expect([...cluster.namespaces.keys()]).toEqual(['a']);
    expect(cluster.nodes).toHaveLength(1);
  });

  it('takes ProxyConfig resources by age, then by name', () => {
    const config = (name: string, created: string): string =>
      `---\nkind: ProxyConfig\nmetadata: {name: ${name}, creationTimestamp: "${created}"}\n`;
    const { proxyConfigs } = readCluster(config('b', '2024') + config('c', '2023') + config('a', '2024'), PARTS.whole);
    expect(proxyConfigs.map(({ value }) => stringsAt(value, 'metadata').name)).toEqual(['c', 'a', 'b']);
  });

  it('lets objects among the manifests count last', () => {
    const documents = readDocuments('kind: Namespace\nmetadata: {name: a, labels: {x: new}}\n---\nkind: Pod\n');
    const around = aroundWorkloads(documents);
    expect(around).toHaveLength(1);
    const json = '{"apiVersion": "v1", "kind": "List", "items": [{"apiVersion": "v1", "kind": "Namespace"}]}';
    expect(aroundWorkloads(readDocuments(json))).toHaveLength(1);
    const cluster = clusterWith(
      readCluster('kind: Namespace\nmetadata: {name: a, labels: {x: old}}\n', PARTS.whole),
      around,
    );
    expect(stringsAt(cluster.namespaces.get('a')?.value, 'metadata', 'labels')).toEqual({ x: 'new' });
  });
});

describe('nodesAllowNativeSidecars', () => {
  const allow = (text: string, name = ''): boolean =>
    nodesAllowNativeSidecars(readCluster(text, PARTS.whole), name, 33);

  it('asks every kubelet, or that of the pod’s node', () => {
    expect(allow('')).toBe(true);
    expect(allow(node('a', 'v1.33.1-gke.2') + node('b', 'v1.34.0'))).toBe(true);
    expect(allow(node('a', 'v1.33.0') + node('b', 'v1.32.9'))).toBe(false);
    expect(allow(node('a', 'v1.33.0') + node('b', 'v1.32.9'), 'a')).toBe(true);
    expect(allow(node('a', 'v1.33.0') + node('b', 'v1.32.9'), 'b')).toBe(false);
    expect(allow(node('a', 'v1.33.0') + node('b', 'v1.32.9'), 'gone')).toBe(false);
    expect(allow(node('a', 'unknown'))).toBe(false);
  });
});

import { describe, expect, it } from 'vitest';
import { editorOf, podOf } from '../../../../testing/istio/pods';
import { rowOf } from '../../../../testing/parts';
import { containersOf, initContainersOf, nameOf } from '../containers';
import { reorderPod } from './reorder';

function order(initContainers: string, containers: string, hold = false, version = '1.31'): string {
  const list = (names: string): string =>
    names
      .split(' ')
      .map((name) => `{name: ${name}}`)
      .join(', ');
  const pod = podOf(`spec: {initContainers: [${list(initContainers)}], containers: [${list(containers)}]}`);
  reorderPod(pod, hold, rowOf(version), editorOf('reorder'));
  return `${initContainersOf(pod).map(nameOf).join(' ')} | ${containersOf(pod).map(nameOf).join(' ')}`;
}

describe('reorderPod', () => {
  it('puts the proxy last, or first where applications wait for it', () => {
    expect(order('a', 'istio-proxy app log')).toBe('a | app log istio-proxy');
    expect(order('a', 'app istio-proxy log', true)).toBe('a | istio-proxy app log');
  });

  it('lets traffic capture begin after the other init containers, and its check before them', () => {
    expect(order('istio-init enable-core-dump a', 'app')).toBe('a istio-init enable-core-dump | app');
    expect(order('a istio-validation b', 'app')).toBe('istio-validation a b | app');
  });

  it('lets traffic capture begin before a native sidecar, and that before all others', () => {
    const result = 'istio-init istio-validation istio-proxy enable-core-dump a b | app';
    expect(order('a enable-core-dump istio-proxy istio-validation b istio-init', 'app')).toBe(result);
  });

  it('knows no native sidecars before 1.19', () => {
    expect(order('a istio-proxy istio-init', 'app', false, '1.18')).toBe('a istio-proxy istio-init | app');
    expect(order('a istio-proxy istio-init', 'app', false, '1.19')).toBe('istio-init istio-proxy a | app');
  });

  it('makes a list of containers where there is none, as Istio prints it', () => {
    const pod = podOf('spec: {}');
    reorderPod(pod, false, rowOf('1.31'), editorOf('reorder'));
    expect(pod.spec).toEqual({ containers: [] });
  });
});

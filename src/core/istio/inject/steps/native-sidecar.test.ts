import { describe, expect, it } from 'vitest';
import { editorOf, podOf } from '../../../../testing/istio/pods';
import { rowOf } from '../../../../testing/parts';
import { containersOf, initContainersOf, nameOf } from '../containers';
import { moveDeclaredProxy, wantsNativeSidecar } from './native-sidecar';

describe('wantsNativeSidecar', () => {
  it('lets the annotation decide, since 1.24', () => {
    const annotated = (value: string): ReturnType<typeof podOf> =>
      podOf(`metadata: {annotations: {sidecar.istio.io/nativeSidecar: "${value}"}}`);
    expect(wantsNativeSidecar(annotated('true'), false, rowOf('1.24'))).toBe(true);
    expect(wantsNativeSidecar(annotated('true'), false, rowOf('1.23'))).toBe(false);
    expect(wantsNativeSidecar(annotated('false'), true, rowOf('1.24'))).toBe(false);
    expect(wantsNativeSidecar(annotated('yes'), true, rowOf('1.24'))).toBe(true);
  });
});

describe('moveDeclaredProxy', () => {
  const native = podOf('spec: {initContainers: [{name: istio-proxy}]}');
  const names = (pod: ReturnType<typeof podOf>): string =>
    `${initContainersOf(pod).map(nameOf).join(' ')} | ${containersOf(pod).map(nameOf).join(' ')}`;
  const move = (text: string, templatePod = native, setting = true): string => {
    const pod = podOf(text);
    const moved = moveDeclaredProxy(pod, templatePod, setting, rowOf('1.31'), editorOf('native-sidecar'));
    return `${moved ? 'moved' : 'kept'}: ${names(pod)}`;
  };

  it('brings a declared proxy to where the template has its own', () => {
    expect(move('spec: {containers: [{name: app}, {name: istio-proxy}]}')).toBe('moved: istio-proxy | app');
    expect(move('spec: {initContainers: [{name: a}], containers: [{name: istio-proxy}]}')).toBe(
      'moved: a istio-proxy | ',
    );
  });

  it('leaves it where the template has none there, nobody wants it, or none is declared', () => {
    expect(move('spec: {containers: [{name: istio-proxy}]}', podOf('spec: {}'))).toBe('kept:  | istio-proxy');
    expect(move('spec: {containers: [{name: istio-proxy}]}', native, false)).toBe('kept:  | istio-proxy');
    expect(move('spec: {containers: [{name: app}]}')).toBe('kept:  | app');
  });
});

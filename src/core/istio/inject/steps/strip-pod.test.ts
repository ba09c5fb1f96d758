import { describe, expect, it } from 'vitest';
import { meshOf, NEWEST_ROW, podOf, printedPod } from '../../../../testing/istio/pods';
import { rowOf } from '../../../../testing/parts';
import { injectedNames, stripPod } from './strip-pod';

const STATUS = 'sidecar.istio.io/status';

describe('injectedNames', () => {
  it('reads what Istio writes and nothing else', () => {
    const of = (status: string): unknown => injectedNames({ [STATUS]: status });
    expect(injectedNames({})).toBeUndefined();
    expect(
      of('{"containers":["a"],"initContainers":null,"volumes":[],"imagePullSecrets":null,"revision":"r"}'),
    ).toEqual({
      containers: ['a'],
      initContainers: [],
    });
    expect(of('null')).toEqual({ containers: [], initContainers: [] });
    for (const bad of ['injected-version', '[]', '{"containers":"a"}', '{"volumes":[1]}', '{"revision":1}']) {
      expect(of(bad), bad).toBeUndefined();
    }
  });
});

describe('stripPod', () => {
  const text = `
metadata:
  annotations:
    ${STATUS}: '{"initContainers":["istio-init"],"containers":["istio-proxy"]}'
    prometheus.io/port: "15020"
    prometheus.io/scrape: "true"
    own: x
spec:
  initContainers: [{name: istio-init}, {name: a}]
  containers: [{name: app}, {name: istio-proxy}]
`;

  it('shows templates the pod without what an earlier injection added', () => {
    const pod = podOf(text);
    const before = printedPod(pod);
    expect(printedPod(stripPod(pod, meshOf(''), NEWEST_ROW))).toBe(
      printedPod(
        podOf('metadata: {annotations: {own: x}}\nspec: {initContainers: [{name: a}], containers: [{name: app}]}'),
      ),
    );
    expect(printedPod(pod)).toBe(before);
  });

  it('keeps Prometheus annotations that are not the agent’s', () => {
    const stripped = stripPod(podOf(text), meshOf('defaultConfig: {statusPort: 1}'), NEWEST_ROW);
    expect(printedPod(stripped)).toContain('prometheus.io/port');
  });

  it('gives back a pod that was never injected', () => {
    const pod = podOf('spec: {containers: [{name: istio-proxy}]}');
    expect(stripPod(pod, meshOf(''), NEWEST_ROW)).toBe(pod);
  });

  it('did not happen before 1.9', () => {
    const pod = podOf(text);
    expect(stripPod(pod, meshOf(''), rowOf('1.8'))).toBe(pod);
  });
});

import { describe, expect, it } from 'vitest';
import { editorOf, podOf, printedPod } from '../../../../testing/istio/pods';
import { rowOf } from '../../../../testing/parts';
import { findSidecar } from '../containers';
import { rewriteProbes } from './probe-rewrite';
import { objectsIn } from '../../../json';

const POD = `
spec:
  initContainers:
  - name: slow
    restartPolicy: Always
    startupProbe: {httpGet: {port: 80}}
  containers:
  - name: app
    ports: [{name: http, containerPort: 8080}, {name: http, containerPort: 8081}]
    livenessProbe: {httpGet: {path: /live, port: http, scheme: HTTPS}, timeoutSeconds: 3}
    readinessProbe: {tcpSocket: {port: 3306}}
    startupProbe: {grpc: {port: 9000}}
    lifecycle: {preStop: {httpGet: {port: 8080}}, postStart: {exec: {command: [echo]}}}
  - name: istio-proxy
`;

function rewritten(version: string, text = POD, byDefault = true): { probers: Record<string, unknown>; yaml: string } {
  const row = rowOf(version);
  const pod = podOf(text, row);
  rewriteProbes(pod, byDefault, 15020, { row, rewritesTcpProbes: row.rewriteTcpProbes }, editorOf('probe-rewrite'));
  const sidecar = findSidecar(pod);
  const variable =
    sidecar === undefined ? undefined : objectsIn(sidecar, 'env').find(({ name }) => name === 'ISTIO_KUBE_APP_PROBERS');
  const value = typeof variable?.value === 'string' ? variable.value : '{}';
  return { probers: JSON.parse(value) as Record<string, unknown>, yaml: printedPod(pod, row) };
}

describe('rewriteProbes', () => {
  it('sends what the release can take over to the agent', () => {
    const paths = (version: string): string[] => Object.keys(rewritten(version).probers);
    const http = ['/app-health/app/livez'];
    expect(paths('1.11')).toEqual(http);
    expect(paths('1.12')).toEqual([...http, '/app-health/app/readyz']);
    expect(paths('1.18')).toEqual([...http, '/app-health/app/readyz', '/app-health/app/startupz']);
    const all = [...http, '/app-health/app/readyz', '/app-health/app/startupz', '/app-health/slow/startupz'];
    expect(paths('1.19')).toEqual(all);
    expect(paths('1.25')).toEqual([...all, '/app-lifecycle/app/prestopz']);
  });

  it('keeps the rest of what it cannot take over', () => {
    expect(rewritten('1.11').yaml).toContain('tcpSocket:\n        port: 3306');
    expect(rewritten('1.31').yaml).not.toContain('tcpSocket:');
  });

  it('names ports by number, the last of a name, and keeps scheme and timeout', () => {
    expect(rewritten('1.31').probers['/app-health/app/livez']).toEqual({
      httpGet: { path: '/live', port: 8081, scheme: 'HTTPS' },
      timeoutSeconds: 3,
    });
    expect(rewritten('1.31').yaml).toContain(
      'livenessProbe:\n      httpGet:\n        path: /app-health/app/livez\n        port: 15020\n        scheme: HTTP\n',
    );
  });

  it('rewrites a probe of an unknown port, of which the agent learns nothing', () => {
    const { probers, yaml } = rewritten(
      '1.31',
      'spec: {containers: [{name: a, livenessProbe: {httpGet: {port: none}}}, {name: istio-proxy}]}',
    );
    expect(probers).toEqual({});
    expect(yaml).toContain('path: /app-health/a/livez');
  });

  it('obeys the annotation before the values', () => {
    const annotated = (value: string): string =>
      `metadata: {annotations: {sidecar.istio.io/rewriteAppHTTPProbers: "${value}"}}\n${POD}`;
    expect(rewritten('1.31', annotated('false')).probers).toEqual({});
    expect(rewritten('1.31', annotated('T'), false).probers).not.toEqual({});
    expect(rewritten('1.31', annotated('maybe'), false).probers).toEqual({});
  });

  it("takes the pod's status port, a bad one as 0", () => {
    const annotated = (value: string): string =>
      `metadata: {annotations: {status.sidecar.istio.io/port: "${value}"}}\n${POD}`;
    expect(rewritten('1.31', annotated('1234')).yaml).toContain('port: 1234');
    expect(rewritten('1.31', annotated('x')).yaml).toContain('path: /app-health/app/livez\n        port: 0\n');
  });

  it('keeps what an earlier injection told the agent, since 1.17', () => {
    const again = `
metadata: {annotations: {sidecar.istio.io/status: "{}"}}
spec:
  containers:
  - name: app
    livenessProbe: {httpGet: {path: /app-health/app/livez, port: 15020}}
    readinessProbe: {httpGet: {port: 80}}
  - name: istio-proxy
    env: [{name: ISTIO_KUBE_APP_PROBERS, value: '{"/app-health/app/livez":{"httpGet":{"path":"/live","port":8080},"timeoutSeconds":1}}'}]
`;
    expect(rewritten('1.31', again).probers).toEqual({
      '/app-health/app/livez': { httpGet: { path: '/live', port: 8080 }, timeoutSeconds: 1 },
      '/app-health/app/readyz': { httpGet: { port: 80 } },
    });
    const { yaml } = rewritten('1.16', again);
    expect(yaml.split('ISTIO_KUBE_APP_PROBERS')).toHaveLength(3);
  });
});

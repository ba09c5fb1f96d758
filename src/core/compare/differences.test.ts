import { describe, expect, it } from 'vitest';
import { readValue } from '../yaml/read/read';
import { DIFFERENCE_CODES } from './codes';
import { objectDifferences } from './differences';

const versions = { from: '0.7', to: '1.30' };

/** The codes with the labels they explain. */
function explained(earlier: string, later: string): Record<string, string[]> {
  const pod = (spec: string) => readValue(`{apiVersion: v1, kind: Pod, ${spec}}`).value ?? null;
  const differences = objectDifferences(pod(earlier), pod(later), versions);
  return Object.fromEntries(differences.map(({ code, changes }) => [code, changes.map(({ label }) => label)]));
}

describe('differences between two results', () => {
  it('are none where the objects are the same', () => {
    expect(explained('spec: {containers: [{name: a}]}', 'spec: {containers: [{name: a}]}')).toEqual({});
  });

  it('follow a container from one list to the other', () => {
    const earlier =
      'spec: {initContainers: [{name: i}], containers: [{name: a}, {name: istio-proxy, image: x, env: [{name: E}]}]}';
    const later =
      'spec: {initContainers: [{name: i}, {name: istio-proxy, image: y, restartPolicy: Always}], containers: [{name: a}]}';
    expect(explained(earlier, later)).toEqual({
      'native-sidecar': ['initContainers[istio-proxy]', 'initContainers[istio-proxy].restartPolicy'],
      'proxy-image': ['initContainers[istio-proxy].image'],
      'proxy-environment': ['initContainers[istio-proxy].env'],
    });
    const pod = (text: string) => readValue(`{apiVersion: v1, kind: Pod, ${text}}`).value ?? null;
    const [moved, ...others] = objectDifferences(pod(earlier), pod(later), versions).flatMap(({ changes }) => changes);
    expect(moved).toMatchObject({
      kind: 'moved',
      path: '/spec/initContainers/1',
      label: 'initContainers[istio-proxy]',
      fromIndex: 1,
      toIndex: 1,
    });
    expect(others.map(({ path }) => path)).toEqual([
      '/spec/initContainers/1/restartPolicy',
      '/spec/initContainers/1/image',
      '/spec/containers/1/env',
    ]);
  });

  it('are put down to appending where names come twice or order changes', () => {
    const twice = 'spec: {containers: [{name: istio-proxy}, {name: a}, {name: istio-proxy, image: x}]}';
    expect(explained(twice, 'spec: {containers: [{name: istio-proxy}, {name: a}]}')).toEqual({
      'merge-vs-append': ['containers[istio-proxy#2]'],
    });
    expect(
      explained('spec: {containers: [{name: b}, {name: a}]}', 'spec: {containers: [{name: a}, {name: b}]}'),
    ).toHaveProperty('merge-vs-append');
  });

  it.each([
    ['annotations: {sidecar.istio.io/status: a}', 'annotations: {sidecar.istio.io/status: b}', 'status-format'],
    ['annotations: {}', 'annotations: {prometheus.io/port: "15020"}', 'prometheus-merge'],
    ['annotations: {}', 'annotations: {traffic.sidecar.istio.io/includeInboundPorts: "80"}', 'traffic-annotations'],
    ['labels: {}', 'labels: {istio.io/rev: default}', 'revision'],
    ['labels: {}', 'labels: {other: label}', 'template'],
    ['creationTimestamp: null', 'a: 1', 'object-printing'],
  ])('%s against %s is %s', (earlier, later, code) => {
    expect(Object.keys(explained(`metadata: {x: y, ${earlier}}`, `metadata: {x: y, ${later}}`))).toContain(code);
  });

  it.each([
    [
      'containers: [{name: a, livenessProbe: {httpGet: {port: 80}}}]',
      'containers: [{name: a, livenessProbe: {httpGet: {port: 15020}}}]',
      'probe-rewrite',
    ],
    ['x: y', 'x: y, securityContext: {fsGroup: 1337}', 'fs-group'],
    ['x: y', 'x: y, dnsConfig: {searches: [a]}', 'dns-config'],
    ['volumes: [{name: istio-certs}]', 'volumes: [{name: istio-token}]', 'certificates'],
    [
      'volumes: [{name: istio-envoy, emptyDir: {}}]',
      'volumes: [{name: istio-envoy, emptyDir: {medium: Memory}}]',
      'proxy-volumes',
    ],
    ['initContainers: [{name: istio-init, image: a}]', 'initContainers: [{name: istio-init, image: b}]', 'init-image'],
    [
      'initContainers: [{name: istio-init, image: "h:5000/a:1"}]',
      'initContainers: [{name: istio-init, image: "h:5000/a:2"}]',
      'image-tag',
    ],
    [
      'containers: [{name: istio-proxy, image: "h/a@sha256:1"}]',
      'containers: [{name: istio-proxy, image: "i/a@sha256:1"}]',
      'proxy-image',
    ],
    [
      'containers: [{name: istio-proxy, volumeMounts: [{name: istio-token, mountPath: /a}]}]',
      'containers: [{name: istio-proxy, volumeMounts: [{name: istio-token, mountPath: /a, readOnly: true}]}]',
      'certificates',
    ],
    [
      'containers: [{name: istio-proxy, ports: [{containerPort: 1}]}]',
      'containers: [{name: istio-proxy, ports: [{containerPort: 1, name: x}]}]',
      'proxy-ports',
    ],
    ['containers: [{name: a}]', 'containers: [{name: a, terminationMessagePath: x}]', 'kubernetes-defaults'],
    [
      'containers: [{name: istio-proxy, env: [{name: A, valueFrom: {resourceFieldRef: {divisor: "0"}}}]}]',
      'containers: [{name: istio-proxy, env: [{name: A, valueFrom: {resourceFieldRef: {divisor: "1"}}}]}]',
      'kubernetes-defaults',
    ],
    ['containers: [{name: a, resources: {}}]', 'containers: [{name: a}]', 'object-printing'],
  ])('%s against %s is %s', (earlier, later, code) => {
    expect(Object.keys(explained(`spec: {${earlier}}`, `spec: {${later}}`))).toEqual([code]);
  });

  it('come in the order of their codes', () => {
    const found = Object.keys(
      explained(
        'spec: {volumes: [{name: v}], securityContext: {}}',
        'metadata: {labels: {istio.io/rev: a}}, spec: {dnsConfig: {searches: [a]}}',
      ),
    );
    expect(found).toEqual(DIFFERENCE_CODES.filter((code) => found.includes(code)));
  });

  it('say what the thing at each place is for', () => {
    const pod = (image: string) =>
      readValue(`{apiVersion: v1, kind: Pod, spec: {containers: [{name: istio-proxy, image: "${image}"}]}}`).value ??
      null;
    const [difference] = objectDifferences(pod('docker.io/istio/proxyv2:1.29'), pod('registry.istio.io/x:1.30'), {
      from: '1.29',
      to: '1.30',
    });
    expect(difference?.changes[0]?.purpose?.code).toBe('image.istio-proxy');
    expect(difference?.events).toEqual([{ event: 'registry', since: '1.30' }]);
  });

  it('say of what only one version prints that it means nothing', () => {
    const deployment = (inner: string) =>
      readValue(
        `{apiVersion: apps/v1, kind: Deployment, metadata: {name: a${inner}}, spec: {template: {metadata: {labels: {app: a}${inner}}}}}`,
      ).value ?? null;
    const [difference] = objectDifferences(deployment(', creationTimestamp: null'), deployment(''), versions);
    expect(difference?.code).toBe('object-printing');
    expect(difference?.changes.map(({ label, purpose }) => [label, purpose?.code])).toEqual([
      ['metadata.creationTimestamp', 'printed.creation-timestamp'],
      ['template.metadata.creationTimestamp', 'printed.creation-timestamp'],
    ]);
  });

  it('name only what versions between the two changed, and only what shows', () => {
    const pod = (name: string) =>
      readValue(
        `{apiVersion: v1, kind: Pod, spec: {containers: [{name: istio-proxy, env: [{name: A}, {name: ${name}}]}]}}`,
      ).value ?? null;
    const events = (from: string, to: string, name: string) =>
      objectDifferences(pod('B'), pod(name), { from, to }).flatMap((one) => one.events.map(({ event }) => event));
    expect(events('1.18', '1.20', 'GOMEMLIMIT')).toEqual(['go-limits']);
    expect(events('1.20', '1.18', 'GOMEMLIMIT')).toEqual(['go-limits']);
    expect(events('1.18', '1.20', 'OTHER')).toEqual([]);
    expect(events('1.19', '1.20', 'GOMEMLIMIT')).toEqual([]);
    expect(events('1.18.7', '1.19.0', 'GOMEMLIMIT')).toEqual(['go-limits']);
  });
});

import { describe, expect, it } from 'vitest';
import { smallPod, type SmallPod } from '../../../testing/traffic/pods';
import { isObject, type Json, type JsonObject, newObject } from '../../json';
import { trafficFindings } from '../findings/traffic-findings';
import { exampleAddresses } from './network-addresses';
import { podTraffic } from './pod-traffic';
import { metByPackets } from './met-by-packets';

/** Fields that no packet meets. */
const UNMET = ['affinity', 'serviceAccount', 'serviceAccountName', 'topologySpreadConstraints', 'volumes'];
const RELEASES = ['1.1', '1.5', '1.12', '1.24', '1.30'];
const PODS: readonly SmallPod[] = [
  {},
  { args: { '-m': 'TPROXY' }, native: true },
  { cni: true, args: null },
  { app: 'securityContext: { runAsUser: 1337 }', annotations: { 'traffic.sidecar.istio.io/includeInboundPorts': '' } },
  { environment: { ISTIO_META_DNS_CAPTURE: 'true' }, args: { '--redirect-dns': null } },
  { behind: '{ name: later, command: [sleep] }', script: true },
];

const containersOf = (pod: JsonObject): JsonObject[] =>
  ['containers', 'initContainers'].flatMap((list) => {
    const containers = isObject(pod.spec) ? pod.spec[list] : [];
    return Array.isArray(containers) ? containers.filter(isObject) : [];
  });

/** A pod like another, of a workload with another name, image, account, place and volumes. */
function ofAnother(parts: SmallPod, name: string): JsonObject {
  const pod = smallPod(parts);
  if (isObject(pod.metadata)) pod.metadata.labels = { app: name, 'service.istio.io/canonical-name': name };
  for (const container of containersOf(pod)) {
    container.image = `registry.example/${name}:1`;
    container.resources = { limits: { cpu: name } };
    container.volumeMounts = [{ name, mountPath: `/${name}` }];
    const told = ['ISTIO_META_WORKLOAD_NAME', 'ISTIO_META_OWNER', 'ISTIO_META_APP_CONTAINERS'];
    const env: Json[] = Array.isArray(container.env) ? container.env : [];
    container.env = [...env, ...told.map((variable) => ({ name: variable, value: name }))];
  }
  if (isObject(pod.spec)) for (const field of UNMET) pod.spec[field] = { [name]: [name] };
  return pod;
}

const found = (pod: JsonObject, release: string) =>
  trafficFindings(podTraffic(pod, release, { addresses: exampleAddresses('dual') }), {
    services: [{ service: 'web', port: 80, targetPort: 8080 }],
    strict: null,
  });

describe('what packets meet of a pod', () => {
  it.each(PODS)('is the same for workloads that differ for others alone, and so are their findings: %j', (parts) => {
    const [web, other] = [ofAnother(parts, 'web'), ofAnother(parts, '15001')];
    expect(metByPackets(web)).toBe(metByPackets(other));
    for (const release of RELEASES) expect(found(web, release)).toEqual(found(other, release));
  });

  it('is another where ports, annotations, variables, users or the injection label are', () => {
    const labelled = smallPod({});
    if (isObject(labelled.metadata)) labelled.metadata.labels = { 'sidecar.istio.io/inject': 'false' };
    const all = [
      ...PODS.map(smallPod),
      smallPod({ app: 'ports: [{ containerPort: 9090 }]' }),
      smallPod({ environment: { ISTIO_META_ENABLE_HBONE: 'true' } }),
      smallPod({ proxy: 'securityContext: { runAsUser: 5 }' }),
      labelled,
    ].map(metByPackets);
    expect(new Set(all).size).toBe(all.length);
  });

  it('can be told of any pod', () => {
    const large = smallPod({});
    if (isObject(large.spec)) large.spec.priority = 12345678901234567890n;
    for (const pod of [newObject(), { spec: null }, { spec: { containers: [null, 'web'], initContainers: {} } }, large])
      expect(metByPackets(pod as JsonObject)).not.toBe('');
  });
});

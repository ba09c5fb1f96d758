import { isObject, jsonAt, type JsonObject, objectsIn } from '../json';
import type { Span } from '../text/span';
import type { PodPath } from '../traffic/capture/pod';
import type { TrafficFinding } from '../traffic/findings/finding';
import { trafficFindings } from '../traffic/findings/traffic-findings';
import { metByPackets } from '../traffic/pod/met-by-packets';
import { exampleAddresses } from '../traffic/pod/network-addresses';
import { podTraffic } from '../traffic/pod/pod-traffic';
import type { ManifestIndex } from './manifest-index';
import { isControlPlane, isGateway } from './mesh';
import { keyPlace, objectPlace, scalarText, type Service, valuePlace, type Workload } from './objects';
import { serviceInFront } from './services-in-front';

function isDualStack({ spec }: Service): boolean {
  const policy = scalarText(spec['ipFamilyPolicy']);
  const families = spec['ipFamilies'];
  return (
    policy === 'PreferDualStack' || policy === 'RequireDualStack' || (Array.isArray(families) && families.length > 1)
  );
}

/**
 * What about the traffic of a workload's pod a person would not expect, shown by packets through the rules of its injected pod. None where it
 * was not injected, for a gateway, and for parts of Istio. A Service with both IP families says that the pod has addresses of both.
 */
export function trafficOf(index: ManifestIndex, workload: Workload): readonly TrafficFinding[] {
  return index.of(workload, findingsOf);
}

function findingsOf(workload: Workload, index: ManifestIndex): readonly TrafficFinding[] {
  const after = index.resultOf(workload)?.after;
  if (!isObject(after) || isGateway(workload) || isControlPlane(workload.pod.labels)) return [];
  const { istioVersion: release } = index.settings;
  const inFront = index.servicesOf(workload);
  const services = inFront.flatMap((service) =>
    serviceInFront(workload, service, [], release).ports.flatMap(({ port, targetPort, transport }) =>
      targetPort === null || transport === 'udp' ? [] : [{ service: service.name, port, targetPort }],
    ),
  );
  const families = inFront.some(isDualStack) ? 'dual' : 'v4';
  const around = JSON.stringify([release, services, families]);
  return index.memory.traffic(after, around, metByPackets, () => {
    const traffic = podTraffic(after, release, { addresses: exampleAddresses(families) });
    return trafficFindings(traffic, { services, strict: null });
  });
}

function named(list: readonly JsonObject[], name: string | undefined): JsonObject | undefined {
  return list.find((one) => scalarText(one['name']) === name);
}

/** The container of the manifest that a path in the injected pod leads to or into, with its list; undefined for one that injection added. */
export function authoredContainer(
  { pod }: Workload,
  after: JsonObject,
  path: PodPath,
): { readonly list: 'containers' | 'initContainers'; readonly container: JsonObject } | undefined {
  if (path[0] !== 'spec' || path.length < 3) return undefined;
  const name = scalarText(jsonAt(after, ...path.slice(0, 3), 'name'));
  for (const list of ['containers', 'initContainers'] as const) {
    const container = named(pod[list], name);
    if (container !== undefined) return { list, container };
  }
  return undefined;
}

/** Where the manifest writes what a path in the injected pod names: an annotation, a container's part; else the object as a whole. */
export function authoredPlace(index: ManifestIndex, workload: Workload, path: PodPath | null): Span | null {
  const after = index.resultOf(workload)?.after;
  if (path === null || !isObject(after)) return objectPlace(workload);
  if (path[1] === 'annotations') {
    const annotations = workload.pod.metadata?.['annotations'];
    const key = String(path[2]);
    return isObject(annotations) && Object.hasOwn(annotations, key)
      ? keyPlace(workload, annotations, key)
      : objectPlace(workload);
  }
  const container = authoredContainer(workload, after, path)?.container;
  if (container === undefined) return objectPlace(workload);
  const [part] = path.slice(3);
  if (part === 'ports') {
    const number = scalarText(jsonAt(after, ...path, 'containerPort'));
    const port = objectsIn(container['ports']).find((one) => scalarText(one['containerPort']) === number);
    if (port !== undefined) return valuePlace(workload, port, 'containerPort');
  }
  if (typeof part === 'string' && Object.hasOwn(container, part)) return keyPlace(workload, container, part);
  return valuePlace(workload, container, 'name');
}

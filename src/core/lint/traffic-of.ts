import { isObject, jsonAt, type JsonObject, objectsIn } from '../json';
import { printJson } from '../print-json';
import type { Span } from '../text/span';
import type { PodPath } from '../traffic/capture/pod';
import type { TrafficFinding } from '../traffic/findings/finding';
import { trafficFindings } from '../traffic/findings/traffic-findings';
import { exampleAddresses } from '../traffic/pod/network-addresses';
import { podTraffic } from '../traffic/pod/pod-traffic';
import type { ManifestIndex } from './manifest-index';
import { isControlPlane, isGateway } from './mesh';
import { keyPlace, objectPlace, scalarText, type Service, valuePlace, type Workload } from './objects';
import { serviceInFront } from './services-in-front';

/** Findings by the injected pod and all else that they depend on: most of what is typed changes no pod, or one of many. */
const known = new Map<string, readonly TrafficFinding[]>();
const MOST_KNOWN = 100;

/** Texts of pods, which stay the same objects while nothing of them changes. */
const texts = new WeakMap<JsonObject, string>();

function textOf(pod: JsonObject): string {
  const text = texts.get(pod) ?? jsonOf(pod);
  texts.set(pod, text);
  return text;
}

/** The platform's own JSON, which is far quicker, knows no `bigint`. */
function jsonOf(pod: JsonObject): string {
  try {
    return JSON.stringify(pod);
  } catch {
    return printJson(pod);
  }
}

function isDualStack({ spec }: Service): boolean {
  const policy = scalarText(spec['ipFamilyPolicy']);
  const families = spec['ipFamilies'];
  return (
    policy === 'PreferDualStack' || policy === 'RequireDualStack' || (Array.isArray(families) && families.length > 1)
  );
}

/** The same for one lint, in which every rule asks. */
const asked = new WeakMap<ManifestIndex, Map<Workload, readonly TrafficFinding[]>>();

/**
 * What about the traffic of a workload's pod a person would not expect, shown by packets through the rules of its injected pod. None where it
 * was not injected, for a gateway, and for parts of Istio. A Service with both IP families says that the pod has addresses of both.
 */
export function trafficOf(index: ManifestIndex, workload: Workload): readonly TrafficFinding[] {
  const answers = asked.get(index) ?? new Map<Workload, readonly TrafficFinding[]>();
  asked.set(index, answers);
  const answer = answers.get(workload) ?? findingsOf(index, workload);
  answers.set(workload, answer);
  return answer;
}

function findingsOf(index: ManifestIndex, workload: Workload): readonly TrafficFinding[] {
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
  const key = JSON.stringify([release, services, families, textOf(after)]);
  const found = known.get(key);
  if (found !== undefined) return found;
  const traffic = podTraffic(after, release, { addresses: exampleAddresses(families) });
  const findings = trafficFindings(traffic, { services, strict: null });
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, findings);
  return findings;
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

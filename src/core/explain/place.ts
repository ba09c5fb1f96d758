import { PROXY_CONTAINER } from '../istio/config/names';
import { isObject, type Json, type JsonObject, jsonAt, objectsIn, stringAt } from '../json';
import type { Origin } from '../provenance/origin';
import type { PathStep } from '../yaml/read/scalars';
import type { PurposeCode } from './catalogue';

/** A node of an injected pod. */
export interface PodNode {
  /** The pod after injection: `metadata` and `spec`. */
  readonly pod: JsonObject;
  /** From the pod to the node: `['spec', 'containers', 1, 'args', 3]`. */
  readonly path: readonly PathStep[];
  /** Where the node's value came from, as far as it is known; it tells apart what looks the same. */
  readonly origin?: Origin | undefined;
  /** Whether the node is in the metadata of the workload that the pod belongs to, not in the pod’s. */
  readonly ofWorkload?: true;
}

/** What a place was found to be. */
export interface PurposeMatch {
  readonly code: PurposeCode;
  /** The path of the whole thing that is explained. */
  readonly subject: readonly PathStep[];
  readonly params?: Readonly<Record<string, string>>;
}

/** What a container of an injected pod is there for. */
type ContainerRole =
  | 'istio-init'
  | 'istio-validation'
  | 'istio-proxy'
  | 'enable-core-dump'
  | 'grpc-bootstrap-init'
  | 'application';

const ROLES: readonly ContainerRole[] = [
  'istio-init',
  'istio-validation',
  'istio-proxy',
  'enable-core-dump',
  'grpc-bootstrap-init',
];

/** A node inside a container. */
export interface ContainerPlace extends PodNode {
  readonly list: 'containers' | 'initContainers';
  readonly container: JsonObject;
  readonly role: ContainerRole;
  /** The path inside the container. */
  readonly inner: readonly PathStep[];
}

/** Steps to a container: `spec`, the list, the index. */
const CONTAINER_DEPTH = 3;

/** The path of a container, or of what is `steps` deeper on the way to the place. */
export function containerSubject({ path }: ContainerPlace, steps = 0): readonly PathStep[] {
  return path.slice(0, CONTAINER_DEPTH + steps);
}

/** The place as one inside a container; undefined where it is not. */
export function inContainer(place: PodNode): ContainerPlace | undefined {
  const [spec, list, index, ...inner] = place.path;
  if (spec !== 'spec' || (list !== 'containers' && list !== 'initContainers') || typeof index !== 'number')
    return undefined;
  const container = jsonAt(place.pod, spec, list, index);
  if (!isObject(container)) return undefined;
  const name = stringAt(container, 'name') ?? '';
  return { ...place, list, container, inner, role: ROLES.find((role) => role === name) ?? 'application' };
}

/** The proxy's container, wherever it is. */
export function proxyOf(pod: JsonObject): JsonObject | undefined {
  return [...objectsIn(pod, 'spec', 'containers'), ...objectsIn(pod, 'spec', 'initContainers')].find(
    (container) => container.name === PROXY_CONTAINER,
  );
}

/** The value of a container's variable; undefined where it has none or takes it from elsewhere. */
export function variable(container: JsonObject | undefined, name: string): string | undefined {
  return stringAt(
    objectsIn(container?.env).find((entry) => entry.name === name),
    'value',
  );
}

/** Whether a container declares a variable. */
export function hasVariable(container: JsonObject | undefined, name: string): boolean {
  return objectsIn(container?.env).some((entry) => entry.name === name);
}

/** A plain value as text; '' for objects, lists and null. */
export function textOfScalar(value: Json | undefined): string {
  return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
}

/** Whether an origin depends on a path into the template's data, or on something below it. */
export function dependsOn(origin: Origin | undefined, path: string): boolean {
  return (
    origin?.kind === 'template' &&
    origin.data.some((data) => data === path || (data.startsWith(path) && /^[.[]/.test(data.slice(path.length))))
  );
}

import type { ResourceReference } from '../diagnostic';
import { groupOf, kindsOfGroup } from './facts/kinds';
import { isObject, type Json, jsonAt, type JsonContainer, type JsonObject, objectsIn } from '../json';
import { listItems, podTemplatePath, WORKLOAD_KINDS } from '../kube/workloads';
import { PROXY_CONTAINER, TEMPLATES } from '../istio/config/names';
import { LintMemory } from './memory';
import type { Span } from '../text/span';
import type { YamlDocument } from '../yaml/read/read';

/** Labels or annotations as the mesh will read them: every scalar as text. */
export type TextMap = ReadonlyMap<string, string>;

/** One Kubernetes object of the input, a List's items one by one. */
export interface KubeObject {
  readonly document: YamlDocument;
  /** The text the document's spans point into. */
  readonly text: string;
  readonly value: JsonObject;
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  /** Namespace the object will live in: what it says, else the settings' namespace. */
  readonly namespace: string;
  /** As istioctl names it: the namespace only where the manifest writes one. */
  readonly resource: ResourceReference;
  readonly metadata: JsonObject | undefined;
  readonly labels: TextMap;
  readonly annotations: TextMap;
}

/** The part of a workload that becomes the Pod. */
interface PodTemplate {
  /** The object that holds the pod's `metadata` and `spec`. */
  readonly container: JsonObject;
  /** Steps from the object's root to `container`. */
  readonly path: readonly string[];
  readonly metadata: JsonObject | undefined;
  readonly labels: TextMap;
  readonly annotations: TextMap;
  readonly spec: JsonObject;
  readonly containers: readonly JsonObject[];
  readonly initContainers: readonly JsonObject[];
  /** Whether it is a gateway or waypoint: made of a proxy alone, so that rules about applications do not hold for it. */
  readonly isGateway: boolean;
}

export interface Workload extends KubeObject {
  readonly pod: PodTemplate;
}

export interface Service extends KubeObject {
  readonly spec: JsonObject;
  readonly ports: readonly JsonObject[];
  /** Empty where the Service selects nothing on purpose. */
  readonly selector: TextMap;
}

/** A scalar as the text a person would read in it; undefined for containers and null. */
export function scalarText(value: Json | undefined): string | undefined {
  if (value === undefined || value === null || typeof value === 'object') return undefined;
  return typeof value === 'string' ? value : String(value);
}

/** A scalar as the number that stands in it; NaN for all that is none. */
export function numberOf(value: Json | undefined): number {
  return Number(scalarText(value));
}

const NO_TEXTS: TextMap = new Map();

/** The scalars of a map as text. */
export function textMap(value: Json | undefined): TextMap {
  if (!isObject(value)) return NO_TEXTS;
  const map = new Map<string, string>();
  for (const key of Object.keys(value)) {
    const text = scalarText(value[key]);
    if (text !== undefined) map.set(key, text);
  }
  return map;
}

/** Kinds of apps/v1 that find their pods by a selector of their own. */
export const SELECTOR_KINDS: ReadonlySet<string> = new Set(
  WORKLOAD_KINDS.filter(([version]) => version === 'apps/v1').map(([, kind]) => kind),
);

/** Kinds that kube-inject knows. */
export const INJECTABLE_KINDS: ReadonlySet<string> = new Set(WORKLOAD_KINDS.map(([, kind]) => kind));

type Facts = Omit<KubeObject, 'document' | 'text' | 'namespace'>;

function factsOf(value: JsonObject): Facts {
  const metadata = isObject(value['metadata']) ? value['metadata'] : undefined;
  const kind = scalarText(value['kind']) ?? '';
  const name = scalarText(metadata?.['name']) ?? scalarText(metadata?.['generateName']) ?? '';
  return {
    value,
    apiVersion: scalarText(value['apiVersion']) ?? '',
    kind,
    name,
    resource: { kind, namespace: scalarText(metadata?.['namespace']) ?? '', name },
    metadata,
    labels: textMap(metadata?.['labels']),
    annotations: textMap(metadata?.['annotations']),
  };
}

/** What the API server tells objects apart by: group, kind, namespace and name. */
export const objectKey = ({ apiVersion, kind, namespace, name }: KubeObject): string =>
  [groupOf(apiVersion, kind), kind, namespace, name].join('\n');

/** Whether two documents describe one and the same object. */
export const sameObject = (one: KubeObject, other: KubeObject): boolean =>
  one.kind === other.kind && one.name === other.name && one.namespace === other.namespace && one.name !== '';

/** All objects of a document: itself, or the items of a List. */
export function* objectsOf(
  document: YamlDocument,
  text: string,
  namespace: string,
  memory = new LintMemory(),
): Iterable<KubeObject> {
  const describe = (value: JsonObject): KubeObject => {
    const facts = memory.of(value, factsOf);
    const written = facts.resource.namespace;
    return { ...facts, document, text, namespace: written === '' ? namespace : written };
  };
  const { value } = document;
  if (!isObject(value)) return;
  if (listItems(value) === undefined) {
    yield describe(value);
    return;
  }
  const pending: Json[] = [value];
  for (let item = pending.shift(); item !== undefined; item = pending.shift()) {
    if (!isObject(item)) continue;
    const items = listItems(item);
    if (items !== undefined) pending.unshift(...items);
    else yield describe(item);
  }
}

function podOf(value: JsonObject): PodTemplate | undefined {
  const kind = scalarText(value['kind']) ?? '';
  const path = podTemplatePath(kind);
  const container = jsonAt(value, ...path);
  const spec = isObject(container) ? container['spec'] : undefined;
  if (!isObject(container) || !isObject(spec)) return undefined;
  if (!INJECTABLE_KINDS.has(kind)) {
    // A misspelt kind makes no pods.
    const apiVersion = scalarText(value['apiVersion']) ?? '';
    if (!Array.isArray(spec['containers']) || kindsOfGroup(apiVersion)?.has(kind) === false) return undefined;
  }
  const metadata = isObject(container['metadata']) ? container['metadata'] : undefined;
  const labels = textMap(metadata?.['labels']);
  const annotations = textMap(metadata?.['annotations']);
  const containers = objectsIn(spec['containers']);
  return {
    container,
    path,
    metadata,
    labels,
    annotations,
    spec,
    containers,
    initContainers: objectsIn(spec['initContainers']),
    isGateway:
      (annotations.get(TEMPLATES) ?? '').split(',').includes('gateway') ||
      labels.has('gateway.istio.io/managed') ||
      factsOf(value).labels.has('gateway.istio.io/managed') ||
      labels.has('gateway.networking.k8s.io/gateway-name') ||
      /^(?:ingress|egress|eastwest)gateway$/.test(labels.get('istio') ?? '') ||
      (containers.length > 0 && containers.every((one) => one['name'] === PROXY_CONTAINER)),
  };
}

/** The object as a workload, where it carries a pod. */
export function asWorkload(object: KubeObject, memory: LintMemory): Workload | undefined {
  const pod = memory.of(object.value, podOf);
  return pod === undefined ? undefined : { ...object, pod };
}

function serviceOf({ spec }: JsonObject): Pick<Service, 'spec' | 'ports' | 'selector'> | undefined {
  return isObject(spec) ? { spec, ports: objectsIn(spec['ports']), selector: textMap(spec['selector']) } : undefined;
}

/** The object as a Service, where it is one. */
export function asService(object: KubeObject, memory: LintMemory): Service | undefined {
  if (object.kind !== 'Service' || object.apiVersion !== 'v1') return undefined;
  const service = memory.of(object.value, serviceOf);
  return service === undefined ? undefined : { ...object, ...service };
}

/** Steps from the root of a Service to one of its ports. */
export function portPath(service: Service, port: JsonObject): readonly (string | number)[] {
  return ['spec', 'ports', (service.spec['ports'] as Json[]).indexOf(port)];
}

/** Span of a key, else of the entry's value, else of the whole container, else null. */
export function keyPlace(object: KubeObject, container: JsonContainer | undefined, key: string): Span | null {
  if (container === undefined) return objectPlace(object);
  return object.document.spans.keySpan(container, key) ?? valuePlace(object, container, key);
}

/** Span of a value under a key or index, else the object's name. */
export function valuePlace(
  object: KubeObject,
  container: JsonContainer | undefined,
  key: string | number,
): Span | null {
  if (container === undefined) return objectPlace(object);
  return object.document.spans.valueSpan(container, key) ?? objectPlace(object);
}

/** Where to point when the object as a whole is meant: its name, else its kind. */
export function objectPlace(object: KubeObject): Span | null {
  const { spans } = object.document;
  return (
    (object.metadata === undefined ? undefined : spans.valueSpan(object.metadata, 'name')) ??
    spans.valueSpan(object.value, 'kind') ??
    object.document.span
  );
}

/** Where the labels of a workload's pod are, or would be. */
export function podLabelsPlace(workload: Workload): Span | null {
  const { metadata, container } = workload.pod;
  const { spans } = workload.document;
  if (metadata !== undefined && metadata['labels'] !== undefined)
    return spans.keySpan(metadata, 'labels') ?? objectPlace(workload);
  if (metadata !== undefined && workload.kind !== 'Pod')
    return spans.keySpan(container, 'metadata') ?? objectPlace(workload);
  return workload.kind === 'Pod' ? objectPlace(workload) : (spans.keySpan(container, 'spec') ?? objectPlace(workload));
}

/** The target of a Service port as text; where it says none, the port itself. */
export function targetPortText(port: JsonObject): string | undefined {
  const target = scalarText(port['targetPort']) ?? '';
  return target === '' || target === '0' ? scalarText(port['port']) : target;
}

/** So many names are listed in a sentence, and so many places beside a finding. */
export const LISTED = 20;

/** Names of Services for a sentence, each once; many are cut short. */
export function serviceNames(services: readonly Service[]): string {
  const names = [...new Set(services.map((service) => service.name))];
  return names.length <= LISTED ? names.join(', ') : `${names.slice(0, LISTED).join(', ')}, …`;
}

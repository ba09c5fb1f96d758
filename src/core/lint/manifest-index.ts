import { ASSUMED_CLUSTER } from '../istio/decide/assumed-cluster';
import type { VersionRow } from '../istio/versions/version-row';
import { versionRow } from '../istio/versions/versions';
import { isObject, jsonAt, type JsonObject } from '../json';
import { controllerLabels, isControllerLabel, mayAdd } from './controller-labels';
import { LintMemory } from './memory';
import type { InjectorView, LintContext, LintSettings, ResultView } from './lint-context';
import {
  asService,
  asWorkload,
  type KubeObject,
  objectKey,
  objectsOf,
  scalarText,
  type Service,
  type TextMap,
  type Workload,
} from './objects';
import { inRange, type VersionRange } from './version-range';

type Buckets<T> = Map<string, T[]>;

function push<T>(buckets: Buckets<T>, key: string, value: T): void {
  const bucket = buckets.get(key);
  if (bucket === undefined) buckets.set(key, [value]);
  else bucket.push(value);
}

/** Stands for every value of a label in a pair. */
const ANY = '*';

const pairKey = (namespace: string, key: string, value: string): string => `${namespace}\n${key}\n${value}`;

/**
 * The whole input, indexed once per lint. Which Services select which workloads is answered in linear time: a Service is filed
 * under the pair of its selector that the fewest Services share, and a workload asks only under its own labels.
 */
export class ManifestIndex {
  readonly settings: LintSettings;
  readonly injector: InjectorView | undefined;
  readonly objects: readonly KubeObject[];
  readonly workloads: readonly Workload[];
  readonly services: readonly Service[];
  readonly namespaces: ReadonlyMap<string, KubeObject>;
  /** Those of the manifests and of the cluster, in every profile. */
  readonly webhookConfigurations: readonly KubeObject[];
  /** Webhooks of pasted MutatingWebhookConfigurations whose name ends in `istio.io`. */
  readonly webhooks: readonly JsonObject[];
  readonly documents: LintContext['documents'];
  /** What the chosen release does. */
  readonly row: VersionRow;
  readonly memory: LintMemory;
  /** The manifests' text. */
  readonly text: string;
  /** Whether the cluster is the one that is assumed, so that nobody gave its labels. */
  readonly assumedCluster: boolean;

  readonly #servicesOf = new Map<Workload, Service[]>();
  readonly #workloadsOf = new Map<Service, Workload[]>();
  #workloadsByPair: Buckets<Workload> | undefined;
  readonly #namespacesWithWorkloads = new Map<string, Workload[]>();
  readonly #namespacesWithServices = new Map<string, Service[]>();
  readonly #byKind: Buckets<KubeObject> = new Map();
  readonly #results = new Map<JsonObject, ResultView>();
  readonly #ofWhole = new Map<(index: ManifestIndex) => unknown, unknown>();
  readonly #ofObject = new Map<(key: never, index: ManifestIndex) => unknown, Map<KubeObject, unknown>>();
  readonly #workloadOf = new Map<JsonObject, Workload>();
  readonly #whole: ManifestIndex | undefined;

  /** @param whole the index of the whole input, for one of a part of it: its Namespaces and results hold for the part */
  constructor(context: LintContext, whole?: ManifestIndex) {
    this.#whole = whole;
    this.settings = context.settings;
    this.injector = context.injector;
    this.documents = context.documents;
    this.text = context.text;
    this.assumedCluster = context.clusterText === ASSUMED_CLUSTER;
    this.row = versionRow(context.settings.istioVersion);
    this.memory = context.memory ?? new LintMemory();
    const objects: KubeObject[] = [];
    const { namespace } = context.settings;
    for (const document of context.documents)
      for (const object of objectsOf(document, context.text, namespace, this.memory)) objects.push(object);
    const around = (context.clusterDocuments ?? []).flatMap((document) => [
      ...objectsOf(document, context.clusterText ?? '', namespace, this.memory),
    ]);
    this.webhookConfigurations = [...objects, ...around].filter(({ kind }) => kind === 'MutatingWebhookConfiguration');
    // istioctl reads files; what stands in the scenario's cluster would be someone else's objects to it.
    if (context.settings.profile !== 'parity') objects.push(...around);
    this.objects = objects;
    const namespaces = new Map<string, KubeObject>();
    const webhooks: JsonObject[] = [];
    const workloads: Workload[] = [];
    const services: Service[] = [];
    for (const object of objects) {
      push(this.#byKind, object.kind, object);
      // What the manifests say of a namespace is what will be: it hides the cluster's.
      if (object.kind === 'Namespace') {
        if (object.document.span.source === 'manifests' || !namespaces.has(object.name))
          namespaces.set(object.name, object);
      }
      if (object.kind === 'MutatingWebhookConfiguration') webhooks.push(...istioWebhooks(object));
      const workload = asWorkload(object, this.memory);
      if (workload !== undefined) {
        workloads.push(workload);
        this.#workloadOf.set(workload.value, workload);
      }
      const service = asService(object, this.memory);
      if (service !== undefined) services.push(service);
    }
    this.namespaces = whole?.namespaces ?? namespaces;
    this.webhooks = webhooks;
    this.workloads = workloads;
    this.services = services;
    for (const result of context.results ?? []) this.#results.set(result.podTemplate, result);
    this.#associate();
  }

  #associate(): void {
    const shared = new Map<string, number>();
    for (const service of this.services) {
      push(this.#namespacesWithServices, service.namespace, service);
      for (const [key, value] of service.selector) {
        const pair = pairKey(service.namespace, key, value);
        shared.set(pair, (shared.get(pair) ?? 0) + 1);
      }
    }
    const filed: Buckets<Service> = new Map();
    for (const service of this.services) {
      let rarest: string | undefined;
      const written = [...service.selector].filter(([key]) => !isControllerLabel(key));
      const [added] = service.selector.keys();
      // What only controllers write is on no template: such a Service is asked for by every workload of the kind.
      if (written.length === 0 && added !== undefined) push(filed, pairKey(service.namespace, added, ANY), service);
      for (const [key, value] of written) {
        const pair = pairKey(service.namespace, key, value);
        if (rarest === undefined || (shared.get(pair) ?? 0) < (shared.get(rarest) ?? 0)) rarest = pair;
      }
      if (rarest !== undefined) push(filed, rarest, service);
    }
    // Objects written twice count once on the other side, and each is told what the other side is.
    const told = new Map<Service, Set<string>>();
    for (const workload of this.workloads) {
      push(this.#namespacesWithWorkloads, workload.namespace, workload);
      const candidates = this.#candidates(workload, filed);
      if (candidates.length === 0) continue;
      const found = new Map<string, Service>();
      const own = objectKey(workload);
      for (const service of candidates) {
        if (!selectsPod(service.selector, workload)) continue;
        found.set(objectKey(service), service);
        const known = told.get(service) ?? new Set<string>();
        if (known.size === 0) told.set(service, known);
        if (workload.name !== '' && known.has(own)) continue;
        known.add(own);
        const list = this.#workloadsOf.get(service);
        if (list === undefined) this.#workloadsOf.set(service, [workload]);
        else list.push(workload);
      }
      this.#servicesOf.set(workload, [...found.values()]);
    }
  }

  /** Services filed under a label of the workload's pods, or under one that its controller adds. */
  #candidates(workload: Workload, filed: Buckets<Service>): readonly Service[] {
    const candidates: Service[] = [];
    if (filed.size === 0) return candidates;
    for (const [key, value] of workload.pod.labels)
      candidates.push(...(filed.get(pairKey(workload.namespace, key, value)) ?? []));
    for (const key of controllerLabels(workload))
      candidates.push(...(filed.get(pairKey(workload.namespace, key, ANY)) ?? []));
    return candidates;
  }

  /** What `make` makes of the whole input, once however many rules ask. */
  once<T>(make: (index: ManifestIndex) => T): T {
    if (!this.#ofWhole.has(make)) this.#ofWhole.set(make, make(this));
    return this.#ofWhole.get(make) as T;
  }

  /** What `make` makes of one object among the others, once however many rules ask. */
  of<K extends KubeObject, T>(object: K, make: (object: K, index: ManifestIndex) => T): T {
    let made = this.#ofObject.get(make) as Map<KubeObject, T> | undefined;
    if (made === undefined) {
      made = new Map();
      this.#ofObject.set(make, made);
    }
    let value = made.get(object);
    if (value === undefined) {
      value = make(object, this);
      made.set(object, value);
    }
    return value;
  }

  /** The workload that an object of the input is. */
  workloadOf({ value }: KubeObject): Workload | undefined {
    return this.#workloadOf.get(value);
  }

  /** Services of the same namespace whose selector matches the workload's pods. */
  servicesOf(workload: Workload): readonly Service[] {
    return this.#servicesOf.get(workload) ?? [];
  }

  /** Workloads of the same namespace that the Service's selector matches. */
  workloadsOf(service: Service): readonly Workload[] {
    return this.#workloadsOf.get(service) ?? [];
  }

  ofKind(kind: string): readonly KubeObject[] {
    return this.#byKind.get(kind) ?? [];
  }

  workloadsIn(namespace: string): readonly Workload[] {
    return this.#namespacesWithWorkloads.get(namespace) ?? [];
  }

  servicesIn(namespace: string): readonly Service[] {
    return this.#namespacesWithServices.get(namespace) ?? [];
  }

  /** Workloads whose pods carry the label. */
  workloadsWith(namespace: string, key: string, value: string): readonly Workload[] {
    this.#workloadsByPair ??= this.#pairs();
    return this.#workloadsByPair.get(pairKey(namespace, key, value)) ?? [];
  }

  #pairs(): Buckets<Workload> {
    const pairs: Buckets<Workload> = new Map();
    for (const workload of this.workloads)
      for (const [key, value] of workload.pod.labels) push(pairs, pairKey(workload.namespace, key, value), workload);
    return pairs;
  }

  /** The workload's injection, where evaluation gave it. */
  resultOf(workload: Workload): ResultView | undefined {
    return this.#whole?.resultOf(workload) ?? this.#results.get(workload.pod.container);
  }

  /** The label of a namespace; undefined where the label, or the whole Namespace, is not in the input. */
  namespaceLabel(namespace: string, label: string): string | undefined {
    return this.namespaces.get(namespace)?.labels.get(label);
  }

  /** Whether the chosen Istio release lies in a range. */
  istioIn(range: VersionRange): boolean {
    return inRange(this.settings.istioVersion, range);
  }

  get strict(): boolean {
    return this.settings.profile === 'strict-2018';
  }
}

/** Whether every pair of a selector is among the labels of the workload's pods, those that its controller adds included. */
function selectsPod(selector: TextMap, workload: Workload): boolean {
  for (const [key, value] of selector) {
    if (workload.pod.labels.get(key) !== value && !mayAdd(workload, key, value)) return false;
  }
  return selector.size > 0;
}

function istioWebhooks(configuration: KubeObject): readonly JsonObject[] {
  const webhooks = jsonAt(configuration.value, 'webhooks');
  if (!Array.isArray(webhooks)) return [];
  return webhooks.filter(
    (hook) => isObject(hook) && (scalarText(hook['name']) ?? '').endsWith('istio.io'),
  ) as JsonObject[];
}

import { ASSUMED_CLUSTER } from '../istio/decide/assumed-cluster';
import type { VersionRow } from '../istio/versions/version-row';
import { versionRow } from '../istio/versions/versions';
import { isObject, jsonAt, type JsonObject } from '../json';
import { type Association, associate, pairKey } from './association/associate';
import { type Buckets, push } from './association/buckets';
import { LintMemory } from './memory';
import type { InjectorView, LintContext, LintSettings, ResultView } from './lint-context';
import { asService, asWorkload, type KubeObject, objectsOf, scalarText, type Service, type Workload } from './objects';
import { inRange, type VersionRange } from './version-range';

/** The whole input, or a part of it, indexed once per lint. What only some rules ask for is made when the first of them does. */
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

  #made: Association | undefined;
  #workloadsByPair: Buckets<string, Workload> | undefined;
  #byKind: Buckets<string, KubeObject> | undefined;
  #results: Map<JsonObject, ResultView> | undefined;
  #ofWhole: Map<(index: ManifestIndex) => unknown, unknown> | undefined;
  #ofObject: Map<(key: never, index: ManifestIndex) => unknown, Map<KubeObject, unknown>> | undefined;
  #workloadOf: Map<JsonObject, Workload> | undefined;
  readonly #given: readonly ResultView[];
  readonly #whole: ManifestIndex | undefined;

  /** @param whole the index of the whole input, for one of a part of it: its Namespaces and results hold for the part */
  constructor(context: LintContext, whole?: ManifestIndex) {
    this.#whole = whole;
    this.settings = context.settings;
    this.injector = context.injector;
    this.documents = context.documents;
    this.text = context.text;
    this.assumedCluster = context.clusterText === ASSUMED_CLUSTER;
    this.row = whole?.row ?? versionRow(context.settings.istioVersion);
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
      // What the manifests say of a namespace is what will be: it hides the cluster's.
      if (object.kind === 'Namespace') {
        if (object.document.span.source === 'manifests' || !namespaces.has(object.name))
          namespaces.set(object.name, object);
      }
      if (object.kind === 'MutatingWebhookConfiguration') webhooks.push(...istioWebhooks(object));
      const workload = asWorkload(object, this.memory);
      if (workload !== undefined) workloads.push(workload);
      const service = asService(object, this.memory);
      if (service !== undefined) services.push(service);
    }
    this.namespaces = whole?.namespaces ?? namespaces;
    this.webhooks = webhooks;
    this.workloads = workloads;
    this.services = services;
    this.#given = context.results ?? [];
  }

  get #association(): Association {
    return (this.#made ??= associate(this.workloads, this.services));
  }

  /** What `make` makes of the whole input, once however many rules ask. */
  once<T>(make: (index: ManifestIndex) => T): T {
    const known = (this.#ofWhole ??= new Map());
    if (!known.has(make)) known.set(make, make(this));
    return known.get(make) as T;
  }

  /** What `make` makes of one object among the others, once however many rules ask. */
  of<K extends KubeObject, T>(object: K, make: (object: K, index: ManifestIndex) => T): T {
    const known = (this.#ofObject ??= new Map());
    let made = known.get(make) as Map<KubeObject, T> | undefined;
    if (made === undefined) {
      made = new Map();
      known.set(make, made);
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
    this.#workloadOf ??= new Map(this.workloads.map((workload) => [workload.value, workload]));
    return this.#workloadOf.get(value);
  }

  /** Services of the same namespace whose selector matches the workload's pods. */
  servicesOf(workload: Workload): readonly Service[] {
    return this.#association.servicesOf.get(workload) ?? [];
  }

  /** Workloads of the same namespace that the Service's selector matches. */
  workloadsOf(service: Service): readonly Workload[] {
    return this.#association.workloadsOf.get(service) ?? [];
  }

  ofKind(kind: string): readonly KubeObject[] {
    if (this.#byKind === undefined) {
      this.#byKind = new Map();
      for (const object of this.objects) push(this.#byKind, object.kind, object);
    }
    return this.#byKind.get(kind) ?? [];
  }

  workloadsIn(namespace: string): readonly Workload[] {
    return this.#association.workloadsIn.get(namespace) ?? [];
  }

  servicesIn(namespace: string): readonly Service[] {
    return this.#association.servicesIn.get(namespace) ?? [];
  }

  /** Workloads whose pods carry the label. */
  workloadsWith(namespace: string, key: string, value: string): readonly Workload[] {
    this.#workloadsByPair ??= this.#pairs();
    return this.#workloadsByPair.get(pairKey(namespace, key, value)) ?? [];
  }

  #pairs(): Buckets<string, Workload> {
    const pairs: Buckets<string, Workload> = new Map();
    for (const workload of this.workloads)
      for (const [key, value] of workload.pod.labels) push(pairs, pairKey(workload.namespace, key, value), workload);
    return pairs;
  }

  /** The workload's injection, where evaluation gave it. */
  resultOf(workload: Workload): ResultView | undefined {
    if (this.#whole !== undefined) return this.#whole.resultOf(workload);
    this.#results ??= new Map(this.#given.map((result) => [result.podTemplate, result]));
    return this.#results.get(workload.pod.container);
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

function istioWebhooks(configuration: KubeObject): readonly JsonObject[] {
  const webhooks = jsonAt(configuration.value, 'webhooks');
  if (!Array.isArray(webhooks)) return [];
  return webhooks.filter(
    (hook) => isObject(hook) && (scalarText(hook['name']) ?? '').endsWith('istio.io'),
  ) as JsonObject[];
}

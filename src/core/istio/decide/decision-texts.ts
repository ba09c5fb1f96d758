import { isObject, type Json, type JsonContainer, type JsonObject, jsonAt, newObject, stringAt } from '../../json';
import { injectedMetadataPath, podTemplateOf, podTemplatePath } from '../../kube/workloads';
import type { Decision } from '../../outcome';
import type { InjectionMode } from '../../scenario';
import type { TextEdit } from '../../diagnostic';
import type { SourceId, Span } from '../../text/span';
import { applyEdits } from '../../text/edit';
import type { EditTarget } from '../../yaml/write/editor';
import { readDocuments, type YamlDocument } from '../../yaml/read/read';
import { wholeReader } from '../../yaml/read/whole-text';
import { scalarAsString } from '../../yaml/write/scalar-string';
import { type DecisionInput, decide } from './decision';
import { webhookTests } from './webhook-tests';
import { type DecisionCluster, decisionCluster, type PlacedObject, placedObjects } from './decision-cluster';
import type { DecisionSwitches } from './decision-switches';
import { type InjectorConfig, readInjectorConfig } from '../config/injector-config';
import type { InjectionWebhook } from './webhook-releases';

/** The texts that a decision depends on. */
export interface DecisionTexts {
  readonly manifests: string;
  readonly cluster: string;
  /** The injector's configuration without templates. */
  readonly injector: string;
}

export interface DecisionSettings {
  readonly mode: InjectionMode;
  readonly switches: DecisionSwitches;
  /** Revision of the injector whose configuration is at hand. */
  readonly revision: string;
  /** Namespace of what names none. */
  readonly namespace: string;
  /** The cluster's injection webhooks, where the texts hold no webhook configuration. */
  readonly webhooks: readonly InjectionWebhook[];
}

/** A workload among the manifests. */
export interface WorkloadPlace {
  /** Index of the document. */
  readonly document: number;
  /** Index of the item, in a List. */
  readonly item?: number;
}

/** The texts, read. */
export interface DecisionReading {
  readonly texts: DecisionTexts;
  readonly settings: DecisionSettings;
  readonly documents: readonly YamlDocument[];
  /** The objects among the manifests by document and item. */
  readonly objects: ReadonlyMap<string, PlacedObject>;
  readonly cluster: DecisionCluster;
  readonly injector: InjectorConfig;
}

/** One workload's decision with what it takes to change it. */
export interface WorkloadDecision {
  readonly input: DecisionInput;
  readonly decision: Decision;
  readonly workload: EditTarget;
  /** Steps to what holds the pod's `metadata` and its `spec`. */
  readonly metadataHolder: readonly (string | number)[];
  readonly specHolder: readonly (string | number)[];
  readonly namespace: PlacedObject | undefined;
}

/**
 * Reads what decides about the workloads of a scenario. Documents that cannot be read are passed over. Never throws.
 *
 * @param documents the manifests, where they have been read already
 */
export function readDecisionTexts(
  texts: DecisionTexts,
  settings: DecisionSettings,
  documents: readonly YamlDocument[] = readDocuments(texts.manifests),
): DecisionReading {
  const placed = placedObjects(documents, texts.manifests);
  const around = placedObjects(readDocuments(texts.cluster, { source: 'cluster' }), texts.cluster);
  return {
    texts,
    settings,
    documents,
    objects: new Map(placed.map((one) => [placeKey(one.document.index, one.path[1]), one])),
    cluster: decisionCluster([...around, ...placed], settings.webhooks),
    injector: readInjectorConfig({ config: texts.injector, templates: [] }, wholeReader()).config,
  };
}

const placeKey = (document: number, item: string | number | undefined): string => `${document} ${item ?? ''}`;

/**
 * The reading of the edited texts; of the manifests only the documents that an edit touches are read again. Undefined where
 * an edit does not leave a document one document.
 */
export function rereadEdited(reading: DecisionReading, edits: readonly TextEdit[]): DecisionReading | undefined {
  const of = (source: SourceId): TextEdit[] => edits.filter(({ span }) => span.source === source);
  const documents: YamlDocument[] = [];
  for (const document of reading.documents) {
    const { start, end } = document.span;
    const inside = of('manifests').filter(({ span }) => start <= span.start && span.end <= end);
    const edited = inside.length === 0 ? document : editedDocument(document, inside);
    if (edited === undefined) return undefined;
    documents.push(edited);
  }
  const texts = {
    manifests: reading.texts.manifests,
    cluster: applyEdits(reading.texts.cluster, of('cluster')),
    injector: applyEdits(reading.texts.injector, of('injector')),
  };
  return readDecisionTexts(texts, reading.settings, documents);
}

function editedDocument(document: YamlDocument, edits: readonly TextEdit[]): YamlDocument | undefined {
  const base = document.span.start;
  const shifted = edits.map(({ span, text }) => ({
    span: { ...span, start: span.start - base, end: span.end - base },
    text,
  }));
  const [single, ...more] = readDocuments(applyEdits(document.text, shifted));
  return single === undefined || more.length > 0 ? undefined : { ...single, index: document.index };
}

/** The decision about one workload, undefined where there is none at the place or it has no pod. */
export function decideWorkload(reading: DecisionReading, place: WorkloadPlace): WorkloadDecision | undefined {
  const placed = reading.objects.get(placeKey(place.document, place.item));
  const holders = placed === undefined ? undefined : podHolders(placed, reading.settings.mode);
  if (placed === undefined || holders === undefined) return undefined;
  const { settings, cluster, injector } = reading;
  const written = new Map<JsonContainer, { readonly container: JsonContainer; readonly document: YamlDocument }>();
  const pod = podOf(placed, holders, written);
  const namespace = stringAt(placed.object, 'metadata', 'namespace') ?? settings.namespace;
  const namespaceObject = cluster.namespaces.get(namespace);
  const input: DecisionInput = {
    webhookTests: settings.mode === 'webhook' ? webhookTests : null,
    switches: settings.switches,
    pod,
    namespace,
    namespaceObject: namespaceObject === undefined ? undefined : withTexts(namespaceObject, written),
    injector: {
      revision: settings.revision,
      policy: injector.policy,
      neverInjectSelector: injector.neverInjectSelector,
      alwaysInjectSelector: injector.alwaysInjectSelector,
      policySpan: policySpan(injector),
    },
    webhooks: cluster.webhooks,
    locate: (container, key) => {
      const original = written.get(container);
      if (original !== undefined) return original.document.spans.valueSpan(original.container, key) ?? null;
      return placed.document.spans.valueSpan(container, key) ?? injector.read.spans.valueSpan(container, key) ?? null;
    },
  };
  return { input, decision: decide(input), workload: placed.target, ...holders, namespace: namespaceObject };
}

function policySpan(injector: InjectorConfig): Span | null {
  const { value, spans } = injector.read;
  return isObject(value) ? (spans.valueSpan(value, 'policy') ?? null) : null;
}

interface PodHolders {
  readonly metadataHolder: readonly (string | number)[];
  readonly specHolder: readonly (string | number)[];
}

// kube-inject takes a CronJob's metadata from its job template, the webhook sees the pod.
function podHolders({ object, path }: PlacedObject, mode: InjectionMode): PodHolders | undefined {
  const kind = stringAt(object, 'kind') ?? '';
  if (podTemplateOf(object) === undefined) return undefined;
  const template = podTemplatePath(kind);
  const metadata = mode === 'kube-inject' ? injectedMetadataPath(kind) : template;
  return { metadataHolder: [...path, ...metadata], specHolder: [...path, ...template] };
}

type Written = Map<JsonContainer, { readonly container: JsonContainer; readonly document: YamlDocument }>;

function podOf(placed: PlacedObject, holders: PodHolders, written: Written): JsonObject {
  const root = placed.document.value;
  const metadata = jsonAt(root, ...holders.metadataHolder, 'metadata');
  const pod = newObject();
  pod['metadata'] = isObject(metadata) ? textMetadata(metadata, placed.document, written) : newObject();
  const spec = jsonAt(root, ...holders.specHolder, 'spec');
  pod['spec'] = isObject(spec) ? spec : newObject();
  return pod;
}

function withTexts(placed: PlacedObject, written: Written): JsonObject {
  const { metadata } = placed.object;
  const object = newObject();
  object['metadata'] = isObject(metadata) ? textMetadata(metadata, placed.document, written) : newObject();
  return object;
}

/** Metadata whose labels and annotations are text, as decoding into Go's types makes them. */
function textMetadata(metadata: JsonObject, document: YamlDocument, written: Written): JsonObject {
  const copy = newObject();
  for (const key of Object.keys(metadata)) {
    const value = metadata[key] ?? null;
    const isMap = (key === 'labels' || key === 'annotations') && isObject(value);
    copy[key] = isMap ? textMap(value, document, written) : value;
  }
  written.set(copy, { container: metadata, document });
  return copy;
}

function textMap(map: JsonObject, document: YamlDocument, written: Written): JsonObject {
  const copy = newObject();
  for (const key of Object.keys(map)) {
    const value: Json = map[key] ?? null;
    // What is neither text nor scalar fails to decode; null is the empty text.
    copy[key] = scalarAsString(value, document.scalars.get(map, key)) ?? '';
  }
  written.set(copy, { container: map, document });
  return copy;
}

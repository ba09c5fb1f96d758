import { isObject, type Json, type JsonObject, newObject } from '../../json';
import { injectedMetadataPath, type KindName, podTemplateOf, podTemplatePath } from '../../kube/workloads';
import type { WorkloadReference } from '../inject/parameters';
import { ownerOfPod } from './pod-owner';
import { modernKinds } from '../versions/kinds';
import type { ReleaseRow } from '../versions/release-row';

/** Who looks at a document: kube-inject knows the kinds of its release, a cluster makes pods of all of them. */
export type WorkloadReader = 'kube-inject' | 'cluster';

/** Kinds that kube-inject of the release decodes, or that a cluster makes pods of; an initializer saw only objects of the kinds that it watched. */
function registeredKinds(row: ReleaseRow, reader: WorkloadReader): readonly KindName[] {
  const closed = reader === 'kube-inject' || !row.seesEveryPod;
  return closed ? row.kinds : [...row.kinds, ...modernKinds(row.cronJobVersion)];
}

const typeNames: Readonly<Record<WorkloadReader, WeakMap<ReleaseRow, Map<string, string | undefined>>>> = {
  'kube-inject': new WeakMap(),
  cluster: new WeakMap(),
};

/**
 * The struct that kube-inject decodes an object into, or undefined for one it passes through. A Kind it knows is enough,
 * whatever the group and version.
 */
export function workloadType(
  apiVersion: string,
  kind: string,
  row: ReleaseRow,
  reader: WorkloadReader = 'kube-inject',
): string | undefined {
  let known = typeNames[reader].get(row);
  if (known === undefined) {
    known = new Map();
    typeNames[reader].set(row, known);
  }
  const key = `${apiVersion} ${kind}`;
  if (!known.has(key)) known.set(key, row.kube.types.kindOf(apiVersion, kind, registeredKinds(row, reader)));
  return known.get(key);
}

/** A decoded workload taken apart: where its pod's metadata and spec are, and whose they are. */
export interface DecodedWorkload {
  readonly object: JsonObject;
  readonly typeName: string;
  readonly reference: WorkloadReference;
  /** The object whose `metadata` is the pod's for injection; for a CronJob that of the job template. */
  readonly metadataHolder: JsonObject;
  readonly specHolder: JsonObject;
}

function child(holder: JsonObject, field: string): JsonObject {
  const present = holder[field];
  if (isObject(present)) return present;
  const made = newObject();
  holder[field] = made;
  return made;
}

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

function referenceOf(object: JsonObject, metadata: JsonObject): WorkloadReference {
  return {
    name: text(metadata.name),
    namespace: text(metadata.namespace),
    kind: text(object.kind),
    apiVersion: text(object.apiVersion),
    metadata,
  };
}

/** A custom resource with the decoded pod template that its controller makes pods of. */
export function customWorkload(object: JsonObject, template: JsonObject): DecodedWorkload {
  const metadata = isObject(object.metadata) ? object.metadata : newObject();
  const reference = referenceOf(object, metadata);
  return { object, typeName: 'v1.PodTemplateSpec', reference, metadataHolder: template, specHolder: template };
}

/**
 * Takes a decoded workload apart; undefined where it has no pod template although its type may lack one.
 * Source: istio 1.30 pkg/kube/inject/inject.go IntoObject.
 */
export function takeApart(object: JsonObject, typeName: string, row: ReleaseRow): DecodedWorkload | undefined {
  const metadata = child(object, 'metadata');
  const own = referenceOf(object, metadata);
  const struct = typeName.slice(typeName.indexOf('.') + 1);
  if (struct === 'Pod') {
    const reference = row.kubeInjectPodOwner ? ownerOfPod(object, row) : own;
    return { object, typeName, reference, metadataHolder: object, specHolder: object };
  }
  if (struct === 'CronJob' && !row.cronJobTemplates) return undefined;
  const pointer = row.kube.types.struct(`${typeName}Spec`)?.byExactJson('template')?.pointer === true;
  if (pointer && podTemplateOf(object, struct) === undefined) return undefined;
  const holder = (path: readonly string[]): JsonObject => path.reduce(child, object);
  return {
    object,
    typeName,
    reference: own,
    metadataHolder: holder(injectedMetadataPath(struct)),
    specHolder: holder(podTemplatePath(struct)),
  };
}

import { isObject, type Json, type JsonObject, newObject } from '../../json';
import { addedLabels } from '../../kube/controller-labels';
import type { OriginTable } from '../../provenance/origin';
import { labelsOf, metadataOf, specOf } from '../inject/containers';
import { StepEditor, type StepReason } from '../inject/step-editor';
import type { DecodedWorkload } from './workload';

const HASH_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/** A stand-in for the hash that the Deployment controller takes of a pod template: always the same for the same name. */
function templateHash(name: string): string {
  let hash = 0x811c9dc5;
  let text = '';
  for (let at = 0; text.length < 9; at++) {
    hash = Math.imul(hash ^ (name.charCodeAt(at % Math.max(name.length, 1)) || at), 0x01000193) >>> 0;
    if (at >= name.length) text += HASH_ALPHABET.charAt(hash % HASH_ALPHABET.length);
  }
  return text;
}

interface Owner {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

function ownerReference({ apiVersion, kind, name }: Owner): JsonObject {
  return Object.assign(newObject(), { apiVersion, kind, name, controller: true });
}

interface Controller extends Owner {
  /** The label by which a ReplicaSet tells its pods from those of others. */
  readonly hash?: { readonly label: string; readonly value: string };
}

function controllerOf({ reference, typeName }: DecodedWorkload): Controller {
  const { apiVersion, kind, name } = reference;
  const hashLabel = typeName.endsWith('.Deployment')
    ? 'pod-template-hash'
    : kind === 'Rollout' && apiVersion.startsWith('argoproj.io/')
      ? 'rollouts-pod-template-hash'
      : undefined;
  if (hashLabel === undefined) return { apiVersion, kind, name };
  const hash = templateHash(name);
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    name: `${name}-${hash}`,
    hash: { label: hashLabel, value: hash },
  };
}

/**
 * The Pod that a workload's controller would send to the API server: the template's metadata and spec with a generated name, the
 * controller as owner and, for a Deployment or a Rollout of Argo, the label of its ReplicaSet. A Pod is itself. Shares the spec with the workload.
 */
export function podOfWorkload(workload: DecodedWorkload, origins: OriginTable): JsonObject {
  const { specHolder, typeName } = workload;
  const itself = typeName === 'v1.Pod';
  const pod = Object.assign(newObject(), itself ? specHolder : { apiVersion: 'v1', kind: 'Pod' });
  if (itself) origins.copy(specHolder, pod);
  const metadata = Object.assign(newObject(), metadataOf(specHolder));
  origins.copy(metadataOf(specHolder), metadata);
  pod.metadata = metadata;
  pod.spec = specOf(specHolder);
  origins.copyEntry(specHolder, 'metadata', pod, 'metadata');
  origins.copyEntry(specHolder, 'spec', pod, 'spec');
  if (itself) return pod;
  // A controller creates pods in its own namespace, whatever the template names.
  delete metadata.namespace;
  const editor = new StepEditor(origins, 'workload-pod');
  const controller = controllerOf(workload);
  const why: StepReason = {
    reason: 'workload-pod',
    params: { kind: workload.reference.kind, name: workload.reference.name },
  };
  for (const field of ['apiVersion', 'kind']) editor.mark(pod, field, why);
  if (origins.get(pod, 'metadata') === undefined) origins.set(pod, 'metadata', editor.origin(why));
  editor.set(metadata, 'generateName', `${controller.name}-`, why);
  editor.set(metadata, 'ownerReferences', [ownerReference(controller)] as Json[], why);
  if (controller.hash !== undefined) {
    const labels = Object.assign(newObject(), metadata.labels);
    if (typeof metadata.labels === 'object' && metadata.labels !== null) origins.copy(metadata.labels, labels);
    metadata.labels = labels;
    if (origins.get(metadata, 'labels') === undefined) origins.set(metadata, 'labels', editor.origin(why));
    editor.set(labels, controller.hash.label, controller.hash.value, why);
  }
  return pod;
}

/**
 * The pod with all labels of its controller, by which selectors find it. What nobody can know beforehand, such as a uid, is a stand-in; it is for the
 * decision alone, so that no result shows it.
 */
export function asSelected(
  pod: JsonObject,
  { reference, typeName }: DecodedWorkload,
  origins: OriginTable,
): JsonObject {
  const own = labelsOf(pod);
  const added = addedLabels(typeName.slice(typeName.lastIndexOf('.') + 1)).filter((key) => !Object.hasOwn(own, key));
  if (added.length === 0) return pod;
  const metadata = Object.assign(newObject(), metadataOf(pod));
  const labels = newObject();
  for (const key of added) {
    const ordinal = key.endsWith('/pod-name') ? '-0' : '';
    labels[key] = key.endsWith('-name') ? `${reference.name}${ordinal}` : '0';
  }
  if (isObject(metadata.labels)) origins.copy(metadata.labels, Object.assign(labels, metadata.labels));
  metadata.labels = labels;
  return Object.assign(newObject(), pod, { metadata });
}

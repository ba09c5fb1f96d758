import { isObject, type Json, type JsonObject, jsonAt, newObject, stringAt } from '../json';

/** An API version and a kind of it. */
export type KindName = readonly [apiVersion: string, kind: string];

/** Kinds with pods that people write by hand, the usual ones first. */
export const WRITTEN_WORKLOAD_KINDS: readonly KindName[] = [
  ['v1', 'Pod'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'StatefulSet'],
  ['apps/v1', 'DaemonSet'],
  ['batch/v1', 'Job'],
  ['batch/v1', 'CronJob'],
];

/** All kinds with pods that kube-inject decodes. Source: istio 1.30 pkg/kube/inject/initializer.go. */
export const WORKLOAD_KINDS: readonly KindName[] = [
  ...WRITTEN_WORKLOAD_KINDS,
  ['apps/v1', 'ReplicaSet'],
  ['v1', 'ReplicationController'],
  ['apps.openshift.io/v1', 'DeploymentConfig'],
];

const POD_TEMPLATE = ['spec', 'template'];
const JOB_TEMPLATE = ['spec', 'jobTemplate'];
const CRON_JOB_TEMPLATE = [...JOB_TEMPLATE, ...POD_TEMPLATE];

/** Where an object of a kind holds the metadata and spec of its pods: a Pod at its root, a CronJob in its Job's template, all others in `spec.template`. */
export function podTemplatePath(kind: string): readonly string[] {
  if (kind === 'Pod') return [];
  return kind === 'CronJob' ? CRON_JOB_TEMPLATE : POD_TEMPLATE;
}

/**
 * Where kube-inject takes the metadata of an object's pods from and writes it to: for a CronJob its Job's template.
 * Source: istio 1.30 pkg/kube/inject/inject.go IntoObject.
 */
export function injectedMetadataPath(kind: string): readonly string[] {
  return kind === 'CronJob' ? JOB_TEMPLATE : podTemplatePath(kind);
}

/** The pod template of an object by its kind; undefined where it has none. */
export function podTemplateOf(object: Json | undefined, kind = stringAt(object, 'kind') ?? ''): JsonObject | undefined {
  const found = jsonAt(object, ...podTemplatePath(kind));
  return isObject(found) ? found : undefined;
}

/** The items of a List: any object whose kind ends so and that has items. Undefined for everything else. */
export function listItems(value: Json | undefined): readonly Json[] | undefined {
  const items = (stringAt(value, 'kind') ?? '').endsWith('List') ? jsonAt(value, 'items') : undefined;
  return Array.isArray(items) ? items : undefined;
}

/** The objects of a document: the items of a List, else the object itself. */
export function objectsOfDocument(value: Json | undefined): readonly Json[] {
  return value === undefined ? [] : (listItems(value) ?? [value]);
}

/** The pod that an object is or describes, as a Pod object with the template's metadata and spec; undefined where it has none. */
export function podOfObject(object: Json | undefined): JsonObject | undefined {
  const template = podTemplateOf(object);
  if (template === undefined || !isObject(template['spec'])) return undefined;
  if (stringAt(object, 'kind') === 'Pod') return template;
  const metadata = isObject(template['metadata']) ? template['metadata'] : newObject();
  const name = stringAt(metadata, 'name') ?? stringAt(object, 'metadata', 'name');
  const named = name === undefined ? metadata : Object.assign(newObject(), metadata, { name });
  return Object.assign(newObject(), { apiVersion: 'v1', kind: 'Pod', metadata: named, spec: template['spec'] });
}

import { isObject, type Json, type JsonObject, jsonAt, newObject, stringAt } from '../json';

/** Steps from an object's root to a part of it. */
export type ObjectPath = readonly (string | number)[];

const POD_TEMPLATE: ObjectPath = ['spec', 'template'];
const CRON_JOB_TEMPLATE: ObjectPath = ['spec', 'jobTemplate', 'spec', 'template'];

/** Where an object of a kind holds the metadata and spec of its pods: a Pod at its root, a CronJob in its Job's template, all others in `spec.template`. */
export function podTemplatePath(kind: string): ObjectPath {
  if (kind === 'Pod') return [];
  return kind === 'CronJob' ? CRON_JOB_TEMPLATE : POD_TEMPLATE;
}

/** The pod template of an object by its kind; undefined where it has none. */
function podTemplateOf(object: Json | undefined, kind = stringAt(object, 'kind') ?? ''): JsonObject | undefined {
  const found = jsonAt(object, ...podTemplatePath(kind));
  return isObject(found) ? found : undefined;
}

/** The objects of a document: the items of a List (any kind that ends so and has items), else the object itself. */
export function objectsOfDocument(value: Json | undefined): readonly Json[] {
  if (value === undefined) return [];
  const isList = (stringAt(value, 'kind') ?? '').endsWith('List');
  const items = isList ? jsonAt(value, 'items') : undefined;
  return Array.isArray(items) ? items : [value];
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

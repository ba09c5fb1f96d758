import { isObject, type JsonObject, stringAt } from '../../json';
import { listItems } from '../../kube/workloads';
import type { EditTarget } from '../../yaml/write/editor';
import type { YamlDocument } from '../../yaml/read/read';
import { type InjectionWebhook } from './webhook-releases';
import { isWebhookConfiguration, pastedWebhooks } from './webhook-selectors';

/** An object of a document, or an item of a List in one. */
export interface PlacedObject {
  readonly object: JsonObject;
  readonly document: YamlDocument;
  /** Steps from the document's root to the object. */
  readonly path: readonly (string | number)[];
  /** The document with its source's whole text, to be edited. */
  readonly target: EditTarget;
}

/** What stands around the workloads and decides about them. */
export interface DecisionCluster {
  /** By name; a Namespace among the manifests is applied after those of the cluster. */
  readonly namespaces: ReadonlyMap<string, PlacedObject>;
  readonly webhooks: readonly InjectionWebhook[];
}

/** Every object of a text's documents, the items of Lists one by one. */
export function placedObjects(documents: readonly YamlDocument[], text: string): PlacedObject[] {
  return documents.flatMap((document) => {
    const { value } = document;
    if (!isObject(value)) return [];
    const target = { value, document, text };
    const items = listItems(value);
    if (items === undefined) return [{ object: value, document, path: [], target }];
    return items.flatMap((object, index) =>
      isObject(object) ? [{ object, document, path: ['items', index], target }] : [],
    );
  });
}

/** Whether an object is a Namespace. */
function isNamespace({ object }: PlacedObject): boolean {
  return object['kind'] === 'Namespace' && object['apiVersion'] === 'v1';
}

/**
 * Namespaces and injection webhooks of a cluster. Webhook configurations that the person pasted stand for all there are;
 * `otherwise` holds without any.
 */
export function decisionCluster(
  objects: readonly PlacedObject[],
  otherwise: readonly InjectionWebhook[],
): DecisionCluster {
  const namespaces = new Map<string, PlacedObject>();
  for (const placed of objects) {
    const name = stringAt(placed.object, 'metadata', 'name');
    if (name !== undefined && isNamespace(placed)) namespaces.set(name, placed);
  }
  const pasted = pastedWebhooks(objects.map(({ object }) => object).filter(isWebhookConfiguration));
  return { namespaces, webhooks: pasted.length > 0 ? pasted : otherwise };
}

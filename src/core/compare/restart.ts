import { type Json, type JsonObject, newObject } from '../json';
import { listItems } from '../kube/workloads';
import { readDocuments } from '../yaml/read/read';
import { emitYaml } from '../yaml/write/emit';
import { isRunningPod, withoutInjection } from './running-pod';

/** Manifests with running Pods as their controllers would create them again. */
export interface Restarted {
  readonly manifests: string;
  /** The Pods as they run, by `DOCUMENT` or `DOCUMENT.ITEM` of a List. */
  readonly running: ReadonlyMap<string, JsonObject>;
}

/** Whether a text may hold a Pod that was injected: reading all documents is for such texts. */
export function mayBeRunning(manifests: string): boolean {
  return manifests.includes('sidecar.istio.io/status');
}

/** The key of an object among the documents. */
export function objectPlaceKey(document: number, item: number | undefined): string {
  return item === undefined ? `${document}` : `${document}.${item}`;
}

/** Takes out of the manifests what injection had put into running Pods; manifests without such Pods stay the text that they are. */
export function restarted(manifests: string): Restarted {
  const running = new Map<string, JsonObject>();
  if (!mayBeRunning(manifests)) return { manifests, running };
  let text = '';
  let copied = 0;
  for (const { index, value, span } of readDocuments(manifests)) {
    const next = restartedObject(value, index, running);
    if (next === undefined) continue;
    text += manifests.slice(copied, span.start) + emitYaml(next);
    copied = span.end;
  }
  return { manifests: text + manifests.slice(copied), running };
}

/** A document without the injection of its Pods; undefined where it has none. */
function restartedObject(
  value: Json | undefined,
  document: number,
  running: Map<string, JsonObject>,
): Json | undefined {
  if (isRunningPod(value)) {
    running.set(objectPlaceKey(document, undefined), value);
    return withoutInjection(value);
  }
  const list = listItems(value);
  if (list === undefined) return undefined;
  const before = running.size;
  const items = list.map((item, at) => {
    if (!isRunningPod(item)) return item;
    running.set(objectPlaceKey(document, at), item);
    return withoutInjection(item);
  });
  return running.size === before ? undefined : Object.assign(newObject(), value, { items });
}

import { isObject, type Json, type JsonObject, jsonAt, newObject, stringAt } from '../json';
import { injectedMetadataPath, podTemplatePath } from '../kube/workloads';
import type { PathStep } from '../yaml/read/scalars';

/** A node of a document as one of the pod that the document describes. */
export interface PodPlace {
  /** `metadata` and `spec` of the pod; the same object for every node of the same workload. */
  readonly pod: JsonObject;
  readonly path: readonly PathStep[];
  /** Whether the node is in the metadata of the workload that the pod belongs to, not in the pod’s. */
  readonly ofWorkload?: true;
}

/**
 * Finds the pods of documents: a workload's template, for a CronJob with the metadata of its job template, an item of a List, what a template
 * renders.
 */
export class PodFinder {
  readonly #pods = new Map<JsonObject, JsonObject>();

  /** The place in its pod of the node at `path` below a document's value; undefined outside metadata and pods. */
  place(root: Json, path: readonly PathStep[]): PodPlace | undefined {
    const [list, index, ...rest] = path;
    const item = list === 'items' && typeof index === 'number' ? jsonAt(root, list, index) : undefined;
    if (isObject(item)) return this.#inWorkload(item, rest);
    return isObject(root) ? this.#inWorkload(root, path) : undefined;
  }

  #inWorkload(workload: JsonObject, path: readonly PathStep[]): PodPlace | undefined {
    const kind = stringAt(workload, 'kind');
    if (kind === undefined && workload.spec === undefined && workload.metadata === undefined)
      return { pod: this.#podOfSpec(workload), path: ['spec', ...path] };
    const pod = this.#podOf(workload, kind);
    if (isPod(kind)) return { pod, path };
    if (path[0] === 'metadata') return { pod, path, ofWorkload: true };
    for (const prefix of [podTemplatePath(kind ?? ''), injectedMetadataPath(kind ?? '')]) {
      const inner = path.slice(prefix.length);
      const below = prefix.every((step, at) => path[at] === step) && (inner[0] === 'metadata' || inner[0] === 'spec');
      if (below) return { pod, path: inner };
    }
    return undefined;
  }

  /** What a template before 1.9 renders: lists of a pod's spec, without the spec. */
  #podOfSpec(spec: JsonObject): JsonObject {
    let pod = this.#pods.get(spec);
    if (pod === undefined) {
      pod = newObject();
      pod.metadata = newObject();
      pod.spec = spec;
      this.#pods.set(spec, pod);
    }
    return pod;
  }

  #podOf(workload: JsonObject, kind: string | undefined): JsonObject {
    if (isPod(kind)) return workload;
    let pod = this.#pods.get(workload);
    if (pod === undefined) {
      pod = newObject();
      pod.metadata = jsonAt(workload, ...injectedMetadataPath(kind ?? ''), 'metadata') ?? newObject();
      pod.spec = jsonAt(workload, ...podTemplatePath(kind ?? ''), 'spec') ?? newObject();
      this.#pods.set(workload, pod);
    }
    return pod;
  }
}

/** A pod, or the part of one that a template renders, which has no kind. */
function isPod(kind: string | undefined): boolean {
  return kind === undefined || kind === 'Pod';
}

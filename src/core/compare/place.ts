import { PROXY_CONTAINER } from '../istio/config/names';
import { isObject, type Json, type JsonObject, stringAt } from '../json';
import type { ObjectChange } from '../outcome';
import { PodFinder, type PodPlace } from '../explain/pod-place';
import type { PathStep } from '../yaml/read/scalars';

/** What a container of a pod is there for: Envoy and the agent, preparing the pod's network, anything else. */
type ContainerRole = 'proxy' | 'init' | 'application';

/** Where in a workload a difference is. `path` is the way on from there: names of fields, and of list items where they have one. */
export type DifferencePlace =
  | {
      readonly of: 'container';
      readonly list: 'containers' | 'initContainers' | 'ephemeralContainers';
      readonly name: string;
      readonly role: ContainerRole;
      /** Whether an earlier item of the list has the same name. */
      readonly isRepeated: boolean;
      readonly path: readonly string[];
    }
  | { readonly of: 'volume'; readonly name: string; readonly isRepeated: boolean; readonly path: readonly string[] }
  | { readonly of: 'label' | 'annotation'; readonly name: string }
  /** A field of the pod's specification. */
  | { readonly of: 'pod'; readonly path: readonly string[] }
  /** What is the workload's own. */
  | { readonly of: 'object'; readonly path: readonly string[] };

const INIT_CONTAINERS = new Set(['istio-init', 'istio-validation', 'enable-core-dump']);

function roleOf(name: string): ContainerRole {
  if (name === PROXY_CONTAINER) return 'proxy';
  return INIT_CONTAINERS.has(name) ? 'init' : 'application';
}

/** The steps of a JSON pointer into a value, numbers where it goes through a list. */
export function stepsOf(root: Json, pointer: string): PathStep[] {
  let at: Json | undefined = root;
  return pointer
    .split('/')
    .slice(1)
    .map((token): PathStep => {
      const key = token.replaceAll('~1', '/').replaceAll('~0', '~');
      if (Array.isArray(at)) {
        at = at[Number(key)];
        return Number(key);
      }
      at = isObject(at) ? at[key] : undefined;
      return key;
    });
}

/** Finds where differences between two objects are: an object's pods are found once. */
export class DifferencePlaces {
  readonly #finder = new PodFinder();

  constructor(
    private readonly earlier: JsonObject,
    private readonly later: JsonObject,
  ) {}

  /** The node of a change in its pod, of the later object, or of the earlier one for what is gone; undefined outside pods. */
  inPod({ kind, path }: ObjectChange): PodPlace | undefined {
    const root = kind === 'removed' ? this.earlier : this.later;
    return this.#finder.place(root, stepsOf(root, path));
  }

  /** Where a change is. */
  of(change: ObjectChange): DifferencePlace {
    const root = change.kind === 'removed' ? this.earlier : this.later;
    const steps = stepsOf(root, change.path);
    const place = this.#finder.place(root, steps);
    const isOwn = place === undefined || (place.path[0] !== 'spec' && place.path[0] !== 'metadata');
    return isOwn ? { of: 'object', path: steps.map(String) } : placeInPod(place);
  }
}

function placeInPod({ pod, path }: PodPlace): DifferencePlace {
  const [top, field, item, ...rest] = path;
  if (top === 'metadata') {
    if ((field === 'labels' || field === 'annotations') && item !== undefined)
      return { of: field === 'labels' ? 'label' : 'annotation', name: String(item) };
    return { of: 'object', path: path.map(String) };
  }
  const list = typeof field === 'string' && isObject(pod.spec) ? pod.spec[field] : undefined;
  if (Array.isArray(list) && typeof item === 'number') {
    const name = stringAt(list[item], 'name') ?? '';
    const isRepeated = list.slice(0, item).some((one) => stringAt(one, 'name') === name);
    const inner = namesOf(list[item] ?? null, rest);
    if (field === 'volumes') return { of: 'volume', name, isRepeated, path: inner };
    if (field === 'containers' || field === 'initContainers' || field === 'ephemeralContainers')
      return { of: 'container', list: field, name, role: roleOf(name), isRepeated, path: inner };
  }
  return { of: 'pod', path: path.slice(1).map(String) };
}

/** A path with the names of list items in place of their indexes. */
function namesOf(root: Json, path: readonly PathStep[]): string[] {
  let at: Json | undefined = root;
  return path.map((step) => {
    at = Array.isArray(at) ? at[Number(step)] : isObject(at) ? at[step] : undefined;
    return typeof step === 'number' ? (stringAt(at, 'name') ?? String(step)) : step;
  });
}

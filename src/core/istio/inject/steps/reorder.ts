import { PROXY_CONTAINER } from '../../config/names';
import type { Json, JsonObject } from '../../../json';
import type { VersionRow } from '../../versions/version-row';
import {
  CORE_DUMP_CONTAINER,
  INIT_CONTAINER,
  initContainersOf,
  nameOf,
  specOf,
  VALIDATION_CONTAINER,
} from '../containers';
import type { StepEditor } from '../step-editor';

/** The list with the last item of a name moved to one end; further items of that name are dropped, as in Istio. */
function moved(list: readonly Json[], name: string, place: 'first' | 'last'): Json[] {
  const others = list.filter((item) => nameOf(item) !== name);
  const match = list.findLast((item) => nameOf(item) === name);
  if (match === undefined) return others;
  return place === 'first' ? [match, ...others] : [...others, match];
}

function rearranged(
  pod: JsonObject,
  field: string,
  moves: readonly [string, 'first' | 'last'][],
  editor: StepEditor,
): void {
  const spec = specOf(pod);
  // Istio's list of containers is never nil afterwards: a pod without any prints `containers: []`.
  const list = field === 'containers' ? editor.list(spec, field, { reason: 'reorder.none' }) : spec[field];
  if (!Array.isArray(list)) return;
  let items: Json[] = list;
  for (const [name, place] of moves) items = moved(items, name, place);
  if (items.length !== list.length || items.some((item, index) => item !== list[index])) editor.rearrange(list, items);
}

/**
 * Puts the containers in the order in which they must start: the proxy last among containers, or first when applications wait for
 * it; the set-up of traffic capture first before a native sidecar, else last among init containers.
 * Source: istio 1.30 pkg/kube/inject/webhook.go reorderPod.
 */
export function reorderPod(pod: JsonObject, holdApplication: boolean, row: VersionRow, editor: StepEditor): void {
  rearranged(pod, 'containers', [[PROXY_CONTAINER, holdApplication ? 'first' : 'last']], editor);
  const native =
    row.nativeSidecars !== 'absent' && initContainersOf(pod).some((container) => nameOf(container) === PROXY_CONTAINER);
  rearranged(
    pod,
    'initContainers',
    native
      ? [
          [CORE_DUMP_CONTAINER, 'first'],
          [PROXY_CONTAINER, 'first'],
          [VALIDATION_CONTAINER, 'first'],
          [INIT_CONTAINER, 'first'],
        ]
      : [
          [VALIDATION_CONTAINER, 'first'],
          [INIT_CONTAINER, 'last'],
          [CORE_DUMP_CONTAINER, 'last'],
        ],
    editor,
  );
}

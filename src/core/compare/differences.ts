import { isObject, type Json, type JsonObject, stringAt } from '../json';
import { diffObjects } from '../kube/patch/object-diff';
import { ALL_TYPES } from '../kube/types/all-types';
import type { ObjectChange } from '../outcome';
import { changeCode, DIFFERENCE_CODES, type DifferenceCode } from './change-code';

/** What two releases did differently, for one reason. */
export interface Difference {
  readonly code: DifferenceCode;
  /** Particulars of the sentence; `from` and `to`, the two releases, are always there. */
  readonly params: Readonly<Record<string, string>>;
  /** Where it shows, pointers into the later object, or into the earlier one for what is gone. */
  readonly changes: readonly ObjectChange[];
}

const WORKLOADS: readonly (readonly [string, string])[] = [
  ['v1', 'Pod'],
  ['v1', 'ReplicationController'],
  ['apps/v1', 'Deployment'],
  ['apps/v1', 'DaemonSet'],
  ['apps/v1', 'ReplicaSet'],
  ['apps/v1', 'StatefulSet'],
  ['batch/v1', 'Job'],
  ['batch/v1', 'CronJob'],
  ['apps.openshift.io/v1', 'DeploymentConfig'],
];

function typeOf(object: JsonObject): string {
  const kind = stringAt(object, 'kind') ?? '';
  return ALL_TYPES.kindOf(stringAt(object, 'apiVersion') ?? '', kind, WORKLOADS) ?? 'v1.Pod';
}

/** A container, if that is what a change took away or brought: by list and name. */
function wholeContainer({
  label,
  before,
  after,
}: ObjectChange): { list: string; name: string; value: JsonObject } | undefined {
  const [, list, name] = /^(initContainers|containers)\[([^\]]+)\]$/.exec(label) ?? [];
  const value = before ?? after;
  return list !== undefined && name !== undefined && isObject(value) ? { list, name, value } : undefined;
}

function indexOf(path: string): number {
  return Number(path.slice(path.lastIndexOf('/') + 1));
}

/** A container that went from one list to the other is told as one that moved, with what changed inside. */
function movedContainers(changes: readonly ObjectChange[]): { changes: ObjectChange[]; moved: Set<ObjectChange> } {
  const result = [...changes];
  const moved = new Set<ObjectChange>();
  for (const gone of changes) {
    const from = gone.kind === 'removed' ? wholeContainer(gone) : undefined;
    if (from === undefined) continue;
    const come = changes.find((change) => {
      const to = change.kind === 'added' ? wholeContainer(change) : undefined;
      return to !== undefined && to.name === from.name && to.list !== from.list;
    });
    const to = come === undefined ? undefined : wholeContainer(come);
    if (come === undefined || to === undefined) continue;
    const move: ObjectChange = {
      kind: 'moved',
      path: come.path,
      label: come.label,
      fromIndex: indexOf(gone.path),
      toIndex: indexOf(come.path),
    };
    const inside = diffObjects(from.value, to.value, 'v1.Container', ALL_TYPES).map((change) => ({
      ...change,
      path: (change.kind === 'removed' ? gone.path : come.path) + change.path,
      label: `${come.label}.${change.label}`,
    }));
    moved.add(move);
    result.splice(result.indexOf(gone), 1);
    result.splice(result.indexOf(come), 1, move, ...inside);
  }
  return { changes: result, moved };
}

/** The differences between what two releases made of one object, by their reasons. */
export function objectDifferences(
  earlier: Json,
  later: Json,
  params: Readonly<Record<string, string>>,
): readonly Difference[] {
  if (!isObject(earlier) || !isObject(later)) return [];
  const { changes, moved } = movedContainers(diffObjects(earlier, later, typeOf(later), ALL_TYPES));
  const byCode = new Map<DifferenceCode, ObjectChange[]>();
  for (const change of changes) {
    const code = moved.has(change) ? 'native-sidecar' : changeCode(change);
    byCode.set(code, [...(byCode.get(code) ?? []), change]);
  }
  return DIFFERENCE_CODES.flatMap((code) => {
    const found = byCode.get(code);
    return found === undefined ? [] : [{ code, params, changes: found }];
  });
}

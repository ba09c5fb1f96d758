import type { Purpose } from '../explain/purpose';
import { purposeOf, purposeOfPrinted } from '../explain/purpose-of';
import { isObject, type Json, type JsonObject, jsonAt, stringAt } from '../json';
import { diffObjects } from '../kube/patch/object-diff';
import { ALL_TYPES } from '../kube/types/all-types';
import { WORKLOAD_KINDS } from '../kube/workloads';
import type { ObjectChange } from '../outcome';
import { DIFFERENCE_CODES, type DifferenceCode, differenceCode } from './codes';
import { eventsBetween, type VersionEvent } from './events';
import { type DifferencePlace, DifferencePlaces, stepsOf } from './place';

/** One place in which two results differ. */
export interface DifferenceChange extends ObjectChange {
  readonly place: DifferencePlace;
  /** What the thing at that place is for; undefined where nothing is known of it. */
  readonly purpose?: Purpose;
}

/** Particulars of the sentences about a difference: the two versions, and what else its code has. */
export type DifferenceParams = Readonly<Record<'from' | 'to', string>> & Readonly<Record<string, string>>;

/** What two injections did differently, for one reason. */
export interface Difference {
  readonly code: DifferenceCode;
  readonly params: DifferenceParams;
  /** Where it shows, pointers into the later object, or into the earlier one for what is gone. */
  readonly changes: readonly DifferenceChange[];
  /** What versions between the two changed that shows here. */
  readonly events: readonly VersionEvent[];
}

function typeOf(object: JsonObject): string {
  const kind = stringAt(object, 'kind') ?? '';
  return ALL_TYPES.kindOf(stringAt(object, 'apiVersion') ?? '', kind, WORKLOAD_KINDS) ?? 'v1.Pod';
}

interface WholeContainer {
  readonly change: ObjectChange;
  readonly list: string;
  readonly name: string;
  readonly value: JsonObject;
}

/** The containers that came or went as a whole. */
function wholeContainers(changes: readonly ObjectChange[], places: DifferencePlaces): WholeContainer[] {
  return changes.flatMap((change): WholeContainer[] => {
    const value = change.before ?? change.after;
    if ((change.kind !== 'added' && change.kind !== 'removed') || !isObject(value)) return [];
    const place = places.of(change);
    if (place.of !== 'container' || place.path.length > 0) return [];
    return [{ change, list: place.list, name: place.name, value }];
  });
}

function indexOf(path: string): number {
  return Number(path.slice(path.lastIndexOf('/') + 1));
}

/** A container that went from one list to the other is told as one that moved, with what changed inside. */
function movedContainers(
  changes: readonly ObjectChange[],
  places: DifferencePlaces,
): { readonly changes: readonly ObjectChange[]; readonly moved: ReadonlySet<ObjectChange> } {
  const result = [...changes];
  const moved = new Set<ObjectChange>();
  const whole = wholeContainers(changes, places);
  for (const from of whole) {
    if (from.change.kind !== 'removed') continue;
    const to = whole.find(
      ({ change, name, list }) => change.kind === 'added' && name === from.name && list !== from.list,
    );
    if (to === undefined) continue;
    const [gone, come] = [from.change, to.change];
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

/** The differences between what two injections made of one object, by their reasons. */
export function objectDifferences(earlier: Json, later: Json, params: Difference['params']): readonly Difference[] {
  if (!isObject(earlier) || !isObject(later)) return [];
  const places = new DifferencePlaces(earlier, later);
  const { changes, moved } = movedContainers(diffObjects(earlier, later, typeOf(later), ALL_TYPES), places);
  const byCode = new Map<DifferenceCode, DifferenceChange[]>();
  for (const change of changes) {
    const place = places.of(change);
    const code = moved.has(change) ? 'native-sidecar' : differenceCode(place, change);
    const purpose = purposeIn(change, code, earlier, later, places);
    const found = byCode.get(code) ?? [];
    found.push({ ...change, place, ...(purpose === undefined ? {} : { purpose }) });
    byCode.set(code, found);
  }
  return DIFFERENCE_CODES.flatMap((code) => {
    const found = byCode.get(code);
    if (found === undefined) return [];
    const events = eventsBetween(
      code,
      found.map(({ place }) => place),
      params,
    );
    return [{ code, params, changes: found, events }];
  });
}

/** What the thing at the place of a change is for: of the value that came, or of the one that is gone. */
function purposeIn(
  change: ObjectChange,
  code: DifferenceCode,
  earlier: JsonObject,
  later: JsonObject,
  places: DifferencePlaces,
): Purpose | undefined {
  const place = places.inPod(change);
  const purpose = place === undefined ? undefined : purposeOf(place);
  if (purpose !== undefined || code !== 'object-printing') return purpose;
  // What only one side prints, of manifests that both share, nobody set.
  const root = change.kind === 'removed' ? earlier : later;
  const path = stepsOf(root, change.path);
  const field = String(path.at(-1) ?? '');
  return purposeOfPrinted(path, jsonAt(root, ...path), { kind: 'default', type: typeOf(root), field });
}

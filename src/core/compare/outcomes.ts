import { isObject, type Json, stringAt } from '../json';
import { objectsOfDocument } from '../kube/workloads';
import type { DocumentOutcome, Outcome, WorkloadOutcome } from '../outcome';
import { readDocuments } from '../yaml/read/read';
import { type Difference, type DifferenceParams, objectDifferences } from './differences';
import { alike } from './pods';
import { objectPlaceKey, type Restarted } from './restart';
import { runningVersion } from './running-pod';

/** A workload by what it is called. */
export interface WorkloadName {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** One document of the manifests as two injections left it. */
export interface ComparedDocument extends WorkloadName {
  readonly index: number;
  readonly earlier: DocumentOutcome;
  readonly later: DocumentOutcome;
  /** By workload, of which a List has several; none where neither release touched the document. */
  readonly workloads: readonly ComparedWorkload[];
}

export interface ComparedWorkload extends WorkloadName {
  readonly item?: number;
  /** The version that a running Pod was injected with: then the earlier side is that Pod. '' where its image does not say. */
  readonly running?: string;
  readonly differences: readonly Difference[];
}

/** The same manifests through two injectors, side by side. */
export interface Comparison {
  readonly earlier: Outcome;
  readonly later: Outcome;
  readonly documents: readonly ComparedDocument[];
}

/** The objects of a result: its documents, Lists looked through. */
function objectsOf({ after }: DocumentOutcome): Json[] {
  return readDocuments(after.text).flatMap(({ value }) => (value === undefined ? [null] : objectsOfDocument(value)));
}

/** Workloads keep their place: among the items of a List for kube-inject, among the pods for the webhook. */
function objectOf(objects: readonly Json[], { item, kind }: WorkloadOutcome, at: number): Json {
  const byItem = item === undefined ? undefined : objects[item];
  if (isObject(byItem) && stringAt(byItem, 'kind') === kind) return byItem;
  return objects[at] ?? null;
}

/** A pod that should have been injected and has no containers to start: its injection stopped. */
function hasFailed({ decision, startOrder }: WorkloadOutcome): boolean {
  return decision.inject && startOrder.length === 0;
}

/** The test that settled the question, e.g. `host-network`. */
function decidedBy(workload: WorkloadOutcome | undefined): string {
  return workload?.decision.tests.find(({ decided }) => decided)?.test ?? '';
}

/** What keeps two results from being compared field by field, where something does. */
function decisionDifference(
  earlier: WorkloadOutcome | undefined,
  later: WorkloadOutcome | undefined,
  versions: DifferenceParams,
  isRunning: boolean,
): Difference | undefined {
  const params = { ...versions, fromTest: isRunning ? '' : decidedBy(earlier), toTest: decidedBy(later) };
  const difference = (code: Difference['code']): Difference => ({ code, params, changes: [], events: [] });
  if (later === undefined || (earlier === undefined && !isRunning)) return difference('kind-unknown');
  if (!isRunning && earlier !== undefined && hasFailed(earlier)) return difference('failed-earlier');
  if (hasFailed(later)) return difference('failed-later');
  const wasInjected = isRunning || earlier?.decision.inject === true;
  if (wasInjected === later.decision.inject) return undefined;
  return difference(wasInjected ? 'injected-earlier-only' : 'injected-later-only');
}

/** Workloads of a document by what they are in both results: the item of a List, or their place. */
function byPlace(document: DocumentOutcome, isRead: boolean): Map<number, readonly [WorkloadOutcome, Json]> {
  const objects = isRead ? objectsOf(document) : [];
  return new Map(
    document.workloads.map((workload, at) => [workload.item ?? at, [workload, objectOf(objects, workload, at)]]),
  );
}

type Running = Restarted['running'];

function compareWorkloads(
  earlier: DocumentOutcome,
  later: DocumentOutcome,
  versions: DifferenceParams,
  running: Running,
): ComparedWorkload[] {
  // What came out the same needs no reading.
  const isSame = earlier.after.text === later.after.text && running.size === 0;
  const [left, right] = [byPlace(earlier, !isSame), byPlace(later, !isSame)];
  const places = [...new Set([...left.keys(), ...right.keys()])].sort((one, other) => one - other);
  return places.flatMap((place) => {
    const [before, after] = [left.get(place), right.get(place)];
    const known = after?.[0] ?? before?.[0];
    if (known === undefined) return [];
    const { item, kind, namespace, name } = known;
    const pod = running.get(objectPlaceKey(later.index, item));
    const version = pod === undefined ? undefined : (runningVersion(pod) ?? '');
    const params = version === undefined || version === '' ? versions : { ...versions, from: version };
    const decision = decisionDifference(before?.[0], after?.[0], params, pod !== undefined);
    const [one, other] = [pod ?? before?.[1] ?? null, after?.[1] ?? null];
    const differences =
      decision !== undefined ? [decision] : isSame ? [] : objectDifferences(...alike(one, other), params);
    return [
      {
        ...(item === undefined ? {} : { item }),
        ...(version === undefined ? {} : { running: version }),
        kind,
        namespace,
        name,
        differences,
      },
    ];
  });
}

const NONE_RUNNING: Running = new Map();

/** One document as two injections left it, with what differs and why; `versions` are theirs. */
export function comparedDocument(
  earlier: DocumentOutcome,
  later: DocumentOutcome,
  versions: { readonly from: string; readonly to: string },
  running: Running = NONE_RUNNING,
): ComparedDocument {
  const { index, kind, namespace, name } = later;
  const workloads = compareWorkloads(earlier, later, versions, running);
  return { index, kind, namespace, name, earlier, later, workloads };
}

/** The documents of two outcomes side by side, one after the other, with what differs and why. */
export function* comparedDocuments(
  earlier: Outcome,
  later: Outcome,
  running: Running = NONE_RUNNING,
): Generator<ComparedDocument, void> {
  const versions = { from: earlier.injector.istioVersion, to: later.injector.istioVersion };
  const others = new Map(later.documents.map((document) => [document.index, document]));
  for (const one of earlier.documents) {
    const document = others.get(one.index);
    if (document !== undefined) yield comparedDocument(one, document, versions, running);
  }
}

/**
 * Two outcomes of the same manifests side by side, with what differs and why. `running` are Pods that the later outcome has as their
 * controllers would create them again; the Pods as they run are then the earlier side.
 */
export function compareOutcomes(earlier: Outcome, later: Outcome, running: Running = NONE_RUNNING): Comparison {
  return { earlier, later, documents: [...comparedDocuments(earlier, later, running)] };
}

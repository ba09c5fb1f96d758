import { isObject, type Json, stringAt } from '../json';
import type { DocumentOutcome, Outcome, WorkloadOutcome } from '../outcome';
import { readDocuments } from '../yaml/read/read';
import { type Difference, objectDifferences } from './differences';
import { alike } from './pods';

/** One document of the manifests as two releases left it. */
interface ComparedDocument {
  readonly index: number;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly earlier: DocumentOutcome;
  readonly later: DocumentOutcome;
  /** By workload, of which a List has several; none where neither release touched the document. */
  readonly workloads: readonly ComparedWorkload[];
}

interface ComparedWorkload {
  readonly item?: number;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
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
  return readDocuments(after.text).flatMap(({ value }) => {
    const items = isObject(value) && (stringAt(value, 'kind') ?? '').endsWith('List') ? value['items'] : undefined;
    return Array.isArray(items) ? items : [value ?? null];
  });
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

type Versions = Readonly<Record<'from' | 'to', string>>;

/** What keeps two results from being compared field by field, where something does. */
function decisionDifference(
  earlier: WorkloadOutcome | undefined,
  later: WorkloadOutcome | undefined,
  versions: Versions,
): Difference | undefined {
  const params = { ...versions, fromTest: decidedBy(earlier), toTest: decidedBy(later) };
  const difference = (code: Difference['code']): Difference => ({ code, params, changes: [] });
  if (earlier === undefined || later === undefined) return difference('kind-unknown');
  if (hasFailed(earlier)) return difference('failed-earlier');
  if (hasFailed(later)) return difference('failed-later');
  if (earlier.decision.inject === later.decision.inject) return undefined;
  return difference(earlier.decision.inject ? 'injected-earlier-only' : 'injected-later-only');
}

/** Workloads of a document by what they are in both results: the item of a List, or their place. */
function byPlace(document: DocumentOutcome): Map<number, readonly [WorkloadOutcome, Json]> {
  const objects = objectsOf(document);
  return new Map(
    document.workloads.map((workload, at) => [workload.item ?? at, [workload, objectOf(objects, workload, at)]]),
  );
}

function compareWorkloads(earlier: DocumentOutcome, later: DocumentOutcome, versions: Versions): ComparedWorkload[] {
  const [left, right] = [byPlace(earlier), byPlace(later)];
  const places = [...new Set([...left.keys(), ...right.keys()])].sort((one, other) => one - other);
  return places.flatMap((place) => {
    const [before, after] = [left.get(place), right.get(place)];
    const known = after?.[0] ?? before?.[0];
    if (known === undefined) return [];
    const { item, kind, namespace, name } = known;
    const decision = decisionDifference(before?.[0], after?.[0], versions);
    const differences =
      decision === undefined
        ? objectDifferences(...alike(before?.[1] ?? null, after?.[1] ?? null), versions)
        : [decision];
    return [{ ...(item === undefined ? {} : { item }), kind, namespace, name, differences }];
  });
}

/** Two outcomes of the same manifests side by side, with what differs and why. */
export function compareOutcomes(earlier: Outcome, later: Outcome): Comparison {
  const versions = { from: earlier.injector.istioVersion, to: later.injector.istioVersion };
  const others = new Map(later.documents.map((document) => [document.index, document]));
  return {
    earlier,
    later,
    documents: earlier.documents.flatMap((one) => {
      const document = others.get(one.index);
      if (document === undefined) return [];
      const { index, kind, namespace, name } = document;
      const workloads = compareWorkloads(one, document, versions);
      return [{ index, kind, namespace, name, earlier: one, later: document, workloads }];
    }),
  };
}

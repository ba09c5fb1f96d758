import type { Purpose } from '../explain/purpose';
import type { Json } from '../json';
import type { ObjectChange } from '../outcome';
import { printJson } from '../print-json';
import { DIFFERENCE_CODES, type DifferenceCode, type Impact, IMPACTS, impactOf } from './codes';
import type { Difference, DifferenceChange, DifferenceParams } from './differences';
import type { VersionEvent } from './events';
import type { ComparedDocument, ComparedWorkload, WorkloadName } from './outcomes';

/** A workload of a report. */
export interface ReportedWorkload extends WorkloadName {
  /** Place of its document among the manifests, and of it among a List's items. */
  readonly document: number;
  readonly item?: number;
  /** See `ComparedWorkload.running`. */
  readonly running?: string;
}

/** A place in which all workloads of a group differ in the same way. */
export interface ReportedChange extends Pick<ObjectChange, 'kind' | 'label' | 'before' | 'after'> {
  readonly purpose?: Purpose;
  /** Whether the values differ from workload to workload: those that are given are an example. */
  readonly varies: boolean;
}

/** Why workloads differ, and where. */
export interface ReportedReason {
  readonly code: DifferenceCode;
  readonly impact: Impact;
  readonly params: DifferenceParams;
  readonly events: readonly VersionEvent[];
  readonly changes: readonly ReportedChange[];
}

/** Workloads that have the same differences. */
export interface ReportGroup {
  /** Of its gravest difference. */
  readonly impact: Impact;
  readonly workloads: readonly ReportedWorkload[];
  readonly reasons: readonly ReportedReason[];
}

/** What differs between two injections of many workloads, each difference once. */
export interface CompareReport {
  readonly from: string;
  readonly to: string;
  /** All that carry a pod. */
  readonly workloads: readonly ReportedWorkload[];
  /** What matters, gravest and most frequent first. */
  readonly groups: readonly ReportGroup[];
  /** What has no effect. */
  readonly noise: readonly ReportGroup[];
  /** Workloads without any difference. */
  readonly same: readonly ReportedWorkload[];
}

/** Values of one place above which they are told by an example: what each workload has of its own is not news. */
const MOST_VALUES = 3;

/** Something that workloads have in common, and those that have it, by their numbers. */
interface Shared {
  readonly code: DifferenceCode;
  readonly params: DifferenceParams;
  readonly events: Map<string, VersionEvent>;
  /** Undefined for a difference without places. */
  change: ReportedChange | undefined;
  readonly value: OwnValue;
  readonly workloads: Set<number>;
}

/** A value as a workload has it: its words, and the names that are the workload's own. */
interface OwnValue {
  readonly text: string;
  readonly names: readonly string[];
}

/** The name that a place has in every workload: containers of applications are called differently in each. */
function commonLabel({ label, place }: DifferenceChange): string {
  if (place.of !== 'container' || place.role !== 'application' || place.name === '') return label;
  return label.replace(`[${place.name}]`, '[*]');
}

const WORD = /[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*|[^A-Za-z0-9]+/g;

/** Whether two values are the same but for the names of their workloads, which are at the same places. */
function isSameBut(one: OwnValue, other: OwnValue): boolean {
  if (one.text === other.text) return true;
  const [words, others] = [one.text.match(WORD) ?? [], other.text.match(WORD) ?? []];
  if (words.length !== others.length) return false;
  return words.every((word, at) => {
    if (word === others[at]) return true;
    const name = one.names.indexOf(word);
    return name >= 0 && other.names[name] === others[at];
  });
}

/** Collects differences workload by workload and says at the end what many have in common. */
export class ReportBuilder {
  readonly #workloads: ReportedWorkload[] = [];
  readonly #same: ReportedWorkload[] = [];
  /** By place, one for each value; one for all of them where there are many. */
  readonly #shared = new Map<string, Shared[]>();

  constructor(private readonly versions: Readonly<Record<'from' | 'to', string>>) {}

  /** Adds the workloads of a document. */
  add({ index, workloads }: Pick<ComparedDocument, 'index' | 'workloads'>): void {
    for (const workload of workloads) this.#addWorkload(index, workload);
  }

  #addWorkload(document: number, { differences, ...workload }: ComparedWorkload): void {
    const reported = { document, ...workload };
    const number = this.#workloads.push(reported) - 1;
    if (differences.length === 0) this.#same.push(reported);
    for (const difference of differences) {
      if (difference.changes.length === 0) this.#count(number, difference, undefined, workload);
      for (const change of difference.changes) this.#count(number, difference, change, workload);
    }
  }

  #count(number: number, difference: Difference, change: DifferenceChange | undefined, named: WorkloadName): void {
    const { code, params, events } = difference;
    const label = change === undefined ? '' : commonLabel(change);
    const place = JSON.stringify([code, params, change?.kind, label]);
    const text = JSON.stringify([valueText(change?.before), valueText(change?.after)]);
    const container = change?.place.of === 'container' ? change.place.name : named.name;
    const value = { text, names: [named.name, container, named.namespace] };
    const list = this.#shared.get(place) ?? [];
    if (list.length === 0) this.#shared.set(place, list);
    let shared = list.find((one) => one.change?.varies === true || isSameBut(one.value, value));
    if (shared === undefined && list.length === MOST_VALUES) shared = joined(list);
    if (shared === undefined) {
      const reported = change && reportedChange(change, label);
      shared = { code, params, events: new Map(), change: reported, value, workloads: new Set() };
      list.push(shared);
    }
    shared.workloads.add(number);
    for (const event of events) shared.events.set(event.event, event);
  }

  /** The report of all that was added. */
  report(): CompareReport {
    const shared = [...this.#shared.values()].flat();
    const isNoise = ({ code }: Shared): boolean => impactOf(code) === 'noise';
    return {
      ...this.versions,
      workloads: this.#workloads,
      groups: this.#groups(shared.filter((one) => !isNoise(one))),
      noise: this.#groups(shared.filter(isNoise)),
      same: this.#same,
    };
  }

  /** Differences by the set of workloads that have them. */
  #groups(shared: readonly Shared[]): ReportGroup[] {
    const bySet = new Map<string, Shared[]>();
    for (const one of shared) {
      const key = [...one.workloads].sort((left, right) => left - right).join(' ');
      const list = bySet.get(key);
      if (list === undefined) bySet.set(key, [one]);
      else list.push(one);
    }
    const groups = [...bySet.values()].map((list): ReportGroup => {
      const [first] = list;
      const numbers = [...(first?.workloads ?? [])].sort((left, right) => left - right);
      const reasons = reasonsOf(list, numbers.length === 1);
      return {
        impact: reasons[0]?.impact ?? 'noise',
        workloads: numbers.flatMap((number) => this.#workloads[number] ?? []),
        reasons,
      };
    });
    const rank = ({ impact }: ReportGroup): number => IMPACTS.indexOf(impact);
    return groups.sort((left, right) => rank(left) - rank(right) || right.workloads.length - left.workloads.length);
  }
}

function reportedChange({ kind, before, after, purpose }: DifferenceChange, label: string): ReportedChange {
  return {
    kind,
    label,
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
    ...(purpose === undefined ? {} : { purpose }),
    varies: false,
  };
}

/** Makes one of a place's values: the first one is the example, all workloads are its. */
function joined(list: Shared[]): Shared | undefined {
  const [first, ...others] = list.splice(0);
  if (first === undefined) return undefined;
  for (const { workloads, events } of others) {
    for (const workload of workloads) first.workloads.add(workload);
    for (const [name, event] of events) first.events.set(name, event);
  }
  if (first.change !== undefined) first.change = { ...first.change, varies: true };
  list.push(first);
  return first;
}

function valueText(value: Json | undefined): string {
  return value === undefined ? '' : printJson(value);
}

/** What workloads have in common, by reason: the gravest first, then in the order in which one tells them. */
function reasonsOf(list: readonly Shared[], isSingle: boolean): ReportedReason[] {
  const found = new Map<string, Shared[]>();
  for (const one of list) {
    const key = JSON.stringify([one.code, one.params]);
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  const reasons = [...found.values()].flatMap((same): ReportedReason[] => {
    const [first] = same;
    if (first === undefined) return [];
    const { code, params } = first;
    const events = [...new Map(same.flatMap((one) => [...one.events])).values()];
    const changes = same.flatMap(({ change }) =>
      change === undefined ? [] : [isSingle ? { ...change, varies: false } : change],
    );
    return [{ code, impact: impactOf(code), params, events, changes }];
  });
  const rank = ({ code, impact }: ReportedReason): number =>
    IMPACTS.indexOf(impact) * DIFFERENCE_CODES.length + DIFFERENCE_CODES.indexOf(code);
  return reasons.sort((left, right) => rank(left) - rank(right));
}

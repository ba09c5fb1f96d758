import type { CarriedValue } from '../../core/compare/carried-values';
import type { DifferenceCode, Impact } from '../../core/compare/codes';
import type { Difference, DifferenceParams } from '../../core/compare/differences';
import type { EventCode } from '../../core/compare/events';

interface DifferenceText {
  readonly title: string;
  /** What it is about, true of any two versions; '' where the title says it all. */
  readonly about: (params: DifferenceParams) => string;
}

/** What a report says around the differences. */
interface ReportWords {
  readonly title: (from: string, to: string) => string;
  /** How many workloads there are, and how many of them differ in more than what has no effect. */
  readonly summary: (workloads: number, changed: number) => string;
  readonly nothing: string;
  /** What is built in stands in for a chart, in a version. */
  readonly standsIn: (chart: string, version: string) => string;
  readonly workloads: (count: number) => string;
  readonly running: (version: string) => string;
  readonly more: (count: number) => string;
  readonly places: (count: number) => string;
  readonly varies: string;
  readonly moved: string;
  readonly noise: string;
  readonly same: (count: number) => string;
  readonly columns: Readonly<Record<'place' | 'before' | 'after' | 'purpose', string>>;
  readonly absent: string;
  readonly values: {
    readonly title: string;
    readonly about: (from: string, to: string) => string;
    readonly changes: Readonly<Record<CarriedValue['change'], (from: string, to: string) => string>>;
    readonly only: (version: string, places: readonly string[]) => string;
    readonly none: string;
    readonly left: (count: number) => string;
    readonly failed: (version: string) => string;
  };
}

/** What is said of the traffic of two injections. */
interface TrafficWords {
  readonly title: string;
  readonly same: (workloads: number) => string;
  readonly none: string;
  readonly packets: string;
  readonly noPackets: string;
  readonly rules: (count: number) => string;
  readonly capture: string;
  readonly failure: string;
  readonly writable: string;
}

/** What is said of differences between two injections. */
export interface CompareWords {
  readonly differences: Readonly<Record<DifferenceCode, DifferenceText>>;
  /** What a version changed; the version is put before it. */
  readonly events: Readonly<Record<EventCode, string>>;
  readonly event: (since: string, text: string) => string;
  readonly report: ReportWords;
  readonly traffic: TrafficWords;
  readonly impacts: Readonly<Record<Impact, { readonly title: string; readonly about: string }>>;
}

/** A difference in words: what it is about, then what the versions between the two changed. */
export function describeDifference(
  { differences, events, event }: CompareWords,
  difference: Pick<Difference, 'code' | 'params' | 'events'>,
): { readonly title: string; readonly sentences: readonly string[] } {
  const { title, about } = differences[difference.code];
  const told = difference.events.map((one) => event(one.since, events[one.event]));
  return { title, sentences: [about(difference.params), ...told].filter((sentence) => sentence !== '') };
}

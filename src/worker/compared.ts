import type { CarriedInstallation } from '../core/compare/carried-values';
import type { Difference } from '../core/compare/differences';
import type { Input } from '../core/compare/inputs';
import type { CompareReport } from '../core/compare/report';
import type { Diagnostic } from '../core/diagnostic';
import type { InstalledChart, ScenarioInstallation, Scenario } from '../core/scenario';

/** What is to be compared: the same manifests through two injections. */
export interface CompareQuestion {
  readonly earlier: Scenario;
  readonly later: Scenario;
  /** The installation that both sides come from, each in its own version: what becomes of its values is told too. */
  readonly installation?: ScenarioInstallation | undefined;
  /** The chart of the later side; the earlier one's is the installation's own. Without it what is built in of that version stands in. */
  readonly laterChart?: InstalledChart | undefined;
  /** Whether the version explains all that differs, so that nobody asks which input makes it. */
  readonly isUpgrade?: boolean;
}

/** The same manifests through two injectors, as the screen shows it. */
export interface Compared {
  readonly documents: readonly ComparedTexts[];
  /** Each difference once, with all workloads that have it. */
  readonly report: CompareReport;
  /** What becomes of the installation's values. */
  readonly carried?: CarriedInstallation;
  /** What went wrong on either side, so that its result is not whole. */
  readonly errors: Readonly<Record<'earlier' | 'later', readonly Diagnostic[]>>;
}

/** A difference with the inputs that make it, each by itself; none where only several together do, null where it could not be told. */
export interface CausedDifference extends Difference {
  readonly causes: readonly Input[] | null;
}

/** A workload with what differs in it. */
export interface CausedWorkload {
  readonly item?: number;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** The version that a running Pod was injected with, `''` where that is not known. */
  readonly running?: string;
  readonly differences: readonly CausedDifference[];
}

/** One document of the manifests as each of the two left it. */
export interface ComparedTexts {
  /** Its place among the documents of the manifests. */
  readonly index: number;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly earlier: string;
  readonly later: string;
  /** Whatever carries a pod, with its differences by reason; none where neither side looked for a pod. */
  readonly workloads: readonly CausedWorkload[];
}

import type { LanguageAnswer, LanguageQuestion } from '../core/language/question';
import type { Scenario } from '../core/scenario';
import type { Stage } from '../core/outcome';
import type { TrafficAnswer } from '../core/traffic/story/story-of-text';
import type { Compared, CompareQuestion } from './compared';
import type { PackedEvaluation, RunTrace, WorkloadAddress } from './evaluation';
import type { InstallAnswer, InstallQuestion } from './install-question';
import type { PackedBodies } from './packing/packed-body';
import type { PodQuestion } from './pod-traffic';

/**
 * Everything the page and its worker say to each other. Every request has an id that its answer repeats.
 * Evaluations are superseded: only the newest counts. Questions about an evaluation refer to the last one that was answered.
 */
export type Request =
  | { readonly kind: 'evaluate'; readonly id: number; readonly scenario: Scenario }
  /** Give up the evaluation or comparison of this id at the next opportunity. */
  | { readonly kind: 'cancel'; readonly id: number }
  | { readonly kind: 'stages'; readonly id: number; readonly place: WorkloadAddress }
  /** What the templates did for a workload. */
  | { readonly kind: 'traces'; readonly id: number; readonly place: WorkloadAddress }
  | { readonly kind: 'language'; readonly id: number; readonly question: LanguageQuestion }
  /** What a pod's traffic meets; the question brings the pod. */
  | { readonly kind: 'traffic'; readonly id: number; readonly question: PodQuestion }
  /** Two scenarios of the same manifests side by side; has nothing to do with the evaluations. */
  | { readonly kind: 'compare'; readonly id: number; readonly question: CompareQuestion }
  | { readonly kind: 'install'; readonly id: number; readonly question: InstallQuestion };

export type Response =
  | { readonly kind: 'ready' }
  | { readonly kind: 'progress'; readonly id: number; readonly done: number; readonly total: number }
  /** Bodies of documents of the evaluation that comes next. */
  | { readonly kind: 'bodies'; readonly id: number; readonly bodies: PackedBodies }
  /** The result of the first documents while the others are on their way, or of all while the rules look at them. */
  | { readonly kind: 'first'; readonly id: number; readonly evaluation: PackedEvaluation }
  | { readonly kind: 'evaluated'; readonly id: number; readonly evaluation: PackedEvaluation }
  /** The evaluation or comparison was given up. */
  | { readonly kind: 'cancelled'; readonly id: number }
  | { readonly kind: 'stages'; readonly id: number; readonly stages: readonly Stage[] }
  | { readonly kind: 'traces'; readonly id: number; readonly traces: readonly RunTrace[] }
  | { readonly kind: 'language'; readonly id: number; readonly answer: LanguageAnswer }
  | { readonly kind: 'traffic'; readonly id: number; readonly answer: TrafficAnswer | null }
  | { readonly kind: 'compared'; readonly id: number; readonly compared: Compared }
  | {
      readonly kind: 'install';
      readonly id: number;
      readonly answer: InstallAnswer;
      /** The result of the scenario that follows from what an installation gives, where it was made at once. */
      readonly next: PackedEvaluation | null;
    }
  /** A request that threw. A defect of ours, never of the person's input: that comes as diagnostics. */
  | { readonly kind: 'failed'; readonly id: number; readonly message: string };

/** The part of MessagePort and Worker that both ends use, so that tests can join them with a MessageChannel. */
export interface Port<Out, In> {
  readonly post: (message: Out) => void;
  readonly listen: (receive: (message: In) => void) => void;
}

/** Fails to compile where a union was not handled whole. */
export function assertNever(value: never): never {
  throw new Error(`not handled: ${JSON.stringify(value)}`);
}

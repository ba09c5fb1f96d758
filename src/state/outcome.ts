import type { Scenario } from '../core/scenario';
import type { Asked, Failure } from '../worker/client';
import type { Evaluation } from '../worker/evaluation';
import { type InstallationSlice, isDeriving, isFailedInstallation, withDerived } from './installation';
import { movedPlace, movedWorkload } from './places/moved-place';
import { counterpart } from './problems';
import type { ScenarioSlice } from './scenario';
import type { Slice } from './slice';
import type { ViewSlice } from './view';

export type RunState =
  | { readonly phase: 'idle' }
  /** `since` is when it started, on the page's clock; `total` is 0 until the engine says how much there is. */
  | { readonly phase: 'running'; readonly since: number; readonly done: number; readonly total: number }
  | { readonly phase: 'failed'; readonly failure: Failure }
  /** Not run by itself, because the very same scenario ended the worker before. */
  | { readonly phase: 'held' };

/** What the engine made of the scenario. Derived: never stored, never shared. */
export interface OutcomeSlice {
  /** The result on screen: the newest complete one, or the newest at all while there was none complete. */
  readonly shown: Evaluation | null;
  readonly shownRevision: number;
  /** What it is the result of: the texts that its origins are places in. */
  readonly shownScenario: Scenario | null;
  /** When the result on screen arrived, on the page's clock. */
  readonly shownAt: number;
  /** What was on screen before the result of the first documents of a text took its place. */
  readonly beforeFirst: Pick<OutcomeSlice, 'shown' | 'shownRevision' | 'shownScenario' | 'shownAt'> | null;
  /** The newest answer, complete or not: its diagnostics are the ones to show. */
  readonly newest: Evaluation | null;
  readonly newestRevision: number;
  /** What it is the answer to: the texts that its places and edits are about. */
  readonly newestScenario: Scenario | null;
  readonly run: RunState;
  /** How much is loading that will change the scenario. */
  readonly preparing: number;
  /** Counts some work among that until it ends. Answers the work. */
  readonly prepare: <T>(work: Promise<T>) => Promise<T>;
  readonly runStarted: (now: number) => void;
  readonly runProgressed: (done: number, total: number) => void;
  /** The result of the first documents, shown until that of all is there; the one before it comes back where that never happens. */
  readonly runBegan: (asked: Asked, evaluation: Evaluation, now: number) => void;
  readonly runAnswered: (asked: Asked, evaluation: Evaluation, now: number) => void;
  /** What an installation gives together with the result of what follows from it. */
  readonly runDerived: (
    derived: Parameters<InstallationSlice['takeDerived']>,
    evaluation: Evaluation,
    now: number,
  ) => void;
  readonly runFailed: (failure: Failure) => void;
  readonly runHeld: () => void;
  /** Somebody wants it run although it was held, cancelled or failed. */
  readonly runFreed: () => void;
}

/** The revision of a result that is not that of a whole text. */
const PARTIAL = -1;

type Whole = OutcomeSlice &
  Pick<ViewSlice, 'problem' | 'place' | 'workload'> &
  Pick<InstallationSlice, 'derived'> &
  Pick<ScenarioSlice, 'scenario' | 'revision' | 'builtIn'>;

/** What the newest answer changes in a state. */
function answered(state: Whole, { revision, scenario }: Asked, evaluation: Evaluation, now: number): Partial<Whole> {
  const last = state.beforeFirst ?? state;
  const keepsLast = !evaluation.outcome.complete && last.shown !== null && last.shown.outcome.complete;
  const next = keepsLast
    ? state.beforeFirst
    : { shown: evaluation, shownRevision: revision, shownScenario: scenario, shownAt: now };
  return {
    ...next,
    beforeFirst: null,
    place: movedPlace(state.place, state.shown, keepsLast ? last.shown : evaluation),
    workload: keepsLast ? state.workload : movedWorkload(state.workload, last.shown, evaluation),
    run: { phase: 'idle' },
    newest: evaluation,
    newestRevision: revision,
    newestScenario: scenario,
    problem: counterpart(state.problem, state.newest, evaluation),
  };
}

export const outcomeSlice: Slice<OutcomeSlice, Whole> = (set) => ({
  preparing: 0,
  prepare: (work) => {
    const count = (by: number) => set(({ preparing }) => ({ preparing: preparing + by }));
    count(1);
    return work.finally(() => count(-1));
  },
  shown: null,
  shownRevision: 0,
  shownScenario: null,
  shownAt: 0,
  beforeFirst: null,
  newest: null,
  newestRevision: 0,
  newestScenario: null,
  run: { phase: 'idle' },
  runStarted: (now) => set({ run: { phase: 'running', since: now, done: 0, total: 0 } }),
  runProgressed: (done, total) =>
    set((state) => (state.run.phase === 'running' ? { run: { ...state.run, done, total } } : state)),
  runBegan: ({ scenario }, evaluation, now) =>
    set(({ run, beforeFirst, shown, shownRevision, shownScenario, shownAt, place }) =>
      run.phase === 'running'
        ? {
            beforeFirst: beforeFirst ?? { shown, shownRevision, shownScenario, shownAt },
            place: movedPlace(place, shown, evaluation),
            shown: evaluation,
            shownRevision: PARTIAL,
            shownScenario: scenario,
            shownAt: now,
          }
        : {},
    ),
  runAnswered: (asked, evaluation, now) => set((state) => answered(state, asked, evaluation, now)),
  runDerived: (derived, evaluation, now) =>
    set((state) => {
      const followed = withDerived(state, ...derived);
      return { ...followed, ...answered(state, followed, evaluation, now) };
    }),
  runFailed: (failure) =>
    set(({ beforeFirst, shown, place }) => ({
      ...beforeFirst,
      beforeFirst: null,
      place: beforeFirst === null ? place : movedPlace(place, shown, beforeFirst.shown),
      run: { phase: 'failed', failure },
    })),
  runHeld: () => set({ run: { phase: 'held' } }),
  runFreed: () => set(({ run }) => (run.phase === 'running' ? {} : { run: { phase: 'idle' } })),
});

/** Whether the result of what is typed or chosen is still on its way: from the action on, whatever is on screen meanwhile. */
export function isAwaited(
  state: Pick<OutcomeSlice, 'run' | 'newestRevision' | 'preparing'> &
    Pick<ScenarioSlice, 'revision' | 'scenario'> &
    Pick<InstallationSlice, 'derived'>,
): boolean {
  const { phase } = state.run;
  if (state.preparing > 0) return true;
  if (phase === 'failed' || phase === 'held') return false;
  return phase === 'running' || isDeriving(state) || state.newestRevision !== state.revision;
}

/** Whether the result on screen is not (or not yet) the result of what is typed. */
export function isStale(
  state: OutcomeSlice & Pick<ScenarioSlice, 'revision' | 'scenario'> & Pick<InstallationSlice, 'derived'>,
): boolean {
  if (state.shown === null) return false;
  return state.shownRevision !== state.revision || isDeriving(state) || isFailedInstallation(state);
}

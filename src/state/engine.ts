import type { WorkerClient } from '../worker/client';
import { WorkerClient as Client, type Connection } from '../worker/client';
import { isDeriving } from './installation';
import { holdScenario, isHeld, type KeyValueStore } from './kept/storage';
import { useApp } from './store';

let client: WorkerClient | null = null;

/** The client that answers questions about the current work, or null before the engine was started. */
export function engine(): WorkerClient | null {
  return client;
}

export interface EngineOptions {
  readonly connect: () => Connection;
  readonly store: KeyValueStore | null;
}

/**
 * Joins the store and the worker: a changed scenario is evaluated at once, the newest answer comes back into the store.
 * Returns how to stop.
 */
export function startEngine(options: EngineOptions): () => void {
  const { store } = options;
  const started = new Client({
    connect: options.connect,
    events: {
      started: () => useApp.getState().runStarted(performance.now()),
      progress: (_revision, done, total) => useApp.getState().runProgressed(done, total),
      first: (asked, evaluation) => useApp.getState().runBegan(asked, evaluation, performance.now()),
      evaluated: (asked, evaluation) => useApp.getState().runAnswered(asked, evaluation, performance.now()),
      failed: (_revision, failure) => {
        const state = useApp.getState();
        if (failure.reason !== 'defect') holdScenario(store, state.scenario);
        state.runFailed(failure);
      },
    },
  });
  client = started;
  started.warmUp();

  const evaluate = () => {
    const state = useApp.getState();
    started.evaluate(state.revision, state.scenario);
  };
  if (useApp.getState().revision > 0) {
    if (isHeld(store, useApp.getState().scenario)) useApp.getState().runHeld();
    else evaluate();
  }
  /** Whether texts or settings have changed since they were evaluated. */
  let isDue = false;
  const unsubscribe = useApp.subscribe(
    (state) => [state.revision, isDeriving(state), state.newest] as const,
    ([revision, deriving, newest], [oldRevision, wasDeriving, before]) => {
      isDue ||= revision !== oldRevision;
      // What an installation gives is on its way: until then the texts are those of the one before.
      if (deriving) return;
      const { phase } = useApp.getState().run;
      // What ended the worker, or was stopped, runs again when somebody says so.
      const isStopped = phase === 'failed' || phase === 'held';
      const runs = isDue || (!isStopped && wasDeriving);
      isDue = false;
      // It came with its result.
      if (runs && newest === before) evaluate();
    },
    { equalityFn: (left, right) => left.every((part, index) => part === right[index]) },
  );
  return () => {
    unsubscribe();
    started.dispose();
    client = null;
  };
}

/** Runs the scenario again although it was held, cancelled or failed. */
export function runAgain(store: KeyValueStore | null): void {
  holdScenario(store, null);
  // Nothing holds it back any more, whenever what the installation gives is there.
  useApp.getState().runFreed();
  client?.restart();
  // The worker that was asked for what the installation gives may have died with the question.
  useApp.getState().deriveAgain();
  const state = useApp.getState();
  if (!isDeriving(state)) client?.evaluate(state.revision, state.scenario);
}

/** Stops what runs. */
export function cancelRun(): void {
  client?.cancel();
}

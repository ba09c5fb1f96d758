import type { Outcome, Stage } from '../core/outcome';
import type { LanguageAnswer, LanguageQuestion } from '../core/language/question';
import type { Scenario } from '../core/scenario';
import type { TrafficAnswer } from '../core/traffic/story/story-of-text';
import type { Compared, CompareQuestion } from './compared';
import type { PackedEvaluation, RunTrace, WorkloadAddress } from './evaluation';
import type { InstallAnswer, InstallQuestion } from './install-question';
import { assertNever, type Port, type Request, type Response } from './protocol';
import type { PackedBodies } from './packing/packed-body';
import type { PodQuestion } from './pod-traffic';

/** How a service tells how far it is, and learns that it may stop. */
interface Watched {
  readonly onProgress: (done: number, total: number) => void;
  /** Whether nobody wants the result any more; a service asks this between its steps. */
  readonly isCancelled: () => boolean;
}

/** What a service is given beside the scenario. */
export interface EvaluationContext extends Watched {
  /** Shows what became of the first documents while the others are worked on, or of all while the rules look at them. */
  readonly onFirst: (outcome: Outcome) => Promise<void>;
}

/** An outcome, and what it is of. */
export interface Evaluated {
  readonly scenario: Scenario;
  readonly outcome: Outcome;
}

/** What the server runs; injected, so that a test can serve a slow or a broken one. */
export interface WorkerService {
  /** The outcome, or null when it gave up because it was cancelled. */
  readonly evaluate: (scenario: Scenario, context: EvaluationContext) => Outcome | null | Promise<Outcome | null>;
  /** The stages of one workload of a scenario that was evaluated. */
  readonly stages: (scenario: Scenario, place: WorkloadAddress) => Promise<readonly Stage[]>;
  /** What the templates did for one. */
  readonly traces: (scenario: Scenario, place: WorkloadAddress) => Promise<readonly RunTrace[]>;
  readonly answer: (question: LanguageQuestion) => LanguageAnswer | Promise<LanguageAnswer>;
  /** What a pod's traffic meets. */
  readonly traffic: (question: PodQuestion) => Promise<TrafficAnswer | null>;
  /** Two scenarios of the same manifests side by side, or null when it gave up because it was cancelled. */
  readonly compare: (question: CompareQuestion, watched: Watched) => Promise<Compared | null>;
  /** What is asked about installations and what comes in. */
  readonly install: (question: InstallQuestion) => Promise<InstallAnswer>;
  /** What the page would ask for once it has the answer, evaluated; null where that takes long or fails. Never rejects. */
  readonly next: (question: InstallQuestion, answer: InstallAnswer) => Promise<Evaluated | null>;
  /** Milliseconds of a clock that only moves forward. */
  readonly now: () => number;
}

/** Questions about texts of their own: whoever types waits for the answer. */
const OVERTAKING: ReadonlySet<Request['kind']> = new Set(['language', 'traffic']);

/** Answers requests that arrive on `port` with `service`, one after the other, for as long as the port lives. */
export function serveRequests(port: Port<Response, Request>, service: WorkerService): void {
  let queue: Promise<void> = Promise.resolve();
  let queued = 0;
  let last: Scenario | null = null;
  // Fetched while the engine works: nothing can be shown before there is an outcome.
  const presenter = import('./packing/presenter').then(({ Presenter }) => new Presenter());
  const cancelled = new Set<number>();

  const watched = (id: number): Watched => ({
    onProgress: (done, total) => port.post({ kind: 'progress', id, done, total }),
    isCancelled: () => cancelled.has(id),
  });

  const evaluate = async (request: Extract<Request, { kind: 'evaluate' }>): Promise<PackedEvaluation | null> => {
    const { id } = request;
    // Outdated before its turn came.
    if (cancelled.delete(id)) return null;
    const started = service.now();
    const sendAhead = (bodies: PackedBodies): void => port.post({ kind: 'bodies', id, bodies });
    const present = async (outcome: Outcome, isWhole: boolean): Promise<PackedEvaluation> =>
      (await presenter).present(outcome, started, service.now, sendAhead, isWhole);
    const onFirst = async (first: Outcome): Promise<void> => {
      // What is on screen may be asked about.
      last = request.scenario;
      port.post({ kind: 'first', id, evaluation: await present(first, false) });
    };
    const outcome = await service.evaluate(request.scenario, { ...watched(id), onFirst });
    cancelled.delete(id);
    if (outcome === null) return null;
    last = request.scenario;
    return present(outcome, true);
  };

  const respond = async (request: Exclude<Request, { kind: 'cancel' | 'install' }>): Promise<Response> => {
    switch (request.kind) {
      case 'evaluate': {
        const evaluation = await evaluate(request);
        return evaluation === null
          ? { kind: 'cancelled', id: request.id }
          : { kind: 'evaluated', id: request.id, evaluation };
      }
      case 'stages': {
        const stages = last === null ? [] : await service.stages(last, request.place);
        return { kind: 'stages', id: request.id, stages };
      }
      case 'traces': {
        const traces = last === null ? [] : await service.traces(last, request.place);
        return { kind: 'traces', id: request.id, traces };
      }
      case 'language':
        return { kind: 'language', id: request.id, answer: await service.answer(request.question) };
      case 'traffic':
        return { kind: 'traffic', id: request.id, answer: await service.traffic(request.question) };
      case 'compare': {
        const { id } = request;
        const compared = await service.compare(request.question, watched(id));
        cancelled.delete(id);
        return compared === null ? { kind: 'cancelled', id } : { kind: 'compared', id, compared };
      }
      default:
        return assertNever(request);
    }
  };

  const post = async (id: number, response: () => Promise<Response>): Promise<void> => {
    try {
      port.post(await response());
    } catch (error) {
      const message = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
      port.post({ kind: 'failed', id, message });
    }
  };

  const postInTurn = (id: number, response: () => Promise<Response>): void => {
    queued++;
    queue = queue.then(() => post(id, response)).finally(() => queued--);
  };

  const install = async ({ id, question }: Extract<Request, { kind: 'install' }>): Promise<void> => {
    const answer = service.install(question);
    await answer.catch(() => {});
    const bare = async (): Promise<Response> => ({ kind: 'install', id, answer: await answer, next: null });
    // An engine does one thing at a time, and the answer does not wait for it.
    if (queued > 0) return post(id, bare);
    postInTurn(id, async () => {
      const started = service.now();
      // From here on it is an evaluation.
      if (question.kind === 'derive' && question.next !== undefined)
        port.post({ kind: 'progress', id, done: 0, total: 0 });
      const next = await service.next(question, await answer);
      if (next === null) return bare();
      last = next.scenario;
      const evaluation = (await presenter).present(next.outcome, started, service.now);
      return { kind: 'install', id, answer: await answer, next: evaluation };
    });
  };

  port.listen((request) => {
    // A cancellation overtakes what waits in the queue: it is about something that already runs. So does an editor's question,
    // which is about a text of its own: whoever types waits for the answer, and a late one is about what stood there before.
    if (request.kind === 'cancel') cancelled.add(request.id);
    else if (request.kind === 'install') void install(request);
    else if (OVERTAKING.has(request.kind)) void post(request.id, () => respond(request));
    else postInTurn(request.id, () => respond(request));
  });
  port.post({ kind: 'ready' });
}

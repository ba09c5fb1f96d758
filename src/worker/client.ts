import type { Stage } from '../core/outcome';
import type { LanguageAnswer, LanguageQuestion } from '../core/language/question';
import type { Derivation } from '../core/install/derive-scenario';
import type { Scenario } from '../core/scenario';
import type { TrafficAnswer } from '../core/traffic/story/story-of-text';
import type { Compared, CompareQuestion } from './compared';
import type { Evaluation, RunTrace, WorkloadAddress } from './evaluation';
import type { AnswerTo, DeriveQuestion, InstallQuestion } from './install-question';
import { assertNever, type Port, type Request, type Response } from './protocol';
import { Unpacker } from './packing/unpack';
import type { PodQuestion } from './pod-traffic';

/** A worker that can be ended from outside, which is the only way to stop code that loops. */
export interface Connection extends Port<Request, Response> {
  readonly terminate: () => void;
  readonly onCrash: (crashed: (message: string) => void) => void;
}

export type Failure =
  /** No answer within the watchdog's time; the worker was ended. */
  | { readonly reason: 'timeout'; readonly milliseconds: number }
  /** The worker died or could not start. */
  | { readonly reason: 'crash'; readonly message: string }
  /** The engine threw. */
  | { readonly reason: 'defect'; readonly message: string }
  /** The person stopped it. */
  | { readonly reason: 'cancelled' }
  /** It died too often in a short time; nothing runs until `restart`. */
  | { readonly reason: 'crash-loop'; readonly message: string };

/** What an evaluation is the answer to. */
export interface Asked {
  readonly revision: number;
  readonly scenario: Scenario;
}

/** What an installation gives, and the result of what follows from it where there is one already. */
export interface Derived {
  readonly derivation: Derivation;
  readonly evaluation: Evaluation | null;
}

interface ClientEvents {
  readonly started: (revision: number) => void;
  readonly progress: (revision: number, done: number, total: number) => void;
  /** The first documents, while the others are worked on; the whole follows, or a failure. */
  readonly first: (asked: Asked, evaluation: Evaluation) => void;
  readonly evaluated: (asked: Asked, evaluation: Evaluation) => void;
  readonly failed: (revision: number, failure: Failure) => void;
}

export interface ClientOptions {
  readonly connect: () => Connection;
  events: ClientEvents;
  /** Milliseconds without an answer after which the worker is ended. */
  readonly watchdog?: number;
  /** Milliseconds an outdated evaluation may go on once a newer one waits. */
  readonly patience?: number;
  now?(): number;
}

const WATCHDOG = 10_000;
const PATIENCE = 1_200;
/** Milliseconds on top while the worker's code is still loading. */
const LOADING = 20_000;
const CRASHES_TO_STOP = 3;
const CRASH_WINDOW = 30_000;

interface Waiting extends Asked {
  readonly id: number;
}

/** A question that waits for its answer. */
interface Question {
  /** `next` is the result that came with an answer, for whoever has a use for it. */
  readonly resolve: (response: Response | null, next: Evaluation | null) => void;
  /** The request to ask a new worker where this one ends without an answer; undefined where that happened before, or nobody needs it. */
  readonly again?: (id: number) => Request;
}

/**
 * The page's end of the worker. One evaluation runs at a time; of those asked for meanwhile only the newest is kept.
 * An answer that is no longer the newest is dropped.
 */
export class WorkerClient {
  readonly #options: Required<Pick<ClientOptions, 'watchdog' | 'patience' | 'now'>> & ClientOptions;
  #connection: Connection | null = null;
  #unpacker = new Unpacker();
  /** Whether the worker's code has loaded: the watchdog judges the engine, not the network. */
  #ready = false;
  #nextId = 1;
  /** `heard` is when the engine last said how far it is: the watchdog is for one that says nothing. */
  #running: (Waiting & { readonly started: number; readonly heard: number }) | null = null;
  /**
   * `since` is when what runs became outdated: whoever types on replaces what waits, and it waits no less for that. `askedOf` is the worker
   * that was told of it, and comes to it when it has given up what runs.
   */
  #waiting: (Waiting & { readonly since: number; askedOf: Connection | null }) | null = null;
  #timer: ReturnType<typeof setTimeout> | null = null;
  #crashes: number[] = [];
  #stopped = false;
  readonly #questions = new Map<number, Question>();
  readonly #progress = new Map<number, (done: number, total: number) => void>();

  constructor(options: ClientOptions) {
    this.#options = { watchdog: WATCHDOG, patience: PATIENCE, now: () => performance.now(), ...options };
  }

  /** Starts the worker ahead of the first request, so that its code loads while the page does. */
  warmUp(): void {
    this.#connected();
  }

  /** Evaluates `scenario`; `revision` comes back with the answer. Replaces whatever still waits. */
  evaluate(revision: number, scenario: Scenario): void {
    const outdated = this.#waiting ?? this.#running;
    const since = this.#waiting?.since ?? this.#options.now();
    this.#waiting = { id: this.#nextId++, revision, scenario, since, askedOf: null };
    if (this.#running === null || outdated === null) {
      this.#startWaiting();
      return;
    }
    this.#connected().post({ kind: 'cancel', id: outdated.id });
    // Now, as this page may be busy for a while when what runs has been given up.
    this.#waiting.askedOf = this.#evaluateBy(this.#waiting);
    this.#arm();
  }

  /** Ends what runs and forgets what waits. */
  cancel(): void {
    const running = this.#running;
    this.#waiting = null;
    if (running === null) return;
    this.#drop();
    this.#options.events.failed(running.revision, { reason: 'cancelled' });
  }

  /** Takes up work again after a crash loop. */
  restart(): void {
    this.#crashes = [];
    this.#stopped = false;
    this.#startWaiting();
  }

  /** The stages of a workload of the last evaluation; none where there is no such workload any more. */
  async stages(place: WorkloadAddress): Promise<readonly Stage[]> {
    const response = await this.#ask((id) => ({ kind: 'stages', id, place }));
    return response?.kind === 'stages' ? response.stages : [];
  }

  /** What the templates did for a workload of the last evaluation; null when the worker is away. */
  async traces(place: WorkloadAddress): Promise<readonly RunTrace[] | null> {
    const response = await this.#ask((id) => ({ kind: 'traces', id, place }));
    return response?.kind === 'traces' ? response.traces : null;
  }

  /** The answer to an editor's question; `nothing` when the worker is away. */
  async ask(question: LanguageQuestion): Promise<LanguageAnswer> {
    const response = await this.#ask((id) => ({ kind: 'language', id, question }));
    return response?.kind === 'language' ? response.answer : { kind: 'nothing' };
  }

  /** What a pod's traffic meets, or null where the text has no pod or the worker is away. */
  async traffic(question: PodQuestion): Promise<TrafficAnswer | null> {
    const response = await this.#ask((id) => ({ kind: 'traffic', id, question }));
    return response?.kind === 'traffic' ? response.answer : null;
  }

  /** Two scenarios of the same manifests side by side, or null when it was aborted, or the worker is away or failed. */
  async compare(
    question: CompareQuestion,
    onProgress: (done: number, total: number) => void,
    signal: AbortSignal,
  ): Promise<Compared | null> {
    if (signal.aborted) return null;
    const response = await this.#ask((id) => {
      this.#progress.set(id, onProgress);
      signal.addEventListener('abort', () => this.#connection?.post({ kind: 'cancel', id }));
      return { kind: 'compare', id, question };
    });
    return response?.kind === 'compared' ? response.compared : null;
  }

  /** The answer to a question about an installation or what comes in, or null when the worker is away or failed. */
  async install<Q extends Exclude<InstallQuestion, DeriveQuestion>>(question: Q): Promise<AnswerTo<Q['kind']> | null> {
    const response = await this.#ask((id) => ({ kind: 'install', id, question }));
    // The server answers a question with its kind.
    return response?.kind === 'install' ? (response.answer as AnswerTo<Q['kind']>) : null;
  }

  /**
   * What an installation gives, and the result of the scenario that follows from it where that came with it and no other evaluation is asked
   * for; null when the worker is away or failed.
   */
  async derive(question: DeriveQuestion): Promise<Derived | null> {
    const { next: _next, ...alone } = question;
    // It decides what is on screen, so that it must not be lost to something else that took too long.
    const again = (id: number): Request => ({ kind: 'install', id, question: alone });
    let timer: ReturnType<typeof setTimeout> | undefined;
    const request = (id: number): Request => {
      this.#progress.set(id, () => (timer = this.#watchOver()));
      return { kind: 'install', id, question };
    };
    const [response, next] = await this.#askForMore(request, again);
    clearTimeout(timer);
    if (response?.kind !== 'install' || response.answer.kind !== 'derive') return null;
    const isIdle = this.#running === null && this.#waiting === null;
    return { derivation: response.answer.derivation, evaluation: isIdle ? next : null };
  }

  /** Ends the worker for good. */
  dispose(): void {
    this.#stopped = true;
    this.#waiting = null;
    this.#drop();
  }

  async #ask(request: (id: number) => Request): Promise<Response | null> {
    const [response] = await this.#askForMore(request);
    return response;
  }

  #askForMore(
    request: (id: number) => Request,
    again?: (id: number) => Request,
  ): Promise<[Response | null, Evaluation | null]> {
    if (this.#stopped) return Promise.resolve([null, null]);
    return new Promise((answered) => {
      const resolve: Question['resolve'] = (response, next) => answered([response, next]);
      this.#post(request, again === undefined ? { resolve } : { resolve, again });
    });
  }

  /** Ends the worker where it is too long about an evaluation that follows from an answer; others are watched over by themselves. */
  #watchOver(): ReturnType<typeof setTimeout> {
    const watched = this.#connection;
    return setTimeout(() => {
      if (this.#connection === watched && this.#running === null) this.#drop();
    }, this.#options.watchdog);
  }

  #post(request: (id: number) => Request, question: Question): void {
    const id = this.#nextId++;
    this.#questions.set(id, question);
    this.#connected().post(request(id));
  }

  #connected(): Connection {
    if (this.#connection !== null) return this.#connection;
    const connection = this.#options.connect();
    this.#connection = connection;
    this.#unpacker = new Unpacker();
    this.#ready = false;
    connection.listen((response) => {
      // A worker that was ended may still have had a message under way.
      if (this.#connection === connection) this.#receive(response);
    });
    connection.onCrash((message) => {
      if (this.#connection === connection) this.#crashed(message);
    });
    return connection;
  }

  #startWaiting(): void {
    const next = this.#waiting;
    if (next === null || this.#stopped) return;
    this.#waiting = null;
    const started = this.#options.now();
    this.#running = { ...next, started, heard: started };
    this.#options.events.started(next.revision);
    if (next.askedOf !== this.#connected()) this.#evaluateBy(next);
    this.#arm();
  }

  /** The worker, which was asked to evaluate. */
  #evaluateBy({ id, scenario }: Waiting): Connection {
    const connection = this.#connected();
    connection.post({ kind: 'evaluate', id, scenario });
    return connection;
  }

  #arm(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    const running = this.#running;
    if (running === null) return;
    const { watchdog, patience } = this.#options;
    const until =
      this.#waiting === null ? running.heard + watchdog : Math.max(running.started, this.#waiting.since) + patience;
    const grace = this.#ready ? 0 : LOADING;
    const left = Math.max(0, until + grace - this.#options.now());
    this.#timer = setTimeout(() => this.#overdue(), left);
  }

  #overdue(): void {
    const running = this.#running;
    if (running === null) return;
    this.#drop();
    if (this.#waiting === null) {
      this.#options.events.failed(running.revision, { reason: 'timeout', milliseconds: this.#options.watchdog });
    }
    this.#startWaiting();
  }

  #crashed(message: string): void {
    const running = this.#running;
    const now = this.#options.now();
    this.#crashes = [...this.#crashes.filter((at) => now - at < CRASH_WINDOW), now];
    this.#stopped = this.#crashes.length >= CRASHES_TO_STOP;
    this.#drop();
    if (this.#stopped) {
      // What ran when it stopped is what a restart should try first.
      this.#waiting ??= running === null ? null : { ...running, since: now, askedOf: null };
      this.#options.events.failed(running?.revision ?? 0, { reason: 'crash-loop', message });
      return;
    }
    if (running !== null && this.#waiting === null)
      this.#options.events.failed(running.revision, { reason: 'crash', message });
    this.#startWaiting();
  }

  #drop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#running = null;
    this.#connection?.terminate();
    this.#connection = null;
    const questions = [...this.#questions.values()];
    this.#questions.clear();
    this.#progress.clear();
    for (const { resolve, again } of questions) {
      if (again === undefined || this.#stopped) resolve(null, null);
      else this.#post(again, { resolve });
    }
  }

  #receive(response: Response): void {
    switch (response.kind) {
      case 'ready':
        this.#ready = true;
        if (this.#running !== null) {
          const now = this.#options.now();
          this.#running = { ...this.#running, started: now, heard: now };
        }
        this.#arm();
        return;
      case 'progress':
        this.#progress.get(response.id)?.(response.done, response.total);
        if (this.#running?.id !== response.id) return;
        this.#running = { ...this.#running, heard: this.#options.now() };
        this.#arm();
        if (this.#waiting === null)
          this.#options.events.progress(this.#running.revision, response.done, response.total);
        return;
      case 'bodies':
        this.#unpacker.keep(response.bodies);
        return;
      case 'first': {
        const first = this.#unpacker.unpack(response.evaluation);
        const running = this.#running;
        if (running?.id === response.id && this.#waiting === null) this.#options.events.first(running, first);
        return;
      }
      case 'evaluated': {
        // Also one that comes too late: what follows refers to what it brought.
        const evaluation = this.#unpacker.unpack(response.evaluation);
        const running = this.#running;
        if (running?.id !== response.id) return;
        this.#settle();
        // An answer to an older text is still newer than what is on screen, but it must not be shown as the current one.
        if (this.#waiting === null) this.#options.events.evaluated(running, evaluation);
        this.#startWaiting();
        return;
      }
      case 'cancelled':
        this.#answer(response.id, null);
        if (this.#running?.id !== response.id) return;
        this.#settle();
        this.#startWaiting();
        return;
      case 'failed': {
        const running = this.#running;
        if (running?.id === response.id) {
          this.#settle();
          if (this.#waiting === null)
            this.#options.events.failed(running.revision, { reason: 'defect', message: response.message });
          this.#startWaiting();
          return;
        }
        this.#answer(response.id, null);
        return;
      }
      case 'stages':
      case 'traces':
      case 'language':
      case 'traffic':
      case 'compared':
        this.#answer(response.id, response);
        return;
      case 'install':
        // Also one that nobody takes: what follows refers to what it brought.
        this.#answer(response.id, response, response.next === null ? null : this.#unpacker.unpack(response.next));
        return;
      default:
        assertNever(response);
    }
  }

  #settle(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    this.#running = null;
  }

  #answer(id: number, response: Response | null, next: Evaluation | null = null): void {
    this.#questions.get(id)?.resolve(response, next);
    this.#questions.delete(id);
    this.#progress.delete(id);
  }
}

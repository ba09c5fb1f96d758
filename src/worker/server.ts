import type { Outcome } from '../core/outcome';
import type { LanguageAnswer, LanguageQuestion } from '../core/language/question';
import type { Scenario } from '../core/scenario';
import { type Evaluation, withoutStageTexts } from './evaluation';
import { lineBlocks } from './line-blocks';
import { assertNever, type EvaluateOptions, type Port, type Request, type Response } from './protocol';

/** What the server runs; injected, so that a test can serve a slow or a broken engine. */
export interface Engine {
  readonly evaluate: (
    scenario: Scenario,
    options: EvaluateOptions & { readonly onProgress: (done: number, total: number) => void },
  ) => Outcome | Promise<Outcome>;
  readonly answer: (question: LanguageQuestion) => LanguageAnswer;
  /** Milliseconds of a clock that only moves forward. */
  readonly now: () => number;
}

/** Answers requests that arrive on `port` with `engine`, one after the other, for as long as the port lives. */
export function serve(port: Port<Response, Request>, engine: Engine): void {
  let last: Outcome | null = null;

  const evaluate = async (request: Extract<Request, { kind: 'evaluate' }>): Promise<Evaluation> => {
    const started = engine.now();
    const outcome = await engine.evaluate(request.scenario, {
      ...request.options,
      onProgress: (done, total) => port.post({ kind: 'progress', id: request.id, done, total }),
    });
    last = outcome;
    return {
      outcome: withoutStageTexts(outcome),
      blocks: outcome.documents.map((document) =>
        document.passedThrough ? sameThroughout(document.before) : lineBlocks(document.before, document.after.text),
      ),
      milliseconds: engine.now() - started,
    };
  };

  const respond = async (request: Request): Promise<Response> => {
    switch (request.kind) {
      case 'evaluate':
        return { kind: 'evaluated', id: request.id, evaluation: await evaluate(request) };
      case 'stage': {
        const { document, workload, stage } = request.place;
        const found = last?.documents[document]?.workloads[workload]?.stages[stage] ?? null;
        return { kind: 'stage', id: request.id, stage: found };
      }
      case 'language':
        return { kind: 'language', id: request.id, answer: engine.answer(request.question) };
      default:
        return assertNever(request);
    }
  };

  const handle = async (request: Request, previous: Promise<void>): Promise<void> => {
    await previous;
    try {
      port.post(await respond(request));
    } catch (error) {
      const message = error instanceof Error ? `${error.message}\n${error.stack ?? ''}` : String(error);
      port.post({ kind: 'failed', id: request.id, message });
    }
  };

  let queue: Promise<void> = Promise.resolve();
  port.listen((request) => {
    queue = handle(request, queue);
  });
  port.post({ kind: 'ready' });
}

function sameThroughout(text: string): ReturnType<typeof lineBlocks> {
  return lineBlocks(text, text);
}

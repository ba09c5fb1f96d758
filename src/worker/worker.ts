import { Evaluator } from '../core/evaluate';
import { answer } from '../core/language/answer';
import { messagePort } from './message-port';
import { type EngineContext, serve } from './server';

/** Milliseconds of work after which the worker looks whether anyone still wants the result. */
const LOOK_UP_AFTER = 40;

const evaluator = new Evaluator();

/** Runs an evaluation step by step, so that it can say how far it is and be given up. */
async function evaluate(scenario: Parameters<Evaluator['steps']>[0], context: EngineContext) {
  const steps = evaluator.steps(scenario, { origins: true, stages: true, trace: context.trace });
  let looked = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (performance.now() - looked < LOOK_UP_AFTER) continue;
    context.onProgress(step.value.done, step.value.total);
    // Messages are delivered between tasks only.
    await new Promise((resolve) => setTimeout(resolve));
    if (context.isCancelled()) return null;
    looked = performance.now();
  }
}

serve(messagePort(self), { evaluate, answer, now: () => performance.now() });

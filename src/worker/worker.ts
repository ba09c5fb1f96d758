import { type EvaluateOptions, Evaluator } from '../core/evaluator';
import { loadNeeds } from '../core/needs';
import type * as Language from '../core/language/answer';
import type { LanguageQuestion } from '../core/language/question';
import type { Outcome, Stage } from '../core/outcome';
import type { Scenario } from '../core/scenario';
import { loadRecovery, recoveryMissed } from '../core/yaml/read/read';
import type { StagesPlace } from './evaluation';
import { messagePort } from './message-port';
import { type EngineContext, serve } from './server';

/** Milliseconds of work after which the worker looks whether anyone still wants the result. */
const LOOK_UP_AFTER = 40;

// Rules and suggestions are fetched while the engine starts; questions about a place in a text only when the first one is asked.
const advice = import('../core/advice');
const language = (): Promise<typeof Language> => import('../core/language/answer');

let evaluator: Promise<Evaluator> | null = null;

function currentEvaluator(): Promise<Evaluator> {
  evaluator ??= advice.then((module) => new Evaluator(module.advice));
  return evaluator;
}

/** Stages are made when someone looks at them: a keystroke has no use for a dozen texts. */
const wanted = (trace: boolean): EvaluateOptions => ({ origins: true, changes: true, trace });

/** Runs an evaluation step by step, so that it can say how far it is and be given up. */
async function run(scenario: Scenario, context: EngineContext): Promise<Outcome | null> {
  const steps = (await currentEvaluator()).steps(scenario, wanted(context.trace));
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

/** An evaluation with everything that this scenario's texts need and most do not. */
async function evaluate(scenario: Scenario, context: EngineContext): Promise<Outcome | null> {
  await loadNeeds(scenario);
  const outcome = await run(scenario, context);
  if (outcome === null || !recoveryMissed()) return outcome;
  await loadRecovery();
  evaluator = null;
  return run(scenario, context);
}

async function stages(
  scenario: Scenario,
  { trace }: { readonly trace: boolean },
  { document, workload }: StagesPlace,
): Promise<readonly Stage[]> {
  return (await currentEvaluator()).stages(scenario, wanted(trace), document)[workload] ?? [];
}

/** Looked at now and then: its code comes with the first comparison. */
const compare = async (earlier: Scenario, later: Scenario) => (await import('./comparing')).compared(earlier, later);

const answer = async (question: LanguageQuestion) => {
  await loadRecovery();
  return (await language()).answer(question);
};

serve(messagePort(self), { evaluate, stages, answer, compare, now: () => performance.now() });

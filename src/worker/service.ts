import { type Engine, type EvaluateOptions, loadEngine } from '../core/engine';
import type * as Language from '../core/language/answer';
import { MissingPart } from '../core/missing-part';
import { needsOf } from '../core/needs';
import type { Outcome } from '../core/outcome';
import type { Scenario } from '../core/scenario';
import type { EvaluationContext, Service } from './server';

/** Milliseconds of work after which the worker looks whether anyone still wants the result. */
const LOOK_UP_AFTER = 40;

/** Stages are made when someone looks at them: a keystroke has no use for a dozen texts. */
const wanted = (trace: boolean): EvaluateOptions => ({ origins: true, changes: true, trace });

/** From so many documents on, they are shown before the rules have looked at them. */
const MANY = 400;

/** Runs an evaluation step by step, so that it can say how far it is and be given up. */
async function run(engine: Engine, scenario: Scenario, context: EvaluationContext): Promise<Outcome | null> {
  const steps = engine.steps(scenario, wanted(context.trace));
  let looked = performance.now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    const { done, total, withoutRules } = step.value;
    const documents = total < MANY ? undefined : withoutRules?.();
    if (documents?.complete === true) await context.onFirst(documents);
    else if (performance.now() - looked < LOOK_UP_AFTER) continue;
    context.onProgress(done, total);
    // Messages are delivered between tasks only.
    await new Promise((resolve) => setTimeout(resolve));
    if (context.isCancelled()) return null;
    looked = performance.now();
  }
}

/** From so many characters of text that is new the first documents are shown before all are done. */
const LARGE = 60_000;
const FIRST_DOCUMENTS = 8;

/** The first documents of a text, as a scenario of their own; null where there are no more than those. */
function beginning(scenario: Scenario): Scenario | null {
  const { manifests } = scenario;
  let end = 0;
  for (let count = 0; count < FIRST_DOCUMENTS; count++) {
    end = manifests.indexOf('\n---', end + 1);
    if (end < 0) return null;
  }
  return { ...scenario, manifests: manifests.slice(0, end + 1) };
}

/** What a worker does for its page. It keeps an engine, which is there before the first question. */
export function newService(): Service {
  // What every engine holds is fetched at once; questions about a place in a text only when the first one is asked.
  let engine = loadEngine([]);
  const language = (): Promise<typeof Language> => import('../core/language/answer');
  let lengthBefore = 0;

  /** What an evaluation ends with, and the result of the first documents of a text that is large and new before it. */
  async function runAll(holder: Engine, scenario: Scenario, context: EvaluationContext): Promise<Outcome | null> {
    const { length } = scenario.manifests;
    const first = Math.abs(length - lengthBefore) > LARGE ? beginning(scenario) : null;
    lengthBefore = length;
    if (first !== null) {
      await context.onFirst(holder.evaluate(first, wanted(context.trace)));
      context.onProgress(FIRST_DOCUMENTS, 0);
    }
    return run(holder, scenario, context);
  }

  /** An evaluation by an engine that has everything the scenario needs; what only evaluating it can tell is loaded then. */
  async function evaluate(scenario: Scenario, context: EvaluationContext): Promise<Outcome | null> {
    engine = (await engine).including(needsOf(scenario));
    for (;;) {
      try {
        return await runAll(await engine, scenario, context);
      } catch (error) {
        if (!(error instanceof MissingPart)) throw error;
        engine = (await engine).including([error.part]);
      }
    }
  }

  return {
    evaluate,
    stages: async (scenario, { trace }, { document, workload }) =>
      (await engine).stages(scenario, wanted(trace), document)[workload] ?? [],
    answer: async (question) => (await language()).answer(question),
    // Looked at now and then: their code comes with the first question.
    traffic: async (question) => (await import('./pod-traffic')).podTrafficOf(question),
    compare: async (...asked) => (await import('./comparing')).compared(...asked),
    install: async (question) => (await import('./installing')).answerInstall(question),
    now: () => performance.now(),
  };
}

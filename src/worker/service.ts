import { type Engine, type EvaluateOptions, loadEngine } from '../core/engine';
import { MissingPart } from '../core/missing-part';
import { needsOf } from '../core/needs';
import type { Outcome } from '../core/outcome';
import type { Scenario } from '../core/scenario';
import { nextTask } from './next-task';
import type { EvaluationContext, WorkerService } from './server';

/** Milliseconds of work after which the worker looks whether anyone still wants the result: whoever goes on typing waits for it to look. */
const LOOK_UP_AFTER = 4;
/** Milliseconds between two reports of progress. */
const REPORT_AFTER = 40;

/** Stages and traces are made when someone looks at them: a keystroke has no use for a dozen texts, or for the values of thousands of workloads. */
const WANTED: EvaluateOptions = { origins: true, changes: true };

/** From so many documents on, they are shown before the rules have looked at them. */
const MANY = 150;

/** Runs an evaluation step by step, so that it can say how far it is and be given up; `isBare` where the rules are still to be loaded. */
async function run(
  engine: Engine,
  scenario: Scenario,
  context: EvaluationContext,
  isBare: boolean,
): Promise<Outcome | null> {
  const steps = engine.steps(scenario, WANTED);
  let looked = performance.now();
  let reported = looked;
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    const { done, total, withoutRules } = step.value;
    const documents = total >= MANY || isBare ? withoutRules?.() : undefined;
    if (documents?.complete === true) await context.onFirst(documents);
    else if (performance.now() - looked < LOOK_UP_AFTER) continue;
    await nextTask();
    if (context.isCancelled()) return null;
    looked = performance.now();
    if (looked - reported < REPORT_AFTER) continue;
    reported = looked;
    context.onProgress(done, total);
  }
}

/** Everything but what the rules say, which need not be loaded for it. */
function bare(engine: Engine, scenario: Scenario): Outcome {
  const steps = engine.steps(scenario, WANTED);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    const documents = step.value.withoutRules?.();
    if (documents !== undefined) return documents;
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

/** Has what comes next fetched while the first result is made: what most texts need sooner or later, and the rules. */
function prefetch(): void {
  void Promise.allSettled([import('../core/yaml/read/whole-text'), import('../core/rule-parts')]);
}

/** What a worker does for its page. It keeps an engine, which is there before the first question. */
export function newService(): WorkerService {
  // What every engine holds is fetched at once; questions about a place in a text only when the first one is asked.
  let engine = loadEngine([]);
  let hasRules = false;
  let lengthBefore = 0;

  /** What an evaluation ends with, and the result of the first documents of a text that is large and new before it. */
  async function runAll(holder: Engine, scenario: Scenario, context: EvaluationContext): Promise<Outcome | null> {
    const { length } = scenario.manifests;
    const first = Math.abs(length - lengthBefore) > LARGE ? beginning(scenario) : null;
    lengthBefore = length;
    if (first !== null) {
      await context.onFirst(bare(holder, first));
      context.onProgress(FIRST_DOCUMENTS, 0);
    }
    return run(holder, scenario, context, !hasRules);
  }

  /** An evaluation by an engine that has everything the scenario needs; what only evaluating it can tell is loaded then. */
  async function evaluate(scenario: Scenario, context: EvaluationContext): Promise<Outcome | null> {
    const needs = needsOf(scenario);
    // The first result is shown before there are any; their code comes while it is made.
    if (!hasRules) needs.delete('rules');
    engine = (await engine).including(needs);
    for (;;) {
      const holder = await engine;
      if (!hasRules) prefetch();
      try {
        return await runAll(holder, scenario, context);
      } catch (error) {
        if (!(error instanceof MissingPart)) throw error;
        hasRules ||= error.part === 'rules';
        engine = holder.including([error.part]);
      }
    }
  }

  return {
    evaluate,
    stages: async (scenario, { document, workload }) =>
      (await engine).stages(scenario, WANTED, document)[workload] ?? [],
    traces: async (scenario, { document, workload }) =>
      (await engine).traces(scenario, WANTED, document)[workload] ?? [],
    answer: async (question) => (await import('../core/language/answer')).answer(question),
    // Looked at now and then: their code comes with the first question.
    traffic: async (question) => (await import('./pod-traffic')).podTrafficOf(question),
    compare: async (...asked) => (await import('./comparing')).compared(...asked),
    install: async (question) => (await import('./installing')).answerInstall(question),
    next: async (...asked) => (hasRules ? (await import('./installing')).evaluateNext(engine, WANTED, ...asked) : null),
    now: () => performance.now(),
  };
}

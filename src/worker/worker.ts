import { type Engine, type EvaluateOptions, loadEngine } from '../core/engine';
import type * as Language from '../core/language/answer';
import type { LanguageQuestion } from '../core/language/question';
import { MissingPart } from '../core/missing-part';
import { needsOf } from '../core/needs';
import type { Outcome, Stage } from '../core/outcome';
import type { Scenario } from '../core/scenario';
import type { StagesPlace } from './evaluation';
import { messagePort } from './message-port';
import { type EvaluationContext, type Service, serve } from './server';

/** Milliseconds of work after which the worker looks whether anyone still wants the result. */
const LOOK_UP_AFTER = 40;

// What every engine holds is fetched at once; questions about a place in a text only when the first one is asked.
let engine = loadEngine([]);
const language = (): Promise<typeof Language> => import('../core/language/answer');

/** Stages are made when someone looks at them: a keystroke has no use for a dozen texts. */
const wanted = (trace: boolean): EvaluateOptions => ({ origins: true, changes: true, trace });

/** Runs an evaluation step by step, so that it can say how far it is and be given up. */
async function run(engine: Engine, scenario: Scenario, context: EvaluationContext): Promise<Outcome | null> {
  const steps = engine.steps(scenario, wanted(context.trace));
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

/** From so many characters of text that is new the first documents are shown before all are done. */
const LARGE = 60_000;
const FIRST_DOCUMENTS = 8;
let lengthBefore = 0;

/** The first documents of a text that is large and new, as a scenario of their own. */
function beginning(scenario: Scenario): Scenario | null {
  const { manifests } = scenario;
  const isNew = Math.abs(manifests.length - lengthBefore) > LARGE;
  lengthBefore = manifests.length;
  if (!isNew) return null;
  let end = 0;
  for (let count = 0; count < FIRST_DOCUMENTS; count++) {
    end = manifests.indexOf('\n---', end + 1);
    if (end < 0) return null;
  }
  return { ...scenario, manifests: manifests.slice(0, end + 1) };
}

/** What an evaluation ends with, and the result of the first documents before it. */
async function runAll(engine: Engine, scenario: Scenario, context: EvaluationContext): Promise<Outcome | null> {
  const first = beginning(scenario);
  if (first !== null) {
    await context.onFirst(engine.evaluate(first, wanted(context.trace)));
    context.onProgress(FIRST_DOCUMENTS, 0);
  }
  return run(engine, scenario, context);
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

async function stages(
  scenario: Scenario,
  { trace }: { readonly trace: boolean },
  { document, workload }: StagesPlace,
): Promise<readonly Stage[]> {
  return (await engine).stages(scenario, wanted(trace), document)[workload] ?? [];
}

/** Looked at now and then: its code comes with the first comparison. */
const compare: Service['compare'] = async (...asked) => (await import('./comparing')).compared(...asked);

/** Loaded when somebody looks at a pod's traffic. */
const traffic: Service['traffic'] = async (question) => (await import('./pod-traffic')).podTrafficOf(question);

/** Loaded when somebody brings an installation, or anything else. */
const install: Service['install'] = async (question) => (await import('./installing')).answerInstall(question);

const answer = async (question: LanguageQuestion) => (await language()).answer(question);

serve(messagePort(self), { evaluate, stages, answer, traffic, compare, install, now: () => performance.now() });

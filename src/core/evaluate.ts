import { advice } from './advice';
import { Evaluator, type EvaluateOptions } from './evaluator';
import './istio/modes/webhook';
import type { Outcome } from './outcome';
import type { Scenario } from './scenario';

export type { EvaluateOptions, EvaluateProgress } from './evaluator';

/** An evaluator with all the advice, for those who evaluate several scenarios one after the other. */
export function newEvaluator(): Evaluator {
  return new Evaluator(advice);
}

/** What Istio makes of a scenario, and what the rules say of it. The only door between a person's text and a result. */
export function evaluate(scenario: Scenario, options: EvaluateOptions = {}): Outcome {
  return newEvaluator().evaluate(scenario, options);
}

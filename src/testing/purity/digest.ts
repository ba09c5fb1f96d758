import { createHash } from 'node:crypto';
import { type Engine, type EvaluateOptions, loadEngine } from '../../core/engine';
import { MissingPart } from '../../core/missing-part';
import { needsOf } from '../../core/needs';
import type { Outcome } from '../../core/outcome';
import type { Scenario } from '../../core/scenario';

/** Everything that an outcome can hold. */
export const WHOLE: EvaluateOptions = { origins: true, changes: true, stages: true, trace: true };

/** A short text for an outcome: equal for equal outcomes, and for no others that one meets. */
export function outcomeDigest(outcome: Outcome): string {
  const { output } = outcome;
  // Origins of the output are put together when they are asked for.
  const whole = { ...outcome, output: { text: output.text, origins: output.origins } };
  const text = JSON.stringify(whole, (_, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value));
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** The outcome of an engine that holds no more than the scenario needs, as the page's worker has it. */
export async function digestAlone(scenario: Scenario): Promise<string> {
  let engine: Engine = await loadEngine(needsOf(scenario));
  for (;;) {
    try {
      return outcomeDigest(engine.evaluate(scenario, WHOLE));
    } catch (error) {
      if (!(error instanceof MissingPart)) throw error;
      engine = await engine.including([error.part]);
    }
  }
}

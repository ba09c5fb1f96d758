import { describe, expect, it } from 'vitest';
import { defaultScenario } from '../presets';
import { newEvaluator } from './evaluate';

describe('stages that are asked for later', () => {
  const scenario = defaultScenario();
  const wanted = { origins: true, changes: true };
  const whole = newEvaluator().evaluate(scenario, { ...wanted, stages: true });

  it('are those of an evaluation with stages', () => {
    const evaluator = newEvaluator();
    const outcome = evaluator.evaluate(scenario, wanted);
    expect(outcome.documents.flatMap(({ workloads }) => workloads.flatMap(({ stages }) => stages))).toEqual([]);
    expect(outcome.documents.map(({ changes }) => changes)).toEqual(whole.documents.map(({ changes }) => changes));
    const stages = outcome.documents.map((_, index) => evaluator.stages(scenario, wanted, index));
    expect(stages).toEqual(whole.documents.map(({ workloads }) => workloads.map((workload) => workload.stages)));
    expect(stages.flat(2).length).toBeGreaterThan(5);
  });

  it('need no evaluation before, and there are none of a document that is not there', () => {
    expect(newEvaluator().stages(scenario, wanted, 0)).toEqual(
      whole.documents[0]?.workloads.map(({ stages }) => stages),
    );
    expect(newEvaluator().stages(scenario, wanted, 99)).toEqual([]);
  });
});

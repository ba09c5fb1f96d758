import { compareOutcomes } from '../core/compare/outcomes';
import { loadEngine } from '../core/engine';
import { needsOf } from '../core/needs';
import type { Outcome } from '../core/outcome';
import type { Scenario } from '../core/scenario';
import type { Compared } from './compared';
import { findCauses } from './comparing-causes';
import { lineBlocks } from '../core/text/line-blocks';

const errorsOf = ({ diagnostics }: Outcome) => diagnostics.filter(({ severity }) => severity === 'error');

/** Evaluates two scenarios of the same manifests and puts their results side by side, with what both need loaded first. */
export async function compared(earlier: Scenario, later: Scenario): Promise<Compared> {
  let engine = await loadEngine(['recovery']);
  // Rules and origins take time and say nothing about differences.
  const evaluate = async (scenario: Scenario): Promise<Outcome> => {
    engine = await engine.including(needsOf(scenario));
    return engine.evaluate(scenario, { rules: false, origins: false });
  };
  const comparison = compareOutcomes(await evaluate(earlier), await evaluate(later));
  const causesOf = await findCauses(earlier, later, comparison, evaluate);
  return {
    documents: comparison.documents.map(({ index, kind, namespace, name, ...both }) => {
      const texts = { earlier: both.earlier.after.text, later: both.later.after.text };
      const workloads = both.workloads.map((workload, at) => ({
        ...workload,
        differences: workload.differences.map((one) => ({ ...one, causes: causesOf(index, at, one) })),
      }));
      return { kind, namespace, name, ...texts, blocks: lineBlocks(texts.earlier, texts.later), workloads };
    }),
    errors: { earlier: errorsOf(comparison.earlier), later: errorsOf(comparison.later) },
  };
}

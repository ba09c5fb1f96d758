import { compareScenarios } from '../core/compare/outcomes';
import { loadNeeds } from '../core/needs';
import type { Outcome } from '../core/outcome';
import type { Scenario } from '../core/scenario';
import { loadRecovery } from '../core/yaml/read';
import type { Compared } from './compared';
import { lineBlocks } from './line-blocks';

const errorsOf = ({ diagnostics }: Outcome) => diagnostics.filter(({ severity }) => severity === 'error');

/** Evaluates two scenarios of the same manifests and puts their results side by side, with what both need loaded first. */
export async function compared(earlier: Scenario, later: Scenario): Promise<Compared> {
  await Promise.all([loadRecovery(), loadNeeds(earlier), loadNeeds(later)]);
  const comparison = compareScenarios(earlier, later);
  return {
    documents: comparison.documents.map(({ kind, namespace, name, workloads, ...sides }) => {
      const texts = { earlier: sides.earlier.after.text, later: sides.later.after.text };
      return { kind, namespace, name, ...texts, blocks: lineBlocks(texts.earlier, texts.later), workloads };
    }),
    errors: { earlier: errorsOf(comparison.earlier), later: errorsOf(comparison.later) },
  };
}

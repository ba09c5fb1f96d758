import { useEffect, useState } from 'react';
import type { ChangeNode } from '../../core/language/change-tree';
import type { Stage } from '../../core/outcome';
import { engine } from '../../state/engine';

/** The stages of a workload, and what each changed of the one before; nothing for the first. */
export interface ShownStages {
  readonly stages: readonly Stage[];
  readonly trees: readonly (ChangeNode | undefined)[];
}

/** The stages of a workload, asked of the worker when they are looked at; null while they are on their way. */
export function useStages(of: object | null, document: number, workload: number): ShownStages | null {
  const [got, setGot] = useState<{ readonly key: string; readonly shown: ShownStages } | null>(null);
  const key = `${document}:${workload}`;
  useEffect(() => {
    if (of === null || document < 0) return;
    let gone = false;
    const ask = async () => {
      const stages = (await engine()?.stages({ document, workload })) ?? [];
      const texts = stages.map((stage) => stage.yaml.text);
      const answer = gone ? null : await engine()?.ask({ kind: 'changes', texts });
      if (gone) return;
      const trees = answer?.kind === 'changes' ? answer.trees : [];
      setGot({ key: `${document}:${workload}`, shown: { stages, trees: [undefined, ...trees] } });
    };
    void ask();
    return () => {
      gone = true;
    };
  }, [of, document, workload, setGot]);
  // While typing, the stages of the result before stay on screen until the new ones are here.
  return got?.key === key ? got.shown : null;
}

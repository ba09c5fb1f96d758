import { useWords } from '../../ui/use-words';
import { useState } from 'react';
import { absoluteSpans } from '../../core/text/absolute-spans';
import type { Span } from '../../core/text/span';
import { isStale } from '../../state/outcome';
import { useApp } from '../../state/store';
import { chosenWorkload } from '../../state/workloads';
import { Segmented } from '../../ui/Segmented';
import { useAllMessages } from '../../ui/use-all-messages';
import { Empty } from '../../ui/Empty';
import { StageLines } from './StageLines';
import { StageTree } from './StageTree';
import styles from './StagesTab.module.css';
import { useStages } from './use-stages';

/** The pod after every step of the pipeline: what each step changed as a tree, line by line, or the whole. */
export function StagesTab() {
  const text = useAllMessages();
  const words = useWords('steps');
  const shown = useApp((state) => state.shown);
  const chosen = useApp((state) => state.workload);
  const place = useApp((state) => state.place);
  const stale = useApp(isStale);
  const revealSpan = useApp((state) => state.revealSpan);
  const workload = chosenWorkload(shown?.outcome, chosen, place);
  const [view, setView] = useState<'tree' | 'lines' | 'whole'>('tree');
  const stages = useStages(shown, workload?.document ?? -1, workload?.workload ?? -1);

  if (workload !== null && (stages === null || words === null)) return <Empty title={text.stages.loading} />;
  if (workload === null || stages === null || words === null || stages.stages.length === 0)
    return <Empty title={text.stages.none} />;
  const reveal = (span: Span) =>
    revealSpan(absoluteSpans(shown?.outcome.documents ?? [], workload.document)(span), false);
  return (
    <>
      <div className={styles.bar}>
        <span className={styles.workload}>{workload.outcome.name}</span>
        <Segmented
          label={words.tree.views}
          options={[
            { value: 'tree', label: words.tree.changes },
            { value: 'lines', label: words.tree.lines },
            { value: 'whole', label: text.stages.whole },
          ]}
          value={view}
          onChange={setView}
        />
      </div>
      {view === 'tree' ? (
        <StageTree shown={stages} words={words} stale={stale} onReveal={reveal} />
      ) : (
        <StageLines stages={stages.stages} whole={view === 'whole'} stale={stale} />
      )}
    </>
  );
}

import { useEffect, useMemo, useState } from 'react';
import type { Stage } from '../../core/outcome';
import { engine } from '../../state/engine';
import { isStale } from '../../state/outcome';
import { useApp } from '../../state/store';
import { chosenWorkload } from '../../state/workloads';
import { Segmented } from '../../ui/Segmented';
import { useMessages } from '../../ui/use-messages';
import { lineBlocks } from '../../worker/line-blocks';
import { CodeView } from '../code/CodeView';
import { inlineRows } from '../code/diff-rows';
import { textRows } from '../code/rows';
import { yamlText } from '../output/use-result';
import { Empty } from '../shell/Empty';
import styles from './StagesTab.module.css';

/** The pod after every step of the pipeline, with what the step changed. */
export function StagesTab() {
  const text = useMessages();
  const shown = useApp((state) => state.shown);
  const chosen = useApp((state) => state.workload);
  const place = useApp((state) => state.place);
  const stale = useApp(isStale);
  const workload = chosenWorkload(shown?.outcome, chosen, place);
  const [selected, setSelected] = useState<number | null>(null);
  const [view, setView] = useState<'diff' | 'whole'>('diff');
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const stages = useStages(shown, workload?.document ?? -1, workload?.workload ?? -1);
  const lastChanged = (stages ?? []).findLastIndex((stage) => stage.changed);
  const at = selected !== null && selected < (stages?.length ?? 0) ? selected : Math.max(0, lastChanged);
  const current = stages?.[at] ?? null;
  const previous = stages?.[at - 1] ?? null;

  const rows = useMemo(() => {
    if (current === null) return [];
    const after = yamlText(current.yaml.text);
    const origin = (line: number) => current.yaml.origins[line - 1]?.[0]?.kind ?? null;
    if (view === 'whole' || previous === null) return textRows(after, { origin });
    return inlineRows({
      key: '',
      before: yamlText(previous.yaml.text),
      after,
      blocks: lineBlocks(previous.yaml.text, current.yaml.text),
      origin,
      place: () => null,
      unfolded,
      fold: true,
    });
  }, [current, previous, view, unfolded]);

  if (workload !== null && stages === null) return <Empty title={text.stages.loading} />;
  if (workload === null || stages === null || stages.length === 0) return <Empty title={text.stages.none} />;
  return (
    <>
      <ol className={styles.steps}>
        {stages.map((stage, index) => (
          <li key={`${stage.step}:${stage.params['template'] ?? index}`}>
            <button
              type="button"
              className={styles.step}
              aria-current={index === at ? 'step' : undefined}
              data-changed={stage.changed}
              onClick={() => setSelected(index)}
            >
              <span className={styles.number}>{index + 1}</span>
              <span className={styles.name}>
                {text.origins.steps[stage.step] ?? stage.step}
                {stage.params['template'] !== undefined && ` · ${stage.params['template']}`}
              </span>
              <span className={styles.state}>{stage.changed ? text.stages.changed : text.stages.same}</span>
            </button>
          </li>
        ))}
      </ol>
      <div className={styles.bar}>
        <Segmented
          label={text.stages.view}
          options={[
            { value: 'diff', label: text.stages.toPrevious },
            { value: 'whole', label: text.stages.whole },
          ]}
          value={view}
          onChange={setView}
        />
      </div>
      <CodeView
        label={text.stages.step(at + 1)}
        rows={rows}
        signs={view === 'diff'}
        stale={stale}
        onToggle={(row) => setUnfolded(new Set([...unfolded, row.key]))}
      />
    </>
  );
}

/** The stages of a workload, asked of the worker when they are looked at; null while they are on their way. */
function useStages(of: object | null, document: number, workload: number): readonly Stage[] | null {
  const [got, setGot] = useState<{ readonly key: string; readonly stages: readonly Stage[] }>({ key: '', stages: [] });
  const key = `${document}:${workload}`;
  useEffect(() => {
    if (of === null || document < 0) return;
    let gone = false;
    void engine()
      ?.stages({ document, workload })
      .then((stages) => {
        if (!gone) setGot({ key: `${document}:${workload}`, stages });
        return stages;
      });
    return () => {
      gone = true;
    };
  }, [of, document, workload]);
  // While typing, the stages of the result before stay on screen until the new ones are here.
  return got.key === key ? got.stages : null;
}

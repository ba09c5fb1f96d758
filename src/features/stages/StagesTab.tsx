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
  const stages = workload?.outcome.stages ?? [];
  const lastChanged = stages.findLastIndex((stage) => stage.changed);
  const at = selected !== null && selected < stages.length ? selected : Math.max(0, lastChanged);
  const address = workload === null ? null : { document: workload.document, workload: workload.workload };
  const current = useStage(shown, address, at);
  const previous = useStage(shown, address, at - 1);

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

  if (workload === null || stages.length === 0) return <Empty title={text.stages.none} />;
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
      {current === null ? (
        <Empty title={text.stages.loading} />
      ) : (
        <CodeView
          label={text.stages.step(at + 1)}
          rows={rows}
          signs={view === 'diff'}
          stale={stale}
          onToggle={(row) => setUnfolded(new Set([...unfolded, row.key]))}
        />
      )}
    </>
  );
}

/** The text of one stage, asked of the worker when it is looked at. */
function useStage(
  of: object | null,
  workload: { readonly document: number; readonly workload: number } | null,
  stage: number,
): Stage | null {
  const [got, setGot] = useState<{ readonly key: string; readonly of: object | null; readonly stage: Stage | null }>({
    key: '',
    of: null,
    stage: null,
  });
  const document = workload?.document ?? -1;
  const index = workload?.workload ?? -1;
  const key = `${document}:${index}:${stage}`;
  useEffect(() => {
    if (of === null || document < 0 || stage < 0) return;
    let gone = false;
    void engine()
      ?.stage({ document, workload: index, stage })
      .then((found) => {
        if (!gone) setGot({ key: `${document}:${index}:${stage}`, of, stage: found });
        return found;
      });
    return () => {
      gone = true;
    };
  }, [of, document, index, stage, setGot]);
  // While typing, the stage of the result before stays on screen until the new one is here.
  return got.key === key ? got.stage : null;
}

import { useMemo, useState } from 'react';
import type { Stage } from '../../core/outcome';
import { useAllMessages } from '../../ui/use-all-messages';
import { lineBlocks } from '../../core/text/line-blocks';
import { CodeView } from '../../ui/code/CodeView';
import { inlineRows } from '../../ui/code/diff-rows';
import { type CodeRow, textRows } from '../../ui/code/rows';
import { usePurposeCard } from '../explain/use-purpose-card';
import { yamlText } from '../output/use-result';
import styles from './StagesTab.module.css';

/** One step of the injection, chosen from the list of them: its YAML, whole or as the difference to the step before. */
export function StageLines({ stages, whole, stale }: { stages: readonly Stage[]; whole: boolean; stale: boolean }) {
  const text = useAllMessages();
  const [selected, setSelected] = useState<number | null>(null);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const lastChanged = stages.findLastIndex((stage) => stage.changed);
  const at = selected !== null && selected < stages.length ? selected : Math.max(0, lastChanged);
  const current = stages[at] ?? null;
  const previous = stages[at - 1] ?? null;

  const rows = useMemo(() => {
    if (current === null) return [];
    const after = yamlText(current.yaml.text);
    const origin = (line: number) => current.yaml.origins[line - 1]?.[0]?.kind ?? null;
    if (whole || previous === null) return textRows(after, { origin });
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
  }, [current, previous, whole, unfolded]);

  const { onRest, card } = usePurposeCard<CodeRow>((row) => {
    const cell = row.kind === 'lines' ? row.cells.at(-1) : null;
    return current === null || cell === null || cell === undefined || cell.change === 'removed'
      ? null
      : { text: current.yaml, line: cell.number };
  });
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
      <CodeView
        label={text.stages.step(at + 1)}
        rows={rows}
        signs={!whole}
        stale={stale}
        onRest={onRest}
        onToggle={(row) => setUnfolded(new Set([...unfolded, row.key]))}
      />
      {card}
    </>
  );
}

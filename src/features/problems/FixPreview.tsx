import { useMemo } from 'react';
import type { Fix } from '../../core/diagnostic';
import { editScenario } from '../../state/edits';
import { useApp } from '../../state/store';
import { textOfSource } from '../../state/texts';
import { lineBlocks } from '../../core/text/line-blocks';
import { linesOf } from '../../core/text/lines';
import styles from './ProblemsTab.module.css';

const MOST_LINES = 30;

/** The lines a fix would take away and put in, before it is applied. */
export function FixPreview({ fix }: { fix: Fix }) {
  const scenario = useApp((state) => state.scenario);
  const lines = useMemo(() => {
    const after = editScenario(scenario, fix.edits);
    const sources = [...new Set(fix.edits.map((edit) => edit.span.source))];
    return sources.flatMap((source) => {
      const [left, right] = [textOfSource(scenario, source), textOfSource(after, source)];
      const [leftLines, rightLines] = [linesOf(left), linesOf(right)];
      return lineBlocks(left, right).flatMap((block) =>
        block.kind === 'same'
          ? []
          : [
              ...leftLines
                .slice(block.beforeStart - 1, block.beforeStart - 1 + block.beforeCount)
                .map((text, index) => ({ key: `${source}-${block.beforeStart + index}`, sign: '-', text })),
              ...rightLines
                .slice(block.afterStart - 1, block.afterStart - 1 + block.afterCount)
                .map((text, index) => ({ key: `${source}+${block.afterStart + index}`, sign: '+', text })),
            ],
      );
    });
  }, [scenario, fix]);
  return (
    <pre className={styles.preview}>
      {lines.slice(0, MOST_LINES).map((line) => (
        <span key={line.key} className={line.sign === '+' ? styles.added : styles.removed}>
          {line.sign} {line.text}
        </span>
      ))}
      {lines.length > MOST_LINES && <span>…</span>}
    </pre>
  );
}

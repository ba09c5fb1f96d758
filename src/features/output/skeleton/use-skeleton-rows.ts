import { useLayoutEffect, useState } from 'react';
import type { Evaluation } from '../../../worker/evaluation';
import { explainedLines } from '../../explain/explained';
import { type SkeletonRow, skeletonRows } from './skeleton-rows';

/** Milliseconds of finding out what lines are for, after which whoever types or scrolls comes first. */
const SLICE = 15;

/**
 * The rows of an evaluation. What the lines of its open documents are for is found out in slices; until all of it is known the rows before
 * stay, and where there were none those that are known are shown.
 */
export function useSkeletonRows(
  evaluation: Evaluation,
  toggled: ReadonlySet<string>,
  documents: ReadonlySet<number> | null,
): readonly SkeletonRow[] {
  const [rows, setRows] = useState<readonly SkeletonRow[]>([]);
  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const work = (): void => {
      const until = performance.now() + SLICE;
      let made = skeletonRows(evaluation, toggled, documents);
      while (made.unknown !== null && performance.now() < until) {
        explainedLines(made.unknown);
        made = skeletonRows(evaluation, toggled, documents);
      }
      const { rows: known, unknown } = made;
      setRows((before) => (unknown === null || before.length === 0 ? known : before));
      if (unknown !== null) timer = setTimeout(work);
    };
    work();
    return () => clearTimeout(timer);
  }, [evaluation, toggled, documents]);
  return rows;
}

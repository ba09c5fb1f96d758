import { useEffect, useMemo, useState } from 'react';
import type { CodeRow } from '../../ui/code/rows';
import type { Evaluation } from '../../worker/evaluation';
import { documentRows, type DocumentRowsOptions } from './document-rows';

/** Documents whose rows are made in one go: some milliseconds, after which whoever types or scrolls comes first. */
const SLICE = 20;

/** The rows of an evaluation. Those of many documents are made in slices; until they are all there the ones before stay. */
export function useDocumentRows(
  evaluation: Evaluation,
  { documents, view, toggled, text, only }: DocumentRowsOptions,
): readonly CodeRow[] {
  // Counts up when rows that were missing are there.
  const [filled, setFilled] = useState(0);
  const made = useMemo(
    () => ({ filled, ...documentRows(evaluation, { documents, view, toggled, text, only }, SLICE) }),
    [evaluation, documents, view, toggled, text, only, filled],
  );
  const [shown, setShown] = useState(made.rows);
  if (made.complete && shown !== made.rows) setShown(made.rows);
  useEffect(() => {
    if (made.complete) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const work = (): void => {
      const { complete } = documentRows(evaluation, { documents, view, toggled, text, only }, SLICE);
      if (complete) setFilled((count) => count + 1);
      else timer = setTimeout(work);
    };
    timer = setTimeout(work);
    return () => clearTimeout(timer);
  }, [made, evaluation, documents, view, toggled, text, only]);
  return made.complete ? made.rows : shown;
}

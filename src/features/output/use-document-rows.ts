import { useEffect, useMemo, useState } from 'react';
import { type CodeRow, joinedRows } from '../../ui/code/rows';
import type { Evaluation } from '../../worker/evaluation';
import { documentRows, type DocumentRowsOptions } from './document-rows';

/** Milliseconds in which rows are made in one go, after which whoever types or scrolls comes first. */
const SLICE = 12;

/** Tells whether the milliseconds of a slice that starts now are over. */
function newSlice(): () => boolean {
  const end = performance.now() + SLICE;
  return () => performance.now() > end;
}

/** The rows of an evaluation. Those of many documents are made in slices; until they are all there the ones before stay. */
export function useDocumentRows(
  evaluation: Evaluation,
  { documents, view, toggled, text, only }: DocumentRowsOptions,
): readonly CodeRow[] {
  // Counts up when rows that were missing are there.
  const [filled, setFilled] = useState(0);
  const made = useMemo(
    () => ({ filled, ...documentRows(evaluation, { documents, view, toggled, text, only }, newSlice()) }),
    [evaluation, documents, view, toggled, text, only, filled],
  );
  const [shown, setShown] = useState(() => made.rows ?? joinedRows(made.parts));
  if (made.rows !== null && shown !== made.rows) setShown(made.rows);
  useEffect(() => {
    if (made.rows !== null) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const work = (): void => {
      const { rows } = documentRows(evaluation, { documents, view, toggled, text, only }, newSlice());
      if (rows !== null) setFilled((count) => count + 1);
      else timer = setTimeout(work);
    };
    timer = setTimeout(work);
    return () => clearTimeout(timer);
  }, [made, evaluation, documents, view, toggled, text, only]);
  return made.rows ?? shown;
}

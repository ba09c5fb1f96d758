import { useEffect, useMemo, useState } from 'react';
import type { RowList } from '../../ui/code/row-list';
import type { Evaluation } from '../../worker/evaluation';
import type { DocumentRowsOptions } from './document-part';
import { documentRows } from './document-rows';

/** Milliseconds in which rows are counted in one go, after which whoever types or scrolls comes first. */
const SLICE = 12;

/** Tells whether the milliseconds of a slice that starts now are over. */
function newSlice(): () => boolean {
  const end = performance.now() + SLICE;
  return () => performance.now() > end;
}

/** The rows of an evaluation. Those of many documents are counted in slices; until that is done the ones before stay. */
export function useDocumentRows(
  evaluation: Evaluation,
  { documents, view, toggled, text, only }: DocumentRowsOptions,
): RowList {
  // Counts up when rows that were missing are there.
  const [filled, setFilled] = useState(0);
  const made = useMemo(
    () => ({ filled, ...documentRows(evaluation, { documents, view, toggled, text, only }, newSlice()) }),
    [evaluation, documents, view, toggled, text, only, filled],
  );
  const [shown, setShown] = useState(made.rows);
  if (made.isWhole && shown !== made.rows) setShown(made.rows);
  useEffect(() => {
    if (made.isWhole) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const work = (): void => {
      const { isWhole } = documentRows(evaluation, { documents, view, toggled, text, only }, newSlice());
      if (isWhole) setFilled((count) => count + 1);
      else timer = setTimeout(work);
    };
    timer = setTimeout(work);
    return () => clearTimeout(timer);
  }, [made, evaluation, documents, view, toggled, text, only]);
  return made.isWhole ? made.rows : shown;
}

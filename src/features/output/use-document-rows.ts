import { useEffect, useMemo, useState } from 'react';
import type { RowList } from '../../ui/code/row-list';
import type { Evaluation } from '../../worker/evaluation';
import type { DocumentRowsOptions } from './document-part';
import { documentRows } from './document-rows';

/** Milliseconds in which rows are counted in one go, after which whoever types or scrolls comes first. */
const SLICE = 12;
/** Of many documents the same while the page is made anew, which takes its time already. */
const FIRST_SLICE = 4;
const MANY = 100;

/** Tells whether the milliseconds of a slice that starts now are over. */
function newSlice(milliseconds = SLICE): () => boolean {
  const end = performance.now() + milliseconds;
  return () => performance.now() > end;
}

/** The rows of an evaluation. Those of many documents are counted in slices; until that is done the ones before stay. */
export function useDocumentRows(
  evaluation: Evaluation,
  { documents, view, toggled, text, only }: DocumentRowsOptions,
): RowList {
  // Counts up when rows that were missing are there.
  const [filled, setFilled] = useState(0);
  const made = useMemo(() => {
    const slice = newSlice(evaluation.outcome.documents.length > MANY ? FIRST_SLICE : SLICE);
    return { filled, ...documentRows(evaluation, { documents, view, toggled, text, only }, slice) };
  }, [evaluation, documents, view, toggled, text, only, filled]);
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

import { useLayoutEffect, useState } from 'react';
import type { Pieces } from '../../state/pieces';

/**
 * What came of work that is done in pieces, before anything is painted where one piece is all of it; the result of the work before while it
 * goes on between the page's other tasks. Other work takes its place.
 */
export function usePieces<T>(work: Pieces<T>): { readonly last: T | null; readonly isDone: boolean } {
  const [ended, setEnded] = useState<Pieces<T> | null>(null);
  useLayoutEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const goOn = () => {
      if (work.next() === null) timer = setTimeout(goOn);
      else setEnded(work);
    };
    goOn();
    return () => clearTimeout(timer);
  }, [work, setEnded]);
  return { last: ended?.all() ?? null, isDone: ended === work };
}

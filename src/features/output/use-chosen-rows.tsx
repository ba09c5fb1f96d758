import { lazy, type ReactNode, Suspense, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useApp } from '../../state/store';
import type { ResultLineRange } from '../../state/view';
import { type CodeRow, placeOf } from '../../ui/code/rows';

const PictureDialog = lazy(async () => ({ default: (await import('./picture/PictureDialog')).PictureDialog }));

interface ChosenRows {
  /** The lines that a link selects. */
  readonly range: ResultLineRange | null;
  readonly onSelect: (ends: readonly [string, string] | null) => void;
  /** The dialog that makes a picture of the selected rows, while it is open. */
  readonly picture: ReactNode;
}

/** What is selected in a view of the result: for links, which name its lines, and for pictures of it in a file of some name. */
export function useChosenRows(rows: readonly CodeRow[], file: string, signs = false): ChosenRows {
  const range = useApp((state) => state.lines);
  const wanted = useApp((state) => state.dialog === 'picture');
  const [ends, setEnds] = useState<readonly [string, string] | null>(null);
  const all = useRef(rows);
  const own = useRef<ResultLineRange | null>(null);
  // Before the view says what is selected in them.
  useLayoutEffect(() => {
    all.current = rows;
  }, [rows]);
  useEffect(
    () => () => {
      // What is selected goes with its view.
      if (own.current !== null && useApp.getState().lines === own.current) useApp.getState().show({ lines: null });
    },
    [],
  );
  const onSelect = useCallback((selected: readonly [string, string] | null) => {
    setEnds(selected);
    own.current = selected === null ? null : linesOf(between(all.current, selected));
    useApp.getState().show({ lines: own.current });
  }, []);
  const picture = wanted && (
    <Suspense fallback={null}>
      <PictureDialog rows={rows} selected={ends && between(rows, ends)} file={file} signs={signs} />
    </Suspense>
  );
  return { range, onSelect, picture };
}

function between(rows: readonly CodeRow[], [from, to]: readonly [string, string]): readonly CodeRow[] {
  const index = (key: string) => rows.findIndex((row) => row.key === key);
  return rows.slice(index(from), index(to) + 1);
}

/** The lines of the result that some rows stand for. */
function linesOf(rows: readonly CodeRow[]): ResultLineRange | null {
  const places = rows.flatMap((row) => placeOf(row) ?? []);
  const [first, last] = [places[0], places.at(-1)];
  return first === undefined || last === undefined ? null : { first, last };
}

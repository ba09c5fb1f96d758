import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ResultPlace } from '../../core/outcome';
import { useApp } from '../../state/store';
import type { ResultLineRange } from '../../state/view';
import { RowList } from '../../ui/code/row-list';
import { type CodeRow, placeOf } from '../../ui/code/rows';
import { lazyPart } from '../shell/lazy-part';

const PictureDialog = lazyPart(async () => (await import('./picture/PictureDialog')).PictureDialog, true);

interface ChosenRows {
  /** The lines that a link selects. */
  readonly range: ResultLineRange | null;
  readonly onSelect: (ends: readonly [string, string] | null) => void;
  /** The dialog that makes a picture of the selected rows, while it is open. */
  readonly picture: ReactNode;
}

/** What is selected in a view of the result: for links, which name its lines, and for pictures of it in a file of some name. */
export function useChosenRows(given: readonly CodeRow[] | RowList, file: string, signs = false): ChosenRows {
  const rows = useMemo(() => (given instanceof RowList ? given : RowList.of(given)), [given]);
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
    own.current = selected === null ? null : linesBetween(all.current, indicesOf(all.current, selected));
    useApp.getState().show({ lines: own.current });
  }, []);
  const picture = wanted && (
    <PictureDialog rows={rows} selected={ends && indicesOf(rows, ends)} file={file} signs={signs} />
  );
  return { range, onSelect, picture };
}

function indicesOf(rows: RowList, [from, to]: readonly [string, string]): readonly [number, number] {
  return [rows.indexOfKey(from), rows.indexOfKey(to)];
}

/** The lines of the result that the rows from one index to another stand for. */
function linesBetween(rows: RowList, [from, to]: readonly [number, number]): ResultLineRange | null {
  const placeFrom = (start: number, end: number): ResultPlace | null => {
    const step = Math.sign(end - start) || 1;
    for (let at = start; at !== end + step; at += step) {
      const place = placeOf(rows.at(at));
      if (place !== null) return place;
    }
    return null;
  };
  const [first, last] = [placeFrom(from, to), placeFrom(to, from)];
  return first === null || last === null ? null : { first, last };
}

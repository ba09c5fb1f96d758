import { useEffect, useRef } from 'react';

/** Tells the keys of the first and the last selected row when they change, and null when nothing is selected any more. */
export function useToldEnds(
  rows: { readonly at: (index: number) => { readonly key: string } | undefined },
  selected: readonly [number, number] | null,
  tell: ((ends: readonly [string, string] | null) => void) | undefined,
): void {
  const [from, to] = (selected ?? []).map((index) => rows.at(index)?.key);
  const told = useRef(from);
  useEffect(() => {
    // That nothing is selected when a view appears is no news.
    if (from === undefined && told.current === undefined) return;
    told.current = from;
    tell?.(from === undefined || to === undefined ? null : [from, to]);
  }, [from, to, tell]);
}

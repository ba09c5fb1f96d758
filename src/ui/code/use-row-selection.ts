import {
  type ClipboardEvent,
  type PointerEvent,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from 'react';
import { copyText } from '../clipboard';
import type { DiffSide, copiedText as CopiedText, followDrag as FollowDrag } from './row-selection';
import type { RowList } from './row-list';

interface Selecting {
  readonly copiedText: typeof CopiedText;
  readonly followDrag: typeof FollowDrag;
}

let selecting: Selecting | null = null;
const load = async (): Promise<Selecting> => (selecting ??= await import('./row-selection'));

/** Milliseconds after which nothing else is loading. */
const PREFETCH_AFTER = 1500;

interface RowRange {
  /** Keys of rows: where the selection began, and where it is now. */
  readonly anchor: string;
  readonly head: string;
}

/** The rows of a view that are selected, and how copying takes them. `at` is the current row, or -1. */
export function useRowSelection(rows: RowList, at: number, view: RefObject<HTMLElement | null>) {
  const [range, setRange] = useState<RowRange | null>(null);
  const [column, setColumn] = useState<DiffSide>('after');
  /** Whether the mouse has just selected rows, so that its click chooses none. */
  const dragged = useRef(false);
  useEffect(() => {
    // Copying happens within an event: what it needs must be there by then.
    const timer = setTimeout(() => void load().catch(() => undefined), PREFETCH_AFTER);
    return () => clearTimeout(timer);
  }, []);

  const ends = range === null ? [] : [range.anchor, range.head].map((key) => rows.indexOfKey(key));
  const [anchor = -1, head = -1] = ends;
  const selected = anchor < 0 || head < 0 ? null : ([Math.min(anchor, head), Math.max(anchor, head)] as const);

  const select = useCallback(
    (from: number, to: number) => {
      const [first, last] = [rows.at(from), rows.at(to)];
      if (first !== undefined && last !== undefined) setRange({ anchor: first.key, head: last.key });
    },
    [rows],
  );
  return {
    /** The first and the last selected row. */
    selected,
    column,
    setColumn,
    select,
    /** Selects from where the selection began, or the current row, to another row. */
    extend: (to: number) => select(anchor >= 0 ? anchor : Math.max(0, at), to),
    clear: () => setRange(null),
    /** Whether a click only ends what the mouse selected; asked once. */
    endsDrag: () => {
      const ended = dragged.current;
      dragged.current = false;
      return ended;
    },
    onCopy: (event: ClipboardEvent) => {
      const element = view.current;
      if (element === null) return;
      const chosen = selected ?? (at >= 0 ? ([at, at] as const) : null);
      const copied = (tools: Selecting) => tools.copiedText({ view: element, rows, column, chosen });
      if (selecting === null) {
        void load()
          .then((tools) => copyText(copied(tools) ?? ''))
          .catch(() => undefined);
      } else {
        const text = copied(selecting);
        if (text === null) return;
        event.clipboardData.setData('text/plain', text);
      }
      event.preventDefault();
    },
    onPointerDown: (event: PointerEvent, from: number, indexAt: (clientY: number) => number) => {
      dragged.current = false;
      const element = view.current;
      if (event.pointerType !== 'mouse' || event.button !== 0 || from < 0 || element === null) return;
      const cell = event.target instanceof Element ? event.target.closest('[role=gridcell]') : null;
      setColumn(cell?.nextElementSibling ? 'before' : 'after');
      if (event.shiftKey) return;
      void load()
        .then(({ followDrag }) =>
          followDrag({
            view: element,
            from,
            indexAt,
            onDrag: (to) => {
              dragged.current = true;
              select(from, to);
            },
            onEnd: () => element.focus({ preventScroll: true }),
          }),
        )
        .catch(() => undefined);
    },
  };
}

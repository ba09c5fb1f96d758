import type { ResultPlace } from '../../core/outcome';
/* oxlint-disable jsx-a11y/prefer-tag-over-role -- rows are placed by hand and only in part, which table elements do not allow */
import {
  type KeyboardEvent,
  type MouseEvent,
  type PointerEvent,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { classes } from '../classes';
import { useLasting } from './use-lasting';
import { leadFocus } from '../lead-focus';
import { useAllMessages } from '../use-all-messages';
import styles from './CodeView.module.css';
import { Requests } from './reveals';
import { RowList, RowTops } from './row-list';
import { type CodeRow, LINE_HEIGHT, placeOf, rowIndexOf, samePlace } from './rows';
import { RowView } from './RowView';
import { useRowSelection } from './use-row-selection';
import { useToldEnds } from './use-told-ends';

export interface CodeViewProps {
  readonly label: string;
  readonly rows: readonly CodeRow[] | RowList;
  /** The line of the result that is current, chosen here or elsewhere. */
  readonly place?: ResultPlace | null;
  /** Counts up when `place` should be scrolled to. */
  readonly revealCount?: number;
  /** Lines that are selected where `place` is scrolled to. */
  readonly range?: { readonly first: ResultPlace; readonly last: ResultPlace } | null;
  /** Called with the keys of the first and the last selected row when they change; null where none is selected. */
  readonly onSelect?: (ends: readonly [string, string] | null) => void;
  /** A row that was found; a new count scrolls to it again, and leaves the focus where it is. */
  readonly found?: { readonly row: string; readonly count: number } | null;
  /** Which requests have been followed, where several views share them; absent for a view by itself. */
  readonly requests?: Requests;
  /** The lines that the input's caret made. */
  readonly isLit?: (place: ResultPlace) => boolean;
  /** Called with the line that becomes current; `opens` where a key asks for what is in it. */
  readonly onPlace?: (place: ResultPlace, opens?: boolean) => void;
  /** Called with the line that the mouse comes to rest on, and with null when it leaves. */
  readonly onHover?: (place: ResultPlace | null) => void;
  /** Called with the row that the mouse is on and with null when it leaves; `asked` where a key asks about the current row. */
  readonly onRest?: (row: CodeRow | null, element?: Element, asked?: boolean) => void;
  /** Called with every row that becomes current. */
  readonly onRow?: (row: CodeRow) => void;
  /** Open or close a fold or a header. */
  readonly onToggle?: (row: CodeRow) => void;
  readonly signs?: boolean;
  readonly stale?: boolean;
  /** Whether long lines go on below instead of beyond the edge. */
  readonly wrap?: boolean;
}

/** Rows painted beyond the visible ones. */
const MARGIN = 12;
/** Columns of a line that have room: more would not be scrolled to. */
const LONGEST = 4000;
/** Milliseconds after which a result that lags behind loses its colour; while someone types it would only flicker. */
const STALE_AFTER = 200;

/**
 * Read-only code of any length: only what is visible is in the page. A grid for screen readers, one tab stop,
 * with a current row that the arrow keys move.
 */
export function CodeView(props: CodeViewProps) {
  const { rows: given, place = null, isLit, onPlace, onToggle, signs = false } = props;
  const rows = useMemo(() => (given instanceof RowList ? given : RowList.of(given)), [given]);
  const text = useAllMessages();
  const id = useId();
  const view = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const stale = useLasting(props.stale === true, STALE_AFTER);
  const [focused, setFocused] = useState(false);
  const [visible, setVisible] = useState({ top: 0, height: 900, width: 0 });

  const { wrap = false } = props;
  const [room, setRoom] = useState<number | null>(null);
  const columns = wrap ? room : null;
  const tops = useMemo(() => new RowTops(rows, columns), [rows, columns]);
  const { isTwoColumns, longest, highest } = rows.extent;

  const measure = useCallback(() => {
    const element = view.current;
    if (element === null) return;
    if (wrap) setRoom(columnsIn(element, isTwoColumns ? 2 : 1));
    element.style.setProperty('--scroll-x', `${element.scrollLeft}px`);
    const next = { top: element.scrollTop, height: element.clientHeight, width: element.clientWidth };
    setVisible((before) =>
      before.top === next.top && before.height === next.height && before.width === next.width ? before : next,
    );
  }, [wrap, isTwoColumns]);

  useLayoutEffect(() => {
    const element = view.current;
    if (element === null) return;
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, [measure, view]);

  const byPlace = place === null ? -1 : rows.indexOfPlace(place);
  const byKey = current === null ? -1 : rows.indexOfKey(current);
  const chosenPlace = placeOf(rows.at(byKey));
  // A row without a place of its own, such as a removed line, is current until another place is chosen.
  const at = byKey >= 0 && (chosenPlace === null || place === null || samePlace(chosenPlace, place)) ? byKey : byPlace;

  const selection = useRowSelection(rows, at, view);
  const scrollTo = useCallback(
    (index: number, where: 'near' | 'middle') => {
      const element = view.current;
      if (element === null) return;
      const [top, bottom] = [tops.top(index), tops.top(index + 1)];
      const outside = top < element.scrollTop || bottom > element.scrollTop + element.clientHeight;
      if (!outside) return;
      if (where === 'middle') element.scrollTop = top - element.clientHeight / 2;
      else if (top < element.scrollTop) element.scrollTop = top;
      else element.scrollTop = bottom - element.clientHeight;
    },
    [tops, view],
  );

  // What takes room from the view must not hide the line that it is about.
  const heightBefore = useRef(visible.height);
  useEffect(() => {
    const shrank = visible.height < heightBefore.current;
    const inView = at >= 0 && tops.top(at) < visible.top + heightBefore.current;
    heightBefore.current = visible.height;
    if (shrank && inView) scrollTo(at, 'near');
  }, [visible, at, tops, scrollTo]);

  const { select } = selection;
  useToldEnds(rows, selection.selected, props.onSelect);

  const [own] = useState(() => new Requests());
  const requests = props.requests ?? own;
  const follow = useFollowed(requests, rows, byPlace, props);
  useEffect(() => {
    if (follow === null) return;
    requests.markFollowed(follow.kind, follow.count);
    // oxlint-disable-next-line react/set-state-in-effect -- a request from outside, followed once when its row is there
    setCurrent(follow.row);
    scrollTo(follow.index, 'middle');
    if (follow.range !== null) {
      select(...follow.range);
      scrollTo(follow.range[0], 'near');
    }
    // What was found leaves the keyboard where it is typed.
    if (follow.kind === 'place') leadFocus(view.current, { preventScroll: true });
  }, [follow, requests, scrollTo, select, view]);

  const choose = (index: number, isExtending = false) => {
    const row = rows.at(index);
    if (row === undefined) return;
    if (isExtending) selection.extend(index);
    else selection.clear();
    setCurrent(row.key);
    props.onRow?.(row);
    const chosenPlace = placeOf(row);
    if (chosenPlace !== null) onPlace?.(chosenPlace);
    scrollTo(index, 'near');
  };
  const toggle = (index: number) => {
    const row = rows.at(index);
    if (row !== undefined && (row.kind === 'fold' || (row.kind === 'header' && row.open !== null))) onToggle?.(row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      selection.select(0, rows.length - 1);
    }
    if (event.altKey || event.metaKey || event.ctrlKey) return;
    const page = Math.max(1, Math.floor(visible.height / LINE_HEIGHT) - 1);
    const last = rows.length - 1;
    const from = at < 0 ? -1 : at;
    const target: Readonly<Record<string, number>> = {
      ArrowDown: Math.min(last, from + 1),
      ArrowUp: Math.max(0, from - 1),
      PageDown: Math.min(last, from + page),
      PageUp: Math.max(0, from - page),
      Home: 0,
      End: last,
    };
    const next = target[event.key];
    if (next !== undefined) choose(next, event.shiftKey);
    else if (event.key === 'Escape' && selection.selected !== null) selection.clear();
    else if (isTwoColumns && (event.key === 'ArrowLeft' || event.key === 'ArrowRight'))
      selection.setColumn(event.key === 'ArrowLeft' ? 'before' : 'after');
    else if ((event.key === 'Enter' || event.key === ' ') && at >= 0) {
      toggle(at);
      const here = placeOf(rows.at(at));
      if (here !== null) onPlace?.(here, true);
    } else if (event.key === 'i' && at >= 0) rest(at, true);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent) => {
    const index = rowIndexOf(event.target);
    // A selection being made with the mouse must not be lost to a moving cursor.
    if (selection.endsDrag() || index < 0 || (window.getSelection()?.toString() ?? '') !== '') return;
    choose(index, event.shiftKey);
    if (!event.shiftKey) toggle(index);
  };
  const indexAt = (clientY: number) => {
    const element = view.current;
    return element === null ? -1 : tops.rowAt(clientY - element.getBoundingClientRect().top + element.scrollTop);
  };

  const hovered = useRef<ResultPlace | null>(null);
  const hover = (place: ResultPlace | null) => {
    if (place === hovered.current || samePlace(place, hovered.current)) return;
    hovered.current = place;
    props.onHover?.(place);
  };
  const rest = (index: number, asked = false) => {
    const element = document.getElementById(`${id}-${index}`) ?? undefined;
    props.onRest?.(rows.at(index) ?? null, element, asked);
  };
  const onPointerMove = (event: PointerEvent) => {
    // A finger rests on nothing, and a pressed button is a selection being made.
    if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
    const index = rowIndexOf(event.target);
    hover(placeOf(rows.at(index)));
    rest(index);
  };

  const first = Math.max(0, tops.rowAt(visible.top) - MARGIN);
  const end = Math.min(rows.length, tops.rowAt(visible.top + visible.height) + MARGIN + 1);
  const shown = rows.slice(first, end);
  if (at >= 0 && (at < first || at >= end)) {
    // The current row stays in the page, because the grid names it as its active descendant.
    const row = rows.at(at);
    if (row !== undefined) shown.push(row);
  }
  return (
    <div
      ref={view}
      role="grid"
      tabIndex={0}
      aria-label={text.result.codeView(props.label)}
      aria-multiselectable="true"
      aria-rowcount={rows.length}
      aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined}
      className={classes(styles.view, stale && styles.stale, wrap && styles.wrapped)}
      data-column={isTwoColumns ? selection.column : undefined}
      style={{
        ['--digits' as string]: Math.max(2, String(highest).length),
        ['--view-width' as string]: `${visible.width}px`,
      }}
      onScroll={measure}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onCopy={selection.onCopy}
      onPointerDown={(event) => selection.onPointerDown(event, rowIndexOf(event.target), indexAt)}
      onMouseDown={(event) => {
        // Shift and click would select text between the two places, of all columns.
        if (!event.shiftKey) return;
        event.preventDefault();
        view.current?.focus({ preventScroll: true });
      }}
      onPointerMove={onPointerMove}
      onPointerLeave={() => {
        hover(null);
        rest(-1);
      }}
      onFocus={() => setFocused(true)}
      onBlur={() => setFocused(false)}
    >
      <div
        className={styles.sizer}
        role="presentation"
        style={{ height: tops.height, minWidth: wrap ? 0 : `calc(${Math.min(longest, LONGEST)}ch + 140px)` }}
      >
        <div className={styles.rows} role="presentation">
          {shown.map((row, offset) => {
            const index = first + offset < end ? first + offset : at;
            const rowPlace = placeOf(row);
            return (
              <RowView
                key={row.key}
                row={row}
                id={`${id}-${index}`}
                index={index}
                top={tops.top(index)}
                height={columns === null ? undefined : tops.top(index + 1) - tops.top(index)}
                current={index === at}
                active={index === at && focused}
                selected={
                  selection.selected !== null && index >= selection.selected[0] && index <= selection.selected[1]
                }
                lit={rowPlace !== null && isLit !== undefined && isLit(rowPlace)}
                signs={signs}
                text={text}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

/** The columns of code that fit into a cell; null while there is none to measure. */
function columnsIn(view: HTMLElement, cells: number): number | null {
  const code = view.querySelector('[data-code]')?.parentElement;
  if (code === null || code === undefined) return null;
  const style = getComputedStyle(code);
  const ruler = document.createElement('canvas').getContext('2d');
  if (ruler === null) return null;
  // The shorthand is empty where a part of it has no place in it.
  ruler.font = `${style.fontSize} ${style.fontFamily}`;
  const beside = (code.parentElement?.clientWidth ?? 0) - code.clientWidth + Number.parseFloat(style.paddingLeft);
  const width = view.clientWidth / cells - beside - 1;
  return Math.max(8, Math.floor(width / ruler.measureText('0').width));
}

/** Where someone is led to, once it is among the rows: the line of a place, or the row that was found. */
function useFollowed(requests: Requests, rows: RowList, byPlace: number, { revealCount, range, found }: CodeViewProps) {
  return useMemo(() => {
    if (revealCount !== undefined && requests.isPending('place', revealCount) && byPlace >= 0) {
      const [first = -1, last = -1] =
        range === null || range === undefined ? [] : [range.first, range.last].map((end) => rows.indexOfPlace(end));
      const ends = first < 0 || last < 0 ? null : ([first, last] as const);
      return { kind: 'place', count: revealCount, index: byPlace, row: null, range: ends } as const;
    }
    if (found === null || found === undefined || !requests.isPending('found', found.count)) return null;
    const index = rows.indexOfKey(found.row);
    return index < 0 ? null : ({ kind: 'found', count: found.count, index, row: found.row, range: null } as const);
  }, [requests, rows, byPlace, revealCount, range, found]);
}

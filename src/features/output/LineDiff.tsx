import { useCallback, useEffect, useMemo, useState } from 'react';
import { attempt } from '../../actions/attempt';
import { PANE_IDS } from '../../actions/go';
import { useApp } from '../../state/store';
import { CodeView } from '../../ui/code/CodeView';
import { RESULT_REQUESTS } from '../../ui/code/reveals';
import type { RowList } from '../../ui/code/row-list';
import type { CodeRow } from '../../ui/code/rows';
import { useAllMessages } from '../../ui/use-all-messages';
import type { Evaluation } from '../../worker/evaluation';
import { hiding, rowOfGone } from './document-rows';
import type { onlyAdded as OnlyAdded } from './only-added';
import { useChosenRows } from './use-chosen-rows';
import { usePurposeCard } from '../explain/use-purpose-card';
import { useDocumentRows } from './use-document-rows';
import { madeLineOf, useResultCursor } from './use-result';

/** What tells injection’s work from the rest, once it is chosen and loaded. */
function useOnlyAdded(): typeof OnlyAdded | null {
  const chosen = useApp((state) => state.onlyAdded);
  const [only, setOnly] = useState<{ readonly added: typeof OnlyAdded } | null>(null);
  useEffect(() => {
    // Until then everything that differs is shown.
    if (chosen) void attempt(async () => setOnly({ added: (await import('./only-added')).onlyAdded }));
  }, [chosen]);
  return chosen ? (only?.added ?? null) : null;
}

/** Opens what hides the lines that someone is led to: a fold, or the closed document around them. Gives whether something still does. */
function useUncovered(rows: RowList, toggle: (key: string) => void): boolean {
  const place = useApp((state) => state.place);
  const lines = useApp((state) => state.lines);
  const reveal = useApp((state) => state.resultReveal);
  const found = useApp((state) => state.find.found);
  const wanted = RESULT_REQUESTS.isPending('found', found?.count)
    ? [found?.row ?? '']
    : RESULT_REQUESTS.isPending('place', reveal)
      ? [place, lines?.first, lines?.last].map((one) => (one ? `d${one.document}:+${one.line}` : ''))
      : [];
  const hidden = wanted.map((key) => hiding(rows, key)).find((key) => key !== null);
  useEffect(() => {
    if (hidden !== undefined) toggle(hidden);
  }, [hidden, toggle]);
  return hidden !== undefined;
}

/** Pixels below which two columns of YAML show too little of either. */
const NARROW = 560;

/** Whether the result has too little room for two columns. Asked when its size changes alone: asking makes the browser lay the page out. */
function useNarrow(): boolean {
  const [isNarrow, setNarrow] = useState(hasLittleRoom);
  useEffect(() => {
    const pane = document.getElementById(PANE_IDS.result);
    const observer = new ResizeObserver(() => setNarrow(hasLittleRoom()));
    if (pane !== null) observer.observe(pane);
    return () => observer.disconnect();
  }, []);
  return isNarrow;
}

function hasLittleRoom(): boolean {
  const width = document.getElementById(PANE_IDS.result)?.clientWidth ?? 0;
  return width > 0 && width < NARROW;
}

/** The difference line by line, in one column or two where there is room for them. */
export function LineDiff({ evaluation, view: wanted }: { evaluation: Evaluation; view: 'inline' | 'side-by-side' }) {
  const view = useNarrow() ? 'inline' : wanted;
  const wrap = useApp((state) => state.wrapLines);
  const text = useAllMessages();
  const cursor = useResultCursor();
  const { onRest, card } = usePurposeCard<CodeRow>((row) => madeLineOf(evaluation, row));
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const toggle = useCallback(
    (key: string) =>
      setToggled((before) => {
        const next = new Set(before);
        if (!next.delete(key)) next.add(key);
        return next;
      }),
    [],
  );
  const only = useOnlyAdded();
  const { found, documents } = useApp((state) => state.find);
  const rows = useDocumentRows(evaluation, { view, toggled, text, only, documents });
  const isCovered = useUncovered(rows, toggle);
  const chosen = useChosenRows(rows, 'injection.diff', view === 'inline');
  const shownFound = useMemo(() => found && { ...found, row: rowOfGone(rows, found.row) }, [found, rows]);
  return (
    <>
      <CodeView
        label={text.result.diff}
        rows={rows}
        place={cursor.place}
        revealCount={isCovered ? 0 : cursor.reveal}
        range={chosen.range}
        onSelect={chosen.onSelect}
        found={shownFound}
        requests={RESULT_REQUESTS}
        isLit={cursor.isLit}
        onPlace={cursor.onPlace}
        onHover={cursor.onHover}
        onRest={onRest}
        signs={view === 'inline'}
        stale={cursor.stale}
        wrap={wrap}
        onToggle={(row) => toggle(row.key)}
      />
      {card}
      {chosen.picture}
    </>
  );
}

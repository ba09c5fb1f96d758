import { useEffect, useMemo, useState } from 'react';
import { useApp } from '../../state/store';
import { CodeView } from '../../ui/code/CodeView';
import { useMessages } from '../../ui/use-messages';
import type { Evaluation } from '../../worker/evaluation';
import { documentRows } from './document-rows';
import type { onlyAdded as OnlyAdded } from './only-added';
import { useResultCursor } from './use-result';

/** What tells injection’s work from the rest, once it is chosen and loaded. */
function useOnlyAdded(): typeof OnlyAdded | null {
  const chosen = useApp((state) => state.onlyAdded);
  const [only, setOnly] = useState<{ readonly added: typeof OnlyAdded } | null>(null);
  useEffect(() => {
    // Until then, and where it cannot be loaded, everything that differs is shown.
    if (chosen)
      void import('./only-added').then(({ onlyAdded }) => setOnly({ added: onlyAdded })).catch(() => undefined);
  }, [chosen]);
  return chosen ? (only?.added ?? null) : null;
}

/** The difference line by line, in one column or two. */
export function LineDiff({ evaluation, view }: { evaluation: Evaluation; view: 'inline' | 'side-by-side' }) {
  const text = useMessages();
  const cursor = useResultCursor();
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const only = useOnlyAdded();
  const rows = useMemo(
    () => documentRows(evaluation, { view, toggled, text, only }),
    [evaluation, view, toggled, text, only],
  );
  return (
    <CodeView
      label={text.result.diff}
      rows={rows}
      place={cursor.place}
      revealCount={cursor.reveal}
      isLit={cursor.isLit}
      onPlace={cursor.onPlace}
      onHover={cursor.onHover}
      signs={view === 'inline'}
      stale={cursor.stale}
      onToggle={(row) => {
        const next = new Set(toggled);
        if (!next.delete(row.key)) next.add(row.key);
        setToggled(next);
      }}
    />
  );
}

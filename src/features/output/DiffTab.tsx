import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { wantWords } from '../../i18n/language';
import { useApp } from '../../state/store';
import type { DiffView } from '../../state/view';
import { useMessages } from '../../ui/use-messages';
import type { Evaluation } from '../../worker/evaluation';
import { CodeView } from '../../ui/code/CodeView';
import { documentRows } from './document-rows';
import type { onlyAdded as OnlyAdded } from './only-added';
import { useResultCursor } from './use-result';

const loadSkeleton = async () => ({ default: (await import('./skeleton/Skeleton')).Skeleton });
const Skeleton = lazy(loadSkeleton);
const ByObject = lazy(async () => ({ default: (await import('./ByObject')).ByObject }));
const DiffTable = lazy(async () => ({ default: (await import('./DiffTable')).DiffTable }));

/** Fetches what a view needs while there is no result to show yet. */
export function preloadDiff(view: DiffView): void {
  if (view !== 'skeleton') return;
  // What cannot be fetched now is asked for again where it is shown.
  void Promise.all([loadSkeleton(), wantWords('explain'), wantWords('explain-view')]).catch(() => undefined);
}

/** The difference between what was pasted and what comes out, in the chosen view. */
export function DiffTab({ evaluation }: { evaluation: Evaluation }) {
  const view = useApp((state) => state.diffView);
  const table = useApp((state) => state.table);
  if (!table && (view === 'inline' || view === 'side-by-side')) return <LineDiff evaluation={evaluation} view={view} />;
  return (
    <Suspense fallback={null}>
      {table ? (
        <DiffTable evaluation={evaluation} />
      ) : view === 'skeleton' ? (
        <Skeleton evaluation={evaluation} />
      ) : (
        <ByObject evaluation={evaluation} />
      )}
    </Suspense>
  );
}

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

function LineDiff({ evaluation, view }: { evaluation: Evaluation; view: 'inline' | 'side-by-side' }) {
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

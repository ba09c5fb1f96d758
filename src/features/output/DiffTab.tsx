import { lazy, Suspense } from 'react';
import { LineDiff } from './LineDiff';
import { wantWords } from '../../i18n/language';
import { useApp } from '../../state/store';
import type { DiffView } from '../../state/view';
import type { Evaluation } from '../../worker/evaluation';

const loadSkeleton = async () => ({ default: (await import('./skeleton/Skeleton')).Skeleton });
const Skeleton = lazy(loadSkeleton);
const ByObject = lazy(async () => ({ default: (await import('./ByObject')).ByObject }));
const DiffTable = lazy(async () => ({ default: (await import('./DiffTable')).DiffTable }));

/** Fetches what a view needs while there is no result to show yet. */
export function preloadDiff(view: DiffView): void {
  if (view !== 'skeleton') return;
  // What does not come now is asked for again where it is shown.
  for (const part of [loadSkeleton(), wantWords('explain'), wantWords('explain-view')]) part.catch(() => undefined);
}

/** The difference between what was pasted and what comes out, in the chosen view. */
export function DiffTab({ evaluation }: { evaluation: Evaluation }) {
  const view = useApp((state) => state.diffView);
  const table = useApp((state) => state.table);
  return (
    <Suspense fallback={null}>
      {table ? (
        <DiffTable evaluation={evaluation} />
      ) : view === 'skeleton' ? (
        <Skeleton evaluation={evaluation} />
      ) : view === 'by-object' ? (
        <ByObject evaluation={evaluation} />
      ) : (
        <LineDiff evaluation={evaluation} view={view} />
      )}
    </Suspense>
  );
}

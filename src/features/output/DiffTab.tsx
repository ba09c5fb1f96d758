import { lazy, Suspense } from 'react';
import { wantWords } from '../../i18n/language';
import { useApp } from '../../state/store';
import type { DiffView } from '../../state/view';
import type { Evaluation } from '../../worker/evaluation';

const loadSkeleton = async () => ({ default: (await import('./skeleton/Skeleton')).Skeleton });
const loadByObject = async () => ({ default: (await import('./ByObject')).ByObject });
const loadLineDiff = async () => ({ default: (await import('./LineDiff')).LineDiff });
const Skeleton = lazy(loadSkeleton);
const ByObject = lazy(loadByObject);
const LineDiff = lazy(loadLineDiff);
const DiffTable = lazy(async () => ({ default: (await import('./DiffTable')).DiffTable }));

function partsOf(view: DiffView): readonly Promise<unknown>[] {
  switch (view) {
    case 'skeleton':
      return [loadSkeleton(), wantWords('explain'), wantWords('explain-view')];
    case 'by-object':
      return [loadByObject()];
    case 'inline':
    case 'side-by-side':
    default:
      return [loadLineDiff()];
  }
}

/** Fetches what a view needs while there is no result to show yet. */
export function preloadDiff(view: DiffView): void {
  // What does not come now is asked for again where it is shown.
  for (const part of partsOf(view)) part.catch(() => undefined);
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

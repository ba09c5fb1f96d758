import { wantWords } from '../../i18n/language';
import { useApp } from '../../state/store';
import type { DiffView } from '../../state/view';
import type { Evaluation } from '../../worker/evaluation';
import { lazyPart } from '../shell/lazy-part';

const Skeleton = lazyPart(async () => (await import('./skeleton/Skeleton')).Skeleton);
const ByObject = lazyPart(async () => (await import('./ByObject')).ByObject);
const LineDiff = lazyPart(async () => (await import('./LineDiff')).LineDiff);
const DiffTable = lazyPart(async () => (await import('./DiffTable')).DiffTable);

function partsOf(view: DiffView): readonly Promise<unknown>[] {
  switch (view) {
    case 'skeleton':
      return [Skeleton.preload(), wantWords('explain'), wantWords('explain-view')];
    case 'by-object':
      return [ByObject.preload()];
    case 'inline':
    case 'side-by-side':
    default:
      return [LineDiff.preload()];
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
  if (table) return <DiffTable evaluation={evaluation} />;
  if (view === 'skeleton') return <Skeleton evaluation={evaluation} />;
  if (view === 'by-object') return <ByObject evaluation={evaluation} />;
  return <LineDiff evaluation={evaluation} view={view} />;
}

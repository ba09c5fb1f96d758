import { lazy, Suspense, useMemo, useState } from 'react';
import { useApp } from '../../state/store';
import { useMessages } from '../../ui/use-messages';
import type { Evaluation } from '../../worker/evaluation';
import { CodeView } from '../../ui/code/CodeView';
import { documentRows } from './document-rows';
import { useResultCursor } from './use-result';

const ByObject = lazy(async () => ({ default: (await import('./ByObject')).ByObject }));
const DiffTable = lazy(async () => ({ default: (await import('./DiffTable')).DiffTable }));

/** The difference between what was pasted and what comes out, in the chosen view. */
export function DiffTab({ evaluation }: { evaluation: Evaluation }) {
  const view = useApp((state) => state.diffView);
  const table = useApp((state) => state.table);
  if (!table && view !== 'by-object') return <LineDiff evaluation={evaluation} view={view} />;
  return (
    <Suspense fallback={null}>
      {table ? <DiffTable evaluation={evaluation} /> : <ByObject evaluation={evaluation} />}
    </Suspense>
  );
}

function LineDiff({ evaluation, view }: { evaluation: Evaluation; view: 'inline' | 'side-by-side' }) {
  const text = useMessages();
  const cursor = useResultCursor();
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(() => documentRows(evaluation, { view, toggled, text }), [evaluation, view, toggled, text]);
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

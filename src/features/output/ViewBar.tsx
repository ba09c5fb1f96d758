import { Table2 } from 'lucide-react';
import { memo, useEffect } from 'react';
import { useApp } from '../../state/store';
import type { DiffView } from '../../state/view';
import { Segmented } from '../../ui/Segmented';
import { useMessages } from '../../ui/use-messages';
import { preloadDiff } from './DiffTab';
import styles from './ResultPane.module.css';

/** How the diff is shown. By itself, because a new result changes nothing about it. */
export const ViewBar = memo(function ViewBar() {
  const text = useMessages();
  const diffView = useApp((state) => state.diffView);
  const table = useApp((state) => state.table);
  const show = useApp((state) => state.show);
  const only = useApp((state) => state.onlyAdded);
  const choose = useApp((state) => state.choose);
  useEffect(() => preloadDiff(diffView), [diffView]);
  const views: { readonly value: DiffView; readonly label: string; readonly title?: string }[] = [
    { value: 'skeleton', label: text.result.skeleton, title: text.result.skeletonHint },
    { value: 'side-by-side', label: text.result.sideBySide },
    { value: 'inline', label: text.result.inline },
    { value: 'by-object', label: text.result.byObject },
  ];
  return (
    <div className={styles.second}>
      <Segmented<DiffView | 'table'>
        label={text.result.views}
        options={[
          ...views,
          {
            value: 'table',
            label: text.result.table,
            title: text.result.tableHint,
            icon: <Table2 size={14} aria-hidden="true" />,
          },
        ]}
        value={table ? 'table' : diffView}
        onChange={(value) => show(value === 'table' ? { table: true } : { table: false, diffView: value })}
      />
      {(table || diffView !== 'skeleton') && (
        <label className={styles.toggle} title={text.result.onlyAddedHint}>
          <input type="checkbox" checked={only} onChange={(event) => choose({ onlyAdded: event.target.checked })} />
          {text.result.onlyAdded}
        </label>
      )}
    </div>
  );
});

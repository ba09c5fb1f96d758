import { memo, useMemo, useState } from 'react';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { Scroll } from '../../ui/Scroll';
import { useAllMessages } from '../../ui/use-all-messages';
import type { Evaluation, ShownDocument } from '../../worker/evaluation';
import { Empty } from '../../ui/Empty';
import styles from './DiffTable.module.css';
import { changedDocuments, type ListedDocument } from './changed-documents';
import { documentTitle } from './document-part';
import { onlyAdded } from './only-added';
import { originLetter, yamlText } from './use-result';

/** Rows of one table; a screen reader is not helped by more, and the page would suffer. */
const MOST_ROWS = 3000;

/** Tables that are there at first, and that one more click brings at most. */
const FIRST_TABLES = 20;
const MORE_TABLES = 200;

/** Every changed line in plain tables, one per document: for reading with a screen reader, and for copying. */
export function DiffTable({ evaluation }: { evaluation: Evaluation }) {
  const text = useAllMessages();
  const place = useApp((state) => state.place);
  const only = useApp((state) => state.onlyAdded);
  const documents = useApp((state) => state.find.documents);
  const [most, setMost] = useState(FIRST_TABLES);
  const changed = useMemo(() => changedDocuments(evaluation, documents), [evaluation, documents]);
  if (changed.length === 0 && documents === null) return <Empty title={text.result.noDiff} />;
  return (
    <Scroll className={styles.wrap} label={text.result.diff}>
      {changed.slice(0, most).map(({ document, index }) => (
        <Table
          key={index}
          document={document}
          index={index}
          only={only}
          line={place?.document === index ? place.line : null}
        />
      ))}
      {changed.length > most && (
        <p className={styles.more}>
          <Button look="outlined" tall onClick={() => setMost(most + Math.min(most, MORE_TABLES))}>
            {text.common.showMore(changed.length - most)}
          </Button>
        </p>
      )}
    </Scroll>
  );
}

interface TableProps extends ListedDocument {
  readonly only: boolean;
  /** The line of the result that the person is at; null where it is not of this document. */
  readonly line: number | null;
}

/** The changed lines of a document. By itself, because a new result leaves most documents as they are. */
const Table = memo(function Table({ document, index, only, line }: TableProps) {
  const text = useAllMessages();
  const show = useApp((state) => state.show);
  const rows = changedLines(document, only).slice(0, MOST_ROWS);
  return (
    <table className={styles.table}>
      <caption>{documentTitle(document, index, text)}</caption>
      <thead>
        <tr>
          <th scope="col">{text.result.change}</th>
          <th scope="col">{text.result.line}</th>
          <th scope="col">{text.result.origin}</th>
          <th scope="col">{text.result.text}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const letter = row.change === 'added' ? originLetter(document, row.line) : null;
          const current = row.change === 'added' && row.line === line;
          return (
            <tr
              key={`${row.change}${row.line}`}
              className={styles[row.change]}
              aria-current={current ? 'true' : undefined}
              onClick={() =>
                row.change === 'added' &&
                show({ place: { document: index, line: row.line }, leads: 'result', sheet: true })
              }
            >
              <td>{text.result[row.change]}</td>
              <td>{row.line}</td>
              <td>{letter === null ? '' : text.origins[letter]}</td>
              <td>{row.text}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
});

interface ChangedLine {
  readonly change: 'added' | 'removed';
  readonly line: number;
  readonly text: string;
}

function changedLines(document: ShownDocument, only: boolean): ChangedLine[] {
  const diff = only ? onlyAdded(document) : document;
  const before = yamlText(diff.before).lines;
  const after = yamlText(document.after.text).lines;
  return diff.blocks.flatMap((block): ChangedLine[] => {
    if (block.kind === 'same') return [];
    const lines = (change: ChangedLine['change'], all: readonly string[], start: number, count: number) =>
      Array.from({ length: count }, (_, offset) => ({
        change,
        line: start + offset,
        text: all[start + offset - 1] ?? '',
      }));
    return [
      ...lines('removed', before, block.beforeStart, block.beforeCount),
      ...lines('added', after, block.afterStart, block.afterCount),
    ];
  });
}

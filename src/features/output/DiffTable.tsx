import { useApp } from '../../state/store';
import { Scroll } from '../../ui/Scroll';
import { useAllMessages } from '../../ui/use-all-messages';
import type { Evaluation, ShownDocument } from '../../worker/evaluation';
import { Empty } from '../../ui/Empty';
import styles from './DiffTable.module.css';
import { documentTitle } from './document-part';
import { onlyAdded } from './only-added';
import { originLetter, yamlText } from './use-result';

/** Rows of one table; a screen reader is not helped by more, and the page would suffer. */
const MOST_ROWS = 3000;

/** Every changed line in plain tables, one per document: for reading with a screen reader, and for copying. */
export function DiffTable({ evaluation }: { evaluation: Evaluation }) {
  const text = useAllMessages();
  const place = useApp((state) => state.place);
  const show = useApp((state) => state.show);
  const only = useApp((state) => state.onlyAdded);
  const changed = evaluation.outcome.documents.flatMap((document, index) =>
    document.passedThrough ? [] : [{ document, index }],
  );
  if (changed.length === 0) return <Empty title={text.result.noDiff} />;
  return (
    <Scroll className={styles.wrap} label={text.result.diff}>
      {changed.map(({ document, index }) => {
        const rows = changedLines(document, only).slice(0, MOST_ROWS);
        return (
          <table key={document.index} className={styles.table}>
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
                const current = row.change === 'added' && place?.document === index && place.line === row.line;
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
      })}
    </Scroll>
  );
}

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

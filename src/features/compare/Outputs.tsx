import { useMemo, useState } from 'react';
import { sameWriting } from '../../core/compare/meaning';
import type { MappedText } from '../../core/outcome';
import { lineBlocks } from '../../core/text/line-blocks';
import { useAllMessages } from '../../ui/use-all-messages';
import type { Compared } from '../../worker/compared';
import { CodeView } from '../../ui/code/CodeView';
import { inlineRows, sideBySideRows } from '../../ui/code/diff-rows';
import type { CodeRow } from '../../ui/code/rows';
import type { MadeLine } from '../explain/made-line';
import { usePurposeCard } from '../explain/use-purpose-card';
import { yamlText } from '../output/use-result';
import { Empty } from '../../ui/Empty';
import type { TokenizedText } from '../../ui/tokens/tokenize';
import styles from './Compare.module.css';
import type { CompareViewWords } from './use-compare-words';

export interface OutputsProps {
  readonly compared: Compared;
  readonly words: CompareViewWords;
  readonly names: readonly [string, string];
  /** One column, for screens that are too narrow for two. */
  readonly narrow: boolean;
  /** Without what only looks different. */
  readonly only: boolean;
}

/** Documents that open by themselves; of more, each is opened by hand. */
const MOST_OPEN = 50;

/** What both sides print, line against line. */
export function Outputs({ compared, words, names, narrow, only }: OutputsProps) {
  const text = useAllMessages();
  const { view } = words;
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(
    () =>
      compared.documents.flatMap(({ kind, name, namespace, ...texts }, index): CodeRow[] => {
        const key = `d${index}`;
        const [earlier, later] = only ? sameWriting(texts.earlier, texts.later) : [texts.earlier, texts.later];
        const differs = earlier !== later;
        const open = (differs && compared.documents.length <= MOST_OPEN) !== toggled.has(key);
        const title = `${kind} ${name}`.trim();
        const header: CodeRow = {
          kind: 'header',
          key,
          title: title === '' ? text.result.documentNumber(index + 1) : title,
          detail: namespace,
          badge: differs ? view.differs : view.identical,
          tone: differs ? 'added' : 'quiet',
          open: earlier === '' && later === '' ? null : open,
        };
        if (!open) return [header];
        const blocks = lineBlocks(earlier, later);
        const make = narrow ? inlineRows : sideBySideRows;
        const diff = make({
          key: `${key}:`,
          before: yamlText(earlier),
          after: yamlText(later),
          blocks,
          origin: () => null,
          place: () => null,
          unfolded: toggled,
          fold: differs,
        });
        return [header, ...diff];
      }),
    [compared, toggled, narrow, only, view, text],
  );
  const { onRest, card } = usePurposeCard<CodeRow>(madeLine);
  if (rows.length === 0) return <Empty title={view.missing} />;
  return (
    <>
      <div className={styles.columns} data-narrow={narrow}>
        <span>{narrow ? `− ${names[0]}` : names[0]}</span>
        <span>{narrow ? `+ ${names[1]}` : names[1]}</span>
      </div>
      <CodeView
        label={view.outputs}
        rows={rows}
        signs={narrow}
        onRest={onRest}
        onToggle={(row) => {
          const next = new Set(toggled);
          if (!next.delete(row.key)) next.add(row.key);
          setToggled(next);
        }}
      />
      {card}
    </>
  );
}

/** The texts of cells as what explains lines wants them; nothing is known here of what wrote a line. */
const mapped = new WeakMap<TokenizedText, MappedText>();

/** The line that a row shows: that of the right side, or of the left one where the right has none. */
function madeLine(row: CodeRow): MadeLine | null {
  const cell = row.kind === 'lines' ? row.cells.findLast((one) => one !== null) : undefined;
  if (cell === undefined || cell === null) return null;
  const { source, number } = cell;
  let text = mapped.get(source);
  if (text === undefined) {
    text = { text: source.lines.join('\n'), origins: [] };
    mapped.set(source, text);
  }
  return { text, line: number };
}

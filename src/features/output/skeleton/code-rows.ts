import type { AllMessages } from '../../../i18n/all-messages';
import type { Words } from '../../../i18n/packs';
import type { CodeRow } from '../../../ui/code/rows';
import { documentTitle } from '../document-part';
import { yamlText } from '../use-result';
import type { SkeletonRow } from './skeleton-rows';

/** The rows of the skeleton, by their keys, as those of a code view: lines as they are, what is above them as headings. */
export function codeRows(
  rows: readonly SkeletonRow[],
  explain: Words<'explain'>,
  text: AllMessages,
): readonly CodeRow[] {
  return rows.map((row): CodeRow => {
    const { key } = row;
    if (row.kind !== 'line') {
      const title =
        row.kind === 'document'
          ? documentTitle(row.shown, row.document, text)
          : row.group === 'own'
            ? ''
            : explain.groups[row.group].title;
      const detail = row.kind === 'group' ? text.result.lines(row.lines.length) : '';
      return { kind: 'header', key, title, detail, badge: '', tone: 'quiet', open: null };
    }
    const { line, document, shown } = row;
    return {
      kind: 'lines',
      key,
      cells: [
        {
          number: line.line,
          change: 'added',
          origin: line.origin?.kind ?? null,
          source: yamlText(shown.after.text),
          emphasis: null,
          moved: null,
          place: { document, line: line.line },
        },
      ],
    };
  });
}

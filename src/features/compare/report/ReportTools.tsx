import { Copy, Download } from 'lucide-react';
import { reportText } from '../../../i18n/compare/report-text';
import { useApp } from '../../../state/store';
import { Button } from '../../../ui/Button';
import { copyText, downloadText } from '../../../ui/clipboard';
import type { Compared } from '../../../worker/compared';
import type { CompareWords } from '../use-compare-words';
import styles from './Report.module.css';

/** Takes the report along: as Markdown to paste or as a file. */
export function ReportTools({ compared, words }: { compared: Compared; words: CompareWords }) {
  const notify = useApp((state) => state.notify);
  const { view, reasons, explain } = words;
  const markdown = () => reportText(compared, { compare: reasons, explain }, 'markdown');
  const copy = async (text: string, said: string) => {
    const copied = await copyText(text);
    notify(copied ? { text: said, tone: 'info' } : { text: view.copyFailed, tone: 'warning' });
  };
  const { from, to } = compared.report;
  return (
    <span className={styles.tools}>
      <Button look="outlined" onClick={() => void copy(markdown(), view.markdownCopied)}>
        <Copy size={13} aria-hidden="true" />
        {view.copyMarkdown}
      </Button>
      <Button look="outlined" onClick={() => downloadText(`istio-${from}-to-${to}.md`, markdown(), 'text/markdown')}>
        <Download size={13} aria-hidden="true" />
        {view.download}
      </Button>
    </span>
  );
}

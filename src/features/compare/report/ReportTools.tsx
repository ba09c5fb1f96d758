import { Copy, Download, Link } from 'lucide-react';
import type { InstalledChart } from '../../../core/scenario';
import { reportText } from '../../../i18n/compare/report-text';
import { makeLink } from '../../../actions/excerpts/make-link';
import { useApp } from '../../../state/store';
import { Button } from '../../../ui/Button';
import { copyText, downloadText } from '../../../ui/clipboard';
import type { Compared } from '../../../worker/compared';
import type { CompareViewWords } from '../use-compare-words';
import styles from './Report.module.css';

export interface ReportToolsProps {
  readonly compared: Compared;
  readonly standsIn: InstalledChart | undefined;
  readonly words: CompareViewWords;
  /** Whether a link can open the same report: its sides follow from the scenario. */
  readonly isUpgrade: boolean;
}

/** Takes the report along: as Markdown to paste, as a file, as a link that opens it. */
export function ReportTools({ compared, standsIn, words, isUpgrade }: ReportToolsProps) {
  const notify = useApp((state) => state.notify);
  const { view, reasons, explain } = words;
  const markdown = () =>
    reportText(
      { ...compared, standsIn: standsIn && `${standsIn.name} ${standsIn.version}` },
      { compare: reasons, explain },
      'markdown',
    );
  const copy = async (text: string, said: string) => {
    const copied = await copyText(text);
    notify(copied ? { text: said, tone: 'info' } : { text: view.copyFailed, tone: 'warning' });
  };
  const { from, to } = compared.report;
  const link = async () => {
    const { url } = await makeLink(true, null, { upgrade: to });
    await copy(url, view.linkCopied);
  };
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
      {isUpgrade && (
        <Button look="outlined" onClick={() => void link()}>
          <Link size={13} aria-hidden="true" />
          {view.copyLink}
        </Button>
      )}
    </span>
  );
}

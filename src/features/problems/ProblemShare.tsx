import { makeLink } from '../../actions/excerpts/make-link';
import { problemMarkdown } from '../../actions/excerpts/problem-markdown';
import { problemReference } from '../../actions/link-view';
import type { Diagnostic } from '../../core/diagnostic';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/clipboard';
import { useDiagnosticWords } from '../../ui/use-diagnostic-words';
import { useAllMessages } from '../../ui/use-all-messages';
import { useWords } from '../../ui/use-words';
import styles from './ProblemsTab.module.css';

/** Takes one finding elsewhere: as a link that opens on it, or as Markdown for an issue or a chat. */
export function ProblemShare({ problem }: { problem: Diagnostic }) {
  const text = useAllMessages();
  const findings = useDiagnosticWords();
  const excerpts = useWords('excerpts');
  if (excerpts === null) return null;
  const copy = async (isMarkdown: boolean) => {
    const { scenario, notify } = useApp.getState();
    const { url, secrets } = await makeLink(true, null, {
      findingsTab: 'problems',
      problem: problemReference(problem),
    });
    const copied = await copyText(
      isMarkdown ? problemMarkdown(problem, scenario, { text, findings, excerpts }, url) : url,
    );
    const said = isMarkdown ? excerpts.markdownCopied : text.share.copied;
    notify(
      copied
        ? { text: secrets.length === 0 ? said : `${said} ${excerpts.redacted}`, tone: 'info' }
        : { text: text.share.copyFailed, tone: 'warning' },
    );
  };
  return (
    <>
      <Button className={styles.small} onClick={() => void copy(false)}>
        {excerpts.copyLink}
      </Button>
      <Button className={styles.small} onClick={() => void copy(true)}>
        {excerpts.copyMarkdown}
      </Button>
    </>
  );
}

import { X } from 'lucide-react';
import { useEffect } from 'react';
import type { Notice } from '../../state/notices';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { useAllMessages } from '../../ui/use-all-messages';
import styles from './Notices.module.css';

/** Milliseconds a notice stays; long enough to read it and to reach its button. */
const STAYS = 6000;
const STAYS_WITH_ACTION = 12_000;
/** Characters of a text that leaves no room for a button beside it. */
const LONG = 60;

/** A notice, which goes by itself unless it has to be closed. */
export function NoticeCard({ notice }: { notice: Notice }) {
  const text = useAllMessages();
  const dismiss = useApp((state) => state.dismiss);
  useEffect(() => {
    if (notice.sticky === true) return;
    const timer = setTimeout(() => dismiss(notice.id), notice.action === undefined ? STAYS : STAYS_WITH_ACTION);
    return () => clearTimeout(timer);
  }, [notice, dismiss]);
  const action = notice.action;
  return (
    <div className={styles.notice} data-tone={notice.tone} data-long={notice.text.length > LONG}>
      <span className={styles.text}>{notice.text}</span>
      {action !== undefined && (
        <Button
          look="outlined"
          onClick={() => {
            dismiss(notice.id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <Button icon aria-label={text.common.dismiss} onClick={() => dismiss(notice.id)}>
        <X size={14} aria-hidden="true" />
      </Button>
    </div>
  );
}

import { X } from 'lucide-react';
import { useEffect } from 'react';
import type { Notice } from '../../state/notices';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { useMessages } from '../../ui/use-messages';
import styles from './Notices.module.css';

/** Milliseconds a notice stays; long enough to read it and to reach its button. */
const STAYS = 6000;
const STAYS_WITH_ACTION = 12_000;

/** Short notices in a corner. They are also read out, and those with a way back stay long enough to take it. */
export function Notices() {
  const notices = useApp((state) => state.notices);
  return (
    <div className={styles.stack} role="log" aria-live="polite">
      {notices.map((notice) => (
        <NoticeCard key={notice.id} notice={notice} />
      ))}
    </div>
  );
}

function NoticeCard({ notice }: { notice: Notice }) {
  const text = useMessages();
  const dismiss = useApp((state) => state.dismiss);
  useEffect(() => {
    if (notice.sticky === true) return;
    const timer = setTimeout(() => dismiss(notice.id), notice.action === undefined ? STAYS : STAYS_WITH_ACTION);
    return () => clearTimeout(timer);
  }, [notice, dismiss]);
  const action = notice.action;
  return (
    <div className={styles.notice} data-tone={notice.tone}>
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

/** Says to screen readers what changed elsewhere on the screen. */
export function Announcer() {
  const { text, count } = useApp((state) => state.announcement);
  // Two regions take turns, because the same words in the same place are not said again.
  return (
    <div className="visually-hidden">
      <output>{count % 2 === 0 ? text : ''}</output>
      <output>{count % 2 === 1 ? text : ''}</output>
    </div>
  );
}

import { useApp } from '../../state/store';
import styles from './Notices.module.css';
import { lazyPart } from './lazy-part';

const NoticeCard = lazyPart(async () => (await import('./NoticeCard')).NoticeCard);

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

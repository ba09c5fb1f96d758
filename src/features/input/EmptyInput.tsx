import { openSample } from '../../actions/start-from';
import { runAction } from '../../actions/shortcuts';
import { Button } from '../../ui/Button';
import { useAllMessages } from '../../ui/use-all-messages';
import styles from './InputPane.module.css';

/** What to begin with where there are no manifests. */
export function EmptyInput() {
  const text = useAllMessages();
  return (
    <div className={styles.empty}>
      <strong>{text.input.emptyTitle}</strong>
      <p>{text.input.emptyText}</p>
      <div className={styles.row}>
        <Button look="outlined" onClick={() => void openSample('app-monitor')}>
          {text.input.emptySample}
        </Button>
        <Button look="outlined" onClick={() => runAction('scenario.open')}>
          {text.input.emptyOpen}
        </Button>
      </div>
    </div>
  );
}

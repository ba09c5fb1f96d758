import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/clipboard';
import { Dialog } from '../../ui/Dialog';
import { useAllMessages } from '../../ui/use-all-messages';
import styles from './ShareDialog.module.css';

/** A link that cannot be read explains itself, shows what can be saved of it, and leaves the work alone. */
export function BrokenLink() {
  const text = useAllMessages();
  const broken = useApp((state) => state.brokenLink);
  const show = useApp((state) => state.show);
  const notify = useApp((state) => state.notify);
  if (broken === null) return null;
  const close = () => {
    show({ brokenLink: null });
    history.replaceState(history.state, '', location.href.split('#', 1)[0] ?? '');
  };
  const raw = broken.salvaged === '' ? broken.raw : broken.salvaged;
  return (
    <Dialog title={text.link.brokenTitle} onClose={close} width={640}>
      <p>{text.link.brokenText}</p>
      <p>
        {text.link.reason}: {text.link.reasons[broken.why]}
      </p>
      <p className={styles.note}>{broken.salvaged === '' ? text.link.raw : text.link.salvaged}</p>
      <pre className={styles.raw}>{raw.slice(0, 20_000)}</pre>
      <div className={styles.row}>
        <Button look="primary" tall onClick={close}>
          {text.link.dismiss}
        </Button>
        <Button
          look="outlined"
          tall
          onClick={() =>
            void copyText(raw).then((copied) =>
              notify({ text: copied ? text.result.copied : text.transfer.copyFailed, tone: 'info' }),
            )
          }
        >
          {text.link.copyRaw}
        </Button>
      </div>
    </Dialog>
  );
}

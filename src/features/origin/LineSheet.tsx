import { X } from 'lucide-react';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { useAllMessages } from '../../ui/use-all-messages';
import styles from './LineSheet.module.css';
import { LineOrigins } from './Origins';

/** On a phone, what a tapped line of the result is for and where it comes from: a sheet below the result, which stays in reach. */
export function LineSheet() {
  const text = useAllMessages();
  const place = useApp((state) => state.place);
  const show = useApp((state) => state.show);
  if (place === null) return null;
  const close = () => show({ sheet: false });
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Escape closes, as it does everywhere
    <aside
      className={styles.sheet}
      aria-label={text.origins.title}
      onKeyDown={(event) => {
        if (event.key === 'Escape') close();
      }}
    >
      <Button icon className={styles.close} aria-label={text.common.close} onClick={close}>
        <X size={16} aria-hidden="true" />
      </Button>
      <LineOrigins key={`${place.document}:${place.line}`} place={place} />
    </aside>
  );
}

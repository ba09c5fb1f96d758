import { Maximize2, Minimize2 } from 'lucide-react';
import { keysOf } from '../../actions/shortcuts';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import styles from './FullWidth.module.css';
import { useMessages } from '../../ui/use-messages';

/** Gives its pane the whole width, and back; only where panes stand side by side. */
export function FullWidth({ pane }: { pane: 'input' | 'result' | 'findings' }) {
  const text = useMessages();
  const isFull = useApp((state) => state.full === pane);
  const show = useApp((state) => state.show);
  const label = text.commands.names['view.full'];
  const Icon = isFull ? Minimize2 : Maximize2;
  return (
    <Button
      icon
      className={styles.button}
      aria-label={label}
      title={`${label} (${keysOf('view.full')})`}
      aria-pressed={isFull}
      onClick={() => show({ full: isFull ? null : pane })}
    >
      <Icon size={14} aria-hidden="true" />
    </Button>
  );
}

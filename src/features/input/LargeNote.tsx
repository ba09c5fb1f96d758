import { useApp } from '../../state/store';
import { useAllMessages } from '../../ui/use-all-messages';
import styles from './InputPane.module.css';

/** Says that large manifests have no colours, as in the plain editor. */
export function LargeNote() {
  const text = useAllMessages();
  const length = useApp((state) => state.scenario.manifests.length);
  return <p className={styles.note}>{text.input.tooBig(text.common.kilobytes(length))}</p>;
}

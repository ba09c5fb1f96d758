import { useEffect, useState } from 'react';
import { attempt } from '../actions/attempt';
import { useMessages } from '../ui/use-messages';
import styles from './Layout.module.css';

/** The transfer is empty once the event is over, so its files are asked for at once. */
async function takeDrop({ items, files }: DataTransfer): Promise<void> {
  const entries = [...items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const alone = [...files];
  await attempt(async () => {
    const { droppedFiles, takeFiles } = await import('../actions/intake/files');
    await takeFiles(await droppedFiles(entries, alone));
  });
}

/** Takes files and folders dropped anywhere on the page. */
export function DropTarget() {
  const text = useMessages();
  const [over, setOver] = useState(false);
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') === true;
    const onOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!hasFiles(event) || event.dataTransfer === null) return;
      // Before the editor makes its own sense of it.
      event.preventDefault();
      event.stopPropagation();
      void takeDrop(event.dataTransfer);
    };
    window.addEventListener('dragover', onOver, { capture: true });
    window.addEventListener('dragleave', onLeave, { capture: true });
    window.addEventListener('drop', onDrop, { capture: true });
    return () => {
      window.removeEventListener('dragover', onOver, { capture: true });
      window.removeEventListener('dragleave', onLeave, { capture: true });
      window.removeEventListener('drop', onDrop, { capture: true });
    };
  }, [setOver]);
  return over ? <div className={styles.drop}>{text.input.dropHere}</div> : null;
}

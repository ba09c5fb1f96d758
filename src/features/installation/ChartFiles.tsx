import { useEffect, useState } from 'react';
import type { Words } from '../../i18n/packs';
import { engine } from '../../state/engine';
import type { NamedFileText } from '../../worker/install-question';
import { Scroll } from '../../ui/Scroll';
import styles from './InstallationPanel.module.css';

interface ChartFilesProps {
  readonly words: Words<'charts'>;
  readonly digest: string;
}

/** The files of the chart in use, to read. */
export function ChartFiles({ words, digest }: ChartFilesProps) {
  const [isOpen, setOpen] = useState(false);
  const [files, setFiles] = useState<readonly NamedFileText[]>([]);
  const [path, setPath] = useState('');
  useEffect(() => {
    if (!isOpen) return;
    let gone = false;
    void engine()
      ?.install({ kind: 'chart-files', digest })
      .then((answer) => {
        if (!gone) setFiles(answer?.files ?? []);
        return answer;
      });
    return () => {
      gone = true;
    };
  }, [isOpen, digest, setFiles]);
  const file = files.find((one) => one.path === path) ?? files[0];
  return (
    <details className={styles.files} open={isOpen} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{words.look}</summary>
      {file !== undefined && (
        <>
          <select aria-label={words.file} value={file.path} onChange={({ target }) => setPath(target.value)}>
            {files.map((one) => (
              <option key={one.path}>{one.path}</option>
            ))}
          </select>
          <Scroll className={styles.text} label={file.path}>
            <pre>{file.text}</pre>
          </Scroll>
        </>
      )}
    </details>
  );
}

import type { Words } from '../../i18n/packs';
import { useTerms } from '../glossary/Terms';
import styles from './PodTab.module.css';

/** What the redirection of ambient mode does in the pod, beside that of the sidecar. */
export function Ambient({ words }: { words: Words<'pod'> }) {
  const mark = useTerms();
  const { title, intro, columns, rows } = words.ambient;
  return (
    <details className={styles.more}>
      <summary>{title}</summary>
      <p>{mark(intro)}</p>
      <table className={styles.compared}>
        <thead>
          <tr>
            <th scope="col">{columns.about}</th>
            <th scope="col">{columns.sidecar}</th>
            <th scope="col">{columns.ambient}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ about, sidecar, ambient }) => (
            <tr key={about}>
              <th scope="row">{about}</th>
              <td>{mark(sidecar)}</td>
              <td>{mark(ambient)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}

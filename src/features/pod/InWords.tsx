import type { PartTarget } from '../../core/traffic/picture/drawing';
import type { PodStory } from '../../core/traffic/story/pod-story';
import type { Words } from '../../i18n/packs';
import { useTerms } from '../glossary/Terms';
import styles from './PodTab.module.css';

/** What the picture shows, as lists. */
export function InWords({
  story,
  words,
  onPart,
}: {
  story: PodStory;
  words: Words<'pod'>;
  onPart: (target: PartTarget) => void;
}) {
  const mark = useTerms();
  return (
    <details className={styles.more}>
      <summary>{words.inWords}</summary>
      <p>{mark(words.captures[story.capture])}</p>
      <ul>
        {story.containers.map(({ name, path, uid, start }) => (
          <li key={JSON.stringify(path)}>
            <button type="button" className={styles.link} onClick={() => onPart({ kind: 'pod', path })}>
              {name}
            </button>{' '}
            · {words.user(uid)} · {mark(words.starts[start])}
          </li>
        ))}
      </ul>
      <ul>
        {story.listeners.map(({ role, port, transport, container, reached }) => (
          <li key={`${role}:${transport}:${port}`}>
            {port}/{transport.toUpperCase()} · {container ?? ''} · {mark(words.roles[role])}
            {reached === 'direct' && ` · ${words.bypassed}`}
          </li>
        ))}
      </ul>
      {story.services.length > 0 && (
        <ul>
          {story.services.map(({ namespace, name, ports }) => (
            <li key={`${namespace}/${name}`}>
              Service {name}
              {ports.map(
                ({ port, target, protocol }) => ` · ${words.servicePort(port, target)} ${words.protocols(protocol)}`,
              )}
            </li>
          ))}
        </ul>
      )}
      <ul>
        {story.volumes.map(({ name, mounts }) => (
          <li key={name}>
            {mounts.length === 0
              ? words.unmounted(name)
              : words.mountedBy(
                  name,
                  mounts.map(({ container, at }) => `${container} ${at}`),
                )}
          </li>
        ))}
      </ul>
    </details>
  );
}

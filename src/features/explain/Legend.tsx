import { useApp } from '../../state/store';
import { useAllMessages } from '../../ui/use-all-messages';
import { useWords } from '../../ui/use-words';
import { Button } from '../../ui/Button';
import styles from './Legend.module.css';

const KINDS = ['input', 'template', 'step', 'default', 'installation'] as const;
const PROFILES = ['modern', 'strict-2018', 'parity'] as const;

/** What the letters beside lines mean, whom the sets of rules are for, and the way to the glossary. */
export function Legend() {
  const text = useAllMessages();
  const view = useWords('explain-view');
  const show = useApp((state) => state.show);
  if (view === null) return null;
  return (
    <section tabIndex={-1} className={styles.legend} aria-label={view.legend.title}>
      <h3>{view.legend.title}</h3>
      <dl>
        {KINDS.map((kind) => (
          <div key={kind}>
            <dt data-origin={kind}>{text.origins.letter[kind]}</dt>
            <dd>
              <strong>{text.origins[kind]}</strong> {view.legend[kind]}
            </dd>
          </div>
        ))}
      </dl>
      <h3>{view.legend.rules}</h3>
      <dl>
        {PROFILES.map((profile) => (
          <div key={profile}>
            <dd>
              <strong>{text.findings.profiles[profile]}</strong> {text.findings.profileHints[profile]}
            </dd>
          </div>
        ))}
      </dl>
      <Button look="outlined" onClick={() => show({ dialog: 'glossary', term: null })}>
        {view.legend.glossary}
      </Button>
    </section>
  );
}

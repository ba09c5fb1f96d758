import { useApp } from '../../state/store';
import { useHints } from '../shell/use-hints';
import { useMessages } from '../../ui/use-messages';
import styles from './ProblemsTab.module.css';

/** Which set of rules findings come from. */
export function ProfileSelect() {
  const text = useMessages();
  const hints = useHints();
  const profile = useApp((state) => state.scenario.settings.profile);
  const setSettings = useApp((state) => state.setSettings);
  return (
    <select
      className={styles.profile}
      aria-label={text.findings.profile}
      title={hints?.findings.profileHints[profile]}
      value={profile}
      onChange={(event) => setSettings({ profile: event.target.value as typeof profile })}
    >
      {(['modern', 'strict-2018', 'parity'] as const).map((value) => (
        <option key={value} value={value}>
          {text.findings.profiles[value]}
        </option>
      ))}
    </select>
  );
}

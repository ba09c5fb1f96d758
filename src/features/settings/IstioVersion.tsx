import { useId, useState } from 'react';
import { chooseVersion } from '../../actions/scenario';
import type { Words } from '../../i18n/packs';
import { PRESET_VERSIONS, PREVIEW_VERSION, releaseOf } from '../../presets';
import { useApp } from '../../state/store';
import styles from './SettingsPanel.module.css';

/** The version of Istio with its patch, taken on Enter or on leaving. What is no release stays in the field alone, and a sentence says which there are. */
export function IstioVersion({ words }: { words: Words<'settings'> }) {
  const id = useId();
  const version = useApp((state) => state.scenario.settings.istioVersion);
  const [typed, setTyped] = useState<string | null>(null);
  const [unknown, setUnknown] = useState<string | null>(null);
  const take = () => {
    if (typed === null) return;
    const text = typed.trim();
    const release = text === '' ? version : releaseOf(text);
    setUnknown(release === undefined ? text : null);
    if (release === undefined) return;
    setTyped(null);
    chooseVersion(release);
  };
  const about = version.startsWith(PREVIEW_VERSION) ? words.preview(PREVIEW_VERSION) : words.about.istioVersion;
  return (
    <div className={styles.setting}>
      <label htmlFor={id}>{words.names.istioVersion}</label>
      <div className={styles.control}>
        <input
          id={id}
          aria-describedby={`${id}-about`}
          aria-invalid={unknown !== null}
          maxLength={40}
          spellCheck={false}
          value={typed ?? version}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={take}
          onKeyDown={({ key }) => {
            if (key === 'Enter') take();
          }}
        />
      </div>
      <p id={`${id}-about`} className={styles.about} role={unknown === null ? undefined : 'alert'}>
        {unknown === null ? about : words.noBuiltIn(unknown, PRESET_VERSIONS)}
      </p>
    </div>
  );
}

import { minorOf } from '../../core/istio/versions/steps';
import { PRESET_VERSIONS } from '../../presets';
import { patchReleases } from '../../presets/supported';
import { Choice } from './Choice';
import styles from './Compare.module.css';
import type { SideWords } from './side-names';

export interface VersionChoiceProps {
  /** Of the side. */
  readonly name: string;
  readonly version: string;
  readonly words: SideWords;
  readonly onChange: (change: { readonly version: string }) => void;
  readonly autofocus: boolean;
}

/** A minor, and beside it one of its patch releases: the last one unless another is chosen. */
export function VersionChoice({ name, version, words: { view }, onChange, autofocus }: VersionChoiceProps) {
  const minor = minorOf(version) ?? version;
  const minors = PRESET_VERSIONS.includes(minor) ? PRESET_VERSIONS : [minor, ...PRESET_VERSIONS];
  const patches = patchReleases(minor);
  const isOther = version !== minor && !patches.includes(version);
  return (
    <span className={styles.version}>
      <Choice
        label={view.of(view.version, name)}
        value={minor}
        autofocus={autofocus}
        onChange={(next) => onChange({ version: next })}
      >
        {minors.map((one) => (
          <option key={one} value={one}>
            Istio {one}
          </option>
        ))}
      </Choice>
      <Choice label={view.of(view.patch, name)} value={version} onChange={(next) => onChange({ version: next })}>
        <option value={minor}>{view.lastPatch}</option>
        {[...(isOther ? [version] : []), ...patches].map((one) => (
          <option key={one} value={one}>
            {one.slice(minor.length)}
          </option>
        ))}
      </Choice>
    </span>
  );
}

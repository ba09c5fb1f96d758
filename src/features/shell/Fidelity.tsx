import { injectorKind } from '../../actions/scenario';
import type { FidelityRecord } from '../../presets/fidelity';
import { useApp } from '../../state/store';
import { useAllMessages } from '../../ui/use-all-messages';
import styles from './StatusBar.module.css';

/** What the run before this build found; the build writes it in, where there was one. */
declare const FIDELITY: FidelityRecord | undefined;

const RECORD: FidelityRecord = typeof FIDELITY === 'undefined' ? {} : FIDELITY;

/**
 * How many results of the built-in texts were those of Istio's own texts, when this page was built. Nothing for texts of another origin, nor where
 * nothing was compared.
 */
export function Fidelity() {
  const text = useAllMessages();
  const version = useApp((state) => state.scenario.settings.istioVersion);
  const isBuiltIn = useApp(
    (state) => state.builtIn?.isDerived !== true && injectorKind(state.scenario, state.builtIn) === 'built-in',
  );
  const [major, minor] = version.split('.');
  const found = RECORD[`${major}.${minor}`];
  if (!isBuiltIn || found === undefined || ![`${major}.${minor}`, found.release].includes(version)) return null;
  const { release, cases, agreeing } = found;
  return (
    <span className={styles.fidelity} title={text.status.fidelityHint(release)}>
      {text.status.fidelity(release, agreeing, cases)}
    </span>
  );
}

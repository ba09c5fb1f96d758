import { messages } from '../i18n/language';
import { DEFAULT_VERSION, defaultScenario, isPresetLoaded, loadPreset, releaseOf } from '../presets';
import { useApp } from '../state/store';
import { openScenario } from './scenario';

/** An empty page with the built-in injector of the version in use. */
export async function newScenario(): Promise<void> {
  const { scenario } = useApp.getState();
  const version = releaseOf(scenario.settings.istioVersion) ?? DEFAULT_VERSION;
  if (!isPresetLoaded(version)) {
    await loadPreset(version);
    return newScenario();
  }
  const fresh = defaultScenario(version);
  openScenario(
    { ...fresh, manifests: '', settings: { ...scenario.settings, istioVersion: version } },
    messages().commands.names['scenario.new'],
  );
  useApp.getState().show({ inputTab: 'manifests', phonePane: 'input' });
}

import { type BuiltIn, followBuiltIn } from '../../core/install/built-in';
import type { Derivation } from '../../core/install/derive-scenario';
import { installedBase } from '../../core/install/installed-base';
import { newInstallation } from '../../core/install/new-installation';
import { sameData } from '../../core/same-data';
import { wantWords } from '../../i18n/language';
import { isPresetLoaded, loadPreset, releaseOf } from '../../presets';
import { engine } from '../../state/engine';
import { isInstallSource } from '../../state/places/data-origins';
import { useApp } from '../../state/store';
import { textOfSource } from '../../state/texts';
import { tellNotLoaded } from '../attempt';
import { pointedLine } from '../point';
import { builtInOf } from '../scenario';
import { rememberWork } from '../back/remember-work';
import { freeName, HELM_FILE, OPERATOR_FILE, OPERATOR_START } from './placed';

/** Starts an installation with an empty file, which gives what is built in. */
export function startInstallation(tool: 'helm' | 'istioctl'): void {
  const name = tool === 'helm' ? HELM_FILE : OPERATOR_FILE;
  const { setInstallation, show } = useApp.getState();
  setInstallation(newInstallation({ name, text: tool === 'helm' ? '' : OPERATOR_START }));
  show({ inputTab: 'installation', installFile: name });
}

/** Puts a file behind those of the installation, under a name that none of them has, and shows it. */
export function addInstallFile(name: string, text: string): void {
  const { scenario, setInstallation, show } = useApp.getState();
  const { installation } = scenario;
  const free = freeName(name, installation?.files ?? []);
  setInstallation(
    installation === undefined
      ? newInstallation({ name: free, text })
      : { ...installation, files: [...installation.files, { name: free, text }] },
  );
  show({ inputTab: 'installation', installFile: free });
}

/** Takes a file out of the installation, with a way back. */
export async function removeInstallFile(name: string): Promise<void> {
  const words = await wantWords('installation');
  const { scenario, setInstallation, notify } = useApp.getState();
  const { installation } = scenario;
  if (installation === undefined) return;
  const done = rememberWork();
  setInstallation({ ...installation, files: installation.files.filter((file) => file.name !== name) });
  notify({
    text: words.fileRemoved(name),
    tone: 'info',
    action: { label: words.undo, run: done() },
  });
}

/** Ends the installation: what followed from it becomes what is built in, with a way back. */
export async function removeInstallation(): Promise<void> {
  const words = await useApp.getState().prepare(wantWords('installation'));
  const state = useApp.getState();
  const { scenario, builtIn } = state;
  const { istioVersion } = scenario.settings;
  const release = releaseOf(istioVersion);
  if (release !== undefined) await state.prepare(loadPreset(release));
  const next = release === undefined ? null : builtInOf(istioVersion);
  const { installation: _gone, ...rest } = next === null ? scenario : followBuiltIn(scenario, builtIn, next);
  const done = rememberWork();
  state.setBuiltIn(next);
  state.replaceScenario(rest);
  state.notify({
    text: words.removed,
    tone: 'info',
    action: { label: words.undo, run: done() },
  });
}

/** The base that an answer gives; null where the scenario keeps the one it has. */
export function derivedBase(result: Derivation | null, version: string): BuiltIn | null {
  if (result === null) return null;
  if (!result.isKnown) return releaseOf(version) === undefined ? null : builtInOf(version);
  return result.texts === undefined ? null : installedBase(version, result.texts);
}

/** Points once more at where the caret is in an installation's file, after that was derived anew. */
function pointAgain(): void {
  const { caret, scenario, pointed, show } = useApp.getState();
  if (caret === null || !isInstallSource(caret.source)) return;
  const now = pointedLine(caret.source, textOfSource(scenario, caret.source), caret.offset);
  if (!sameData(now, pointed)) show({ pointed: now });
}

async function derive(): Promise<void> {
  const asked = useApp.getState();
  const { installation, settings } = asked.scenario;
  if (installation === undefined) return;
  const version = settings.istioVersion;
  const isThere = isPresetLoaded(version) || releaseOf(version) === undefined || (await comes(loadPreset(version)));
  // The state at the time of asking, which is most often still the same at the time of the answer.
  const next = { scenario: asked.scenario, builtIn: asked.builtIn };
  // Where the last evaluation ended the worker, the person says whether to try again.
  const { phase } = asked.run;
  const isTrusted = phase !== 'failed' && phase !== 'held';
  const question = { kind: 'derive', installation, version, ...(isTrusted && { next }) } as const;
  const answer = isThere ? await engine()?.derive(question) : null;
  const result = answer?.derivation ?? null;
  const { scenario, builtIn, takeDerived, runDerived } = useApp.getState();
  if (scenario.installation !== installation || scenario.settings.istioVersion !== version) return;
  const base = derivedBase(result, version);
  const followed = base === null ? scenario : followBuiltIn(scenario, builtIn, base);
  // What stays the same is the same object: nobody has to look at it again.
  const injector = sameData(followed.injector, scenario.injector) ? scenario.injector : followed.injector;
  const isSame = sameData(followed, scenario);
  const taken: Parameters<typeof takeDerived> = [
    { of: installation, version, result },
    isSame ? scenario : { ...followed, injector },
    base ?? builtIn,
  ];
  const evaluation = scenario === next.scenario && builtIn === next.builtIn ? answer?.evaluation : null;
  if (evaluation === undefined || evaluation === null) takeDerived(...taken);
  else runDerived(taken, evaluation, performance.now());
  pointAgain();
  if (!isThere) tellNotLoaded(() => useApp.getState().deriveAgain());
}

const comes = (what: Promise<unknown>): Promise<boolean> =>
  what.then(
    () => true,
    () => false,
  );

let stop: (() => void) | null = null;

/** From now on, what an installation gives follows it. */
export function startDeriving(): void {
  stop ??= useApp.subscribe(
    ({ scenario, builtIn, derivedAgain }) =>
      [scenario.installation, scenario.settings.istioVersion, builtIn?.isDerived === true, derivedAgain] as const,
    () => void derive(),
    { equalityFn: (left, right) => left.every((part, index) => part === right[index]), fireImmediately: true },
  );
}

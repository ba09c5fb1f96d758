import type { BuiltIn } from '../../core/install/built-in';
import type { Scenario } from '../../core/scenario';
import { messages } from '../../i18n/language';
import { browserStore, keepDraft } from '../../state/kept/storage';
import { useApp } from '../../state/store';
import { showBuiltIn } from '../scenario';

/** A scenario with the texts that its own are edits of. */
export interface Work {
  readonly scenario: Scenario;
  readonly builtIn: BuiltIn | null;
}

/**
 * Puts the work back as it was before an action, which made `made` of it. What somebody has done since goes to the history, and a notice
 * offers it back.
 */
export function takeBack(before: Work, made: Scenario): void {
  const since: Work = useApp.getState();
  put(before);
  if (since.scenario === made) return;
  const isKept = keepDraft(browserStore(), since.scenario, Date.now());
  if (isKept && isUntouched(since.scenario, made)) return;
  const words = messages().link;
  const action = { label: words.bringBack, run: () => put(since) };
  useApp.getState().notify({ text: words.broughtBack, tone: 'info', sticky: !isKept, action });
}

function put({ scenario, builtIn }: Work): void {
  const { setBuiltIn, replaceScenario } = useApp.getState();
  if (builtIn === null) showBuiltIn(scenario.settings.istioVersion);
  else setBuiltIn(builtIn);
  replaceScenario(scenario);
}

/** Whether a scenario differs from the one that was made in nothing but what an installation gives. */
function isUntouched(since: Scenario, made: Scenario): boolean {
  return (
    made.installation !== undefined &&
    since.installation === made.installation &&
    since.manifests === made.manifests &&
    since.settings === made.settings
  );
}

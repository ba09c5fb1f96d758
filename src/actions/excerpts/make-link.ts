import type { LanguageTag } from '../../i18n/languages';
import type { SecretFinding } from '../../share';
import type { LinkView } from '../../share/view';
import { type AppState, useApp } from '../../state/store';
import { linkView } from '../link-view';

export interface MadeLink {
  readonly url: string;
  readonly secrets: readonly SecretFinding[];
}

/** The address of this page with the scenario behind the #, looking at what `also` names; secrets are taken out first when asked. */
export async function makeLink(
  redact: boolean,
  language: LanguageTag | null,
  also: LinkView = {},
  given: AppState | null = null,
): Promise<MadeLink> {
  const share = await import('../../share');
  const state = given ?? useApp.getState();
  const secrets = share.scanSecrets(state.scenario);
  const scenario = redact && secrets.length > 0 ? share.redactSecrets(state.scenario, secrets) : state.scenario;
  const hash = await share.encodeLink({ scenario, view: { ...linkView(state, language), ...also } });
  return { url: `${location.href.split('#', 1)[0] ?? ''}${hash}`, secrets };
}

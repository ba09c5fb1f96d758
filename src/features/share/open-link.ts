import { openScenario, placeScenario } from '../../actions/scenario';
import { messages } from '../../i18n/language';
import { EMBEDDED } from '../../state/embedded';
import { useApp } from '../../state/store';
import { restoreView } from './link-view';

/** Whether an address carries a scenario. Cheap, so that pages without one load nothing. */
export function hasLink(hash: string): boolean {
  return /^#v\d+\./.test(hash);
}

/** Opens the scenario in the page's address. The address is cleared, so that a reload keeps what was edited since. */
export async function openLink(hash: string): Promise<void> {
  const { decodeLink } = await import('../../share');
  const opened = await decodeLink(hash);
  const state = useApp.getState();
  if (!opened.ok) {
    state.show({ brokenLink: { why: opened.why, raw: opened.raw, salvaged: opened.salvaged } });
    return;
  }
  if (EMBEDDED) placeScenario(opened.scenario, null);
  else openScenario(opened.scenario, messages().link.opened);
  const { language, ...view } = restoreView(opened.view);
  const known = Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined));
  state.show({ brokenLink: null, ...known });
  // What the page around an embedded one asks for counts for more than the link.
  const asked = EMBEDDED ? useApp.getState().language : null;
  if (language !== undefined && language !== null) state.choose({ language: asked ?? language });
  // An embedded page keeps nothing else to load again.
  if (EMBEDDED) return;
  history.replaceState(null, '', location.href.split('#', 1)[0] ?? '');
}

import { openScenario } from '../../actions/scenario';
import { messages } from '../../i18n/current';
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
  openScenario(opened.scenario, messages().link.opened);
  const { language, ...view } = restoreView(opened.view);
  const known = Object.fromEntries(Object.entries(view).filter(([, value]) => value !== undefined));
  state.show(known);
  if (language !== undefined && language !== null) state.choose({ language });
  history.replaceState(null, '', location.href.split('#', 1)[0] ?? '');
}

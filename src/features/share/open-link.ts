import { openScenario, placeScenario } from '../../actions/scenario';
import { messages, speak, wantWords } from '../../i18n/language';
import type { OpenedLink } from '../../share/link';
import { EMBEDDED } from '../../state/embedded';
import { useApp } from '../../state/store';

/** Whether an address carries a scenario. Cheap, so that pages without one load nothing. */
export function hasLink(hash: string): boolean {
  return /^#v\d+\./.test(hash);
}

/**
 * Opens the scenario in the page's address, which keeps it, unless the address is another one by the time it is read. `isFirst` on a first
 * visit, where there is nothing to bring back.
 */
export async function openLink(hash: string, isFirst = false): Promise<void> {
  const address = location.hash;
  const [{ decodeLink, readView }, { lookAt }] = await Promise.all([import('../../share'), import('./look-at')]);
  const opened = await decodeLink(hash);
  if (location.hash !== address) return;
  const state = useApp.getState();
  if (!opened.ok) {
    state.show({ brokenLink: { why: opened.why, raw: opened.raw, salvaged: opened.salvaged } });
    return;
  }
  const view = readView(opened.view);
  const { language } = view;
  // What the page around an embedded one asks for counts for more than the link.
  const asked = EMBEDDED ? state.language : null;
  if (language !== undefined && language !== null) {
    state.choose({ language: asked ?? language });
    // What is said about the link is said in its language.
    await speak(asked ?? language).catch(() => undefined);
    if (location.hash !== address) return;
  }
  if (EMBEDDED) placeScenario(opened.scenario, null);
  else openScenario(opened.scenario, messages().link.opened, { isFirst });
  if (opened.corrected || opened.unknown.length > 0) void sayWhatDiffers(opened);
  state.show({ brokenLink: null });
  lookAt(view);
}

/** Says what of a link could not be read here, and what is not as it was when the link was made. */
async function sayWhatDiffers({ corrected, unknown, scenario }: Extract<OpenedLink, { ok: true }>): Promise<void> {
  const words = await wantWords('links');
  const { notify } = useApp.getState();
  if (unknown.length > 0) notify({ text: words.unknown(unknown), tone: 'warning', sticky: true });
  if (corrected) notify({ text: words.corrected(scenario.settings.istioVersion), tone: 'warning', sticky: true });
}

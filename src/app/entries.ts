import { attempt } from '../actions/attempt';
import { showBuiltIn } from '../actions/scenario';
import { hasLink, openLink } from '../features/share/open-link';
import { EMBEDDED } from '../state/embedded';
import { freshId, type Tab } from '../state/kept/tab';
import { useApp } from '../state/store';

/** The name of the history entry that the page is at; one without a name gets one. */
export function entryName(): string {
  // A page inside another one keeps nothing.
  if (EMBEDDED) return '';
  const state: unknown = history.state;
  if (typeof state === 'object' && state !== null && 'entry' in state && typeof state.entry === 'string')
    return state.entry;
  const entry = freshId();
  history.replaceState({ entry }, '');
  return entry;
}

/**
 * Follows the history of this tab: a link that is opened is an entry of its own, and going back brings the work that was there;
 * `load` finds that, `save` keeps the one that is left. The address keeps a link until something is edited. Returns the name of the current entry.
 */
export function followHistory(load: Tab['load'], first: string, save: () => void): () => string {
  let current = first;
  let opening: string | null = null;
  const onEntry = async () => {
    const entry = entryName();
    if (entry === current) {
      keepAddress();
      return;
    }
    const work = await load(entry);
    // A large work takes its time; who has gone on meanwhile is elsewhere.
    if (entryName() !== entry) return;
    save();
    // What comes now is no edit of what stood under the address before.
    stopKeeping();
    const { hash } = location;
    if (work === null && hasLink(hash)) {
      // Who left while it was being read, and is back, waits for the same reading.
      if (opening === entry) return;
      // Until the link is open, what is on the screen is the work of the entry before.
      void attempt(async () => {
        opening = entry;
        try {
          await openLink(hash);
        } finally {
          if (opening === entry) opening = null;
        }
        if (entryName() !== entry) return;
        current = entry;
        keepAddress();
      });
      return;
    }
    current = entry;
    if (work !== null) {
      const { scenario, ...view } = work;
      const state = useApp.getState();
      showBuiltIn(scenario.settings.istioVersion);
      state.replaceScenario(scenario);
      state.show({ brokenLink: null, place: null, caret: null, workload: null, ...view });
      keepAddress();
    }
  };
  if (EMBEDDED) {
    window.addEventListener('hashchange', () => {
      const { hash } = location;
      if (hasLink(hash)) void attempt(() => openLink(hash));
    });
    return () => first;
  }
  window.addEventListener('popstate', () => void onEntry());
  keepAddress();
  return () => current;
}

let stopKeeping = () => {};

/** Keeps a link in the address for as long as the scenario is the one that it brought. */
function keepAddress(): void {
  stopKeeping();
  if (!hasLink(location.hash)) return;
  stopKeeping = useApp.subscribe((now, before) => {
    // What an installation gives is nobody's edit.
    if (now.scenario === before.scenario || now.derived !== before.derived) return;
    stopKeeping();
    history.replaceState(history.state, '', location.href.split('#', 1)[0] ?? '');
  });
}

import { leadFocus } from '../ui/lead-focus';

const TABBABLE =
  'button:not(:disabled):not([tabindex="-1"]), a[href], input:not(:disabled), select:not(:disabled), textarea:not([aria-hidden=true]), [tabindex="0"]';

/**
 * Keeps the keyboard's place when the focused element goes away: a fix that was applied, a notice that was dismissed. The
 * browser would start again at the top of the page; here the focus goes to what is nearest. Returns how to stop.
 */
export function keepFocus(): () => void {
  let path: readonly Element[] = [];
  const onFocus = (event: FocusEvent) => {
    path = event.composedPath().filter((entry): entry is Element => entry instanceof Element);
  };
  const observer = new MutationObserver(() => {
    const [last, ...around] = path;
    if (last === undefined || last.isConnected || document.activeElement !== document.body) return;
    path = [];
    const place = around.find((element) => element.isConnected && nearest(element) !== null);
    if (place !== undefined) leadFocus(nearest(place), { preventScroll: true });
  });
  document.addEventListener('focusin', onFocus);
  observer.observe(document.body, { childList: true, subtree: true });
  return () => {
    document.removeEventListener('focusin', onFocus);
    observer.disconnect();
  };
}

/** The first element inside that can be reached and seen. */
function nearest(element: Element): HTMLElement | null {
  if (element === document.body || element === document.documentElement) return null;
  for (const candidate of element.querySelectorAll<HTMLElement>(TABBABLE))
    if (candidate.checkVisibility()) return candidate;
  return null;
}

import { messages, speakAgain } from '../i18n/language';
import { useApp } from '../state/store';

/** The errors of code and words that load later and did not come: no network, or files that a new release has replaced. */
const failures = new WeakSet<object>();

/** Says that a part of the page did not come, and offers to try again. */
export function tellNotLoaded(again: () => void): void {
  const { partFailed, tryAgain } = messages().app;
  useApp
    .getState()
    .notify({ text: partFailed, tone: 'warning', sticky: true, action: { label: tryAgain, run: again } });
}

/** Runs what may need code that loads later. Where that does not come, a notice says so and offers to try again; other errors are thrown. */
export async function attempt(run: () => unknown): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!isNotLoaded(error)) throw error;
    tellNotLoaded(() => void attempt(run));
  }
}

function isNotLoaded(error: unknown): boolean {
  return error instanceof Error && failures.has(error);
}

/** Learns of everything that does not load. What nobody waits for are words, which a part asks for as it is shown. */
export function followNotLoaded(): void {
  window.addEventListener('vite:preloadError', ({ payload }) => failures.add(payload));
  window.addEventListener('unhandledrejection', (event) => {
    if (!isNotLoaded(event.reason)) return;
    event.preventDefault();
    tellNotLoaded(() => void attempt(speakAgain));
  });
}

import { scriptUrl } from '../../worker/script-url';

/** Milliseconds after the start before the app's files are kept: nobody should wait for anything because of them. */
const KEEP_AFTER = 6000;

/** Lets the built app work without a network after this visit. Does nothing where the browser or the address does not allow it. */
export function workOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const idle = window.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 0));
  setTimeout(
    () => idle(() => void navigator.serviceWorker.register(scriptUrl('./service-worker.js')).catch(() => undefined)),
    KEEP_AFTER,
  );
}

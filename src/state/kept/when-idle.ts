/** Runs something once the browser has nothing better to do, or `timeout` milliseconds later; at once where it cannot tell. */
export function whenIdle(run: () => void, timeout: number): void {
  // Safari has no way to ask.
  if (globalThis.requestIdleCallback === undefined) run();
  else globalThis.requestIdleCallback(() => run(), { timeout });
}

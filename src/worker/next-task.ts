/**
 * Ends in a task of its own, behind the messages that have come: those are delivered between tasks only. Unlike a timer, which waits for
 * milliseconds once it was set several times in a row.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a port is no window and has no origin to name
    port2.postMessage(null);
  });
}

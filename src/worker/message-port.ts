import type { Port } from './protocol';

/** What a MessagePort, a Worker and a worker's own scope have in common. */
interface Messaging {
  postMessage(message: unknown): void;
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void;
  start?(): void;
}

/** A typed port over anything that posts messages. The types are a promise between the two ends, which import one protocol. */
export function messagePort<Out, In>(end: Messaging): Port<Out, In> {
  return {
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker or a port is no window and has no origin to name
    post: (message) => end.postMessage(message),
    listen: (receive) => {
      end.addEventListener('message', (event) => receive(event.data as In));
      end.start?.();
    },
  };
}

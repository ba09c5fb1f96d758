import type { Connection } from './client';
import { messagePort } from './message-port';
import type { Request, Response } from './protocol';

/** Starts the page's worker. */
export function connectWorker(): Connection {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module', name: 'core' });
  return {
    ...messagePort<Request, Response>(worker),
    terminate: () => worker.terminate(),
    onCrash: (crashed) => {
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        crashed(event.message || 'the worker could not be loaded');
      });
      worker.addEventListener('messageerror', () => crashed('a message could not be read'));
    },
  };
}

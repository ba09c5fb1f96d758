import type { Connection } from './client';
import { messagePort } from './message-port';
import type { Request, Response } from './protocol';
import { scriptUrl } from './script-url';
// oxlint-disable-next-line import/default -- Vite makes the default export of a ?url import
import workerAddress from './worker?worker&url';

/** Keeps what happens before somebody listens, for the one who will. */
function keeper<T>(): { readonly happened: (what: T) => void; readonly listen: (listener: (what: T) => void) => void } {
  let listener: ((what: T) => void) | null = null;
  const early: T[] = [];
  return {
    happened: (what) => {
      if (listener === null) early.push(what);
      else listener(what);
    },
    listen: (listens) => {
      listener = listens;
      // Not at once: whoever listens may not be ready before it has its connection.
      for (const what of early) queueMicrotask(() => listens(what));
    },
  };
}

function newConnection(): Connection {
  const worker = new Worker(scriptUrl(workerAddress), { type: 'module', name: 'core' });
  const port = messagePort<Request, Response>(worker);
  const messages = keeper<Response>();
  const crashes = keeper<string>();
  port.listen(messages.happened);
  worker.addEventListener('error', (event) => {
    event.preventDefault();
    crashes.happened(event.message || 'the worker could not be loaded');
  });
  worker.addEventListener('messageerror', () => crashes.happened('a message could not be read'));
  return {
    post: port.post,
    listen: messages.listen,
    terminate: () => worker.terminate(),
    onCrash: crashes.listen,
  };
}

let early: Connection | null = null;

/** Starts a worker before the page's own code has loaded; the first `connectWorker` takes it. */
export function startWorkerEarly(): void {
  early ??= newConnection();
}

/** The page's worker, newly started where none is waiting. */
export function connectWorker(): Connection {
  const connection = early ?? newConnection();
  early = null;
  return connection;
}

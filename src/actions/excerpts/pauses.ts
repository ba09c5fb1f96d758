import { nextTask } from '../../worker/next-task';

/** Milliseconds of work after which whoever types or scrolls comes first. */
const SLICE = 12;

/** What to await between the steps of long work: it lets the page go on where the work has taken its time. */
export function newPauses(): () => Promise<void> {
  let until = performance.now() + SLICE;
  return async () => {
    if (performance.now() < until) return;
    await nextTask();
    until = performance.now() + SLICE;
  };
}

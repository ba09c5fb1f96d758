import { SLICE } from '../../state/pieces';
import { nextTask } from '../../worker/next-task';

/** What to await between the steps of long work: it lets the page go on where the work has taken its time. */
export function newPauses(): () => Promise<void> {
  let until = performance.now() + SLICE;
  return async () => {
    if (performance.now() < until) return;
    await nextTask();
    until = performance.now() + SLICE;
  };
}

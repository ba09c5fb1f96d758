import { useApp } from '../../state/store';
import { attempt } from '../attempt';
import type { Work } from './take-back';

/** To be called before an action changes the work. What it gives is called when the action is done, and gives how to take that back. */
export function rememberWork(): () => () => void {
  const before: Work = useApp.getState();
  return () => {
    const made = useApp.getState().scenario;
    return () => void attempt(async () => (await import('./take-back')).takeBack(before, made));
  };
}

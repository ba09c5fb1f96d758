import { messages } from '../i18n/language';
import { countBySeverity, problemsOf } from '../state/problems';
import { useApp } from '../state/store';
import { workloadsOf } from '../state/workloads';

/** Milliseconds of quiet after a result before it is said: nobody wants to hear every keystroke's. */
const QUIET = 1200;

/** Says to screen readers what a new result holds, once typing pauses and when it differs from the last one said. */
export function announceResults(): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let said = '';
  useApp.subscribe(
    (state) => state.newest,
    (newest) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        if (newest === null) return;
        const counts = countBySeverity(problemsOf(newest));
        const injected = workloadsOf(newest.outcome).filter((entry) => entry.outcome.decision.inject).length;
        const sentence = messages().status.announceResult(
          newest.outcome.documents.length,
          injected,
          counts.error,
          counts.warning,
        );
        if (sentence === said) return;
        said = sentence;
        useApp.getState().announce(sentence);
      }, QUIET);
    },
  );
}

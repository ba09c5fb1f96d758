import { isFailedInstallation } from '../../state/installation';
import { isRuleFinding, problemsOf } from '../../state/problems';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { useAllMessages } from '../../ui/use-all-messages';
import styles from './ResultPane.module.css';

/** Says plainly when what is on screen is not the result of what is typed, and why. */
export function RunBanner() {
  const text = useAllMessages();
  const run = useApp((state) => state.run);
  const shown = useApp((state) => state.shown);
  const newest = useApp((state) => state.newest);
  const failedInstallation = useApp(isFailedInstallation);
  const show = useApp((state) => state.show);
  const revealSpan = useApp((state) => state.revealSpan);

  if (run.phase === 'failed') {
    const { failure } = run;
    const said =
      failure.reason === 'timeout'
        ? text.failures.timeout(Math.round(failure.milliseconds / 1000))
        : text.failures[failure.reason];
    return (
      <div className={styles.banner} data-tone={failure.reason === 'cancelled' ? 'plain' : 'error'} role="alert">
        <span>{said}</span>
        {'message' in failure && failure.message !== '' && (
          <details>
            <summary>{text.failures.details}</summary>
            <pre>{failure.message}</pre>
          </details>
        )}
      </div>
    );
  }
  if (run.phase === 'held') {
    return (
      <div className={styles.banner} role="alert">
        <span>{text.failures.held}</span>
      </div>
    );
  }
  if (failedInstallation) {
    return (
      <div className={styles.banner} data-testid="stale-banner">
        <span>{text.result.installationFailed}</span>
        <Button look="outlined" onClick={() => show({ inputTab: 'installation', phonePane: 'input' })}>
          {text.result.showProblem}
        </Button>
      </div>
    );
  }
  if (newest === null || newest.outcome.complete) return null;
  // What a rule finds never stops the injection; what a stage says does.
  const errors = problemsOf(newest).filter((problem) => problem.severity === 'error');
  const first = errors.find((problem) => !isRuleFinding(problem)) ?? errors[0] ?? problemsOf(newest)[0];
  return (
    <div className={styles.banner} data-testid="stale-banner">
      <span>{shown === newest ? text.result.incomplete : text.result.staleBanner}</span>
      {first !== undefined && (
        <Button
          look="outlined"
          onClick={() => {
            show({ findingsTab: 'problems', problem: first });
            if (first.span !== null) revealSpan(first.span);
          }}
        >
          {text.result.showProblem}
        </Button>
      )}
    </div>
  );
}

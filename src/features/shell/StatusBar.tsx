import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { version } from '../../../package.json';
import { cancelRun, runAgain } from '../../state/engine';
import { LineMap } from '../../core/text/line-map';
import { isAwaited, isStale, type RunState } from '../../state/outcome';
import { browserStore } from '../../state/kept/storage';
import { useApp } from '../../state/store';
import { textOfSource } from '../../state/texts';
import { workloadsOf } from '../../state/workloads';
import { Button } from '../../ui/Button';
import { useMessages } from '../../ui/use-messages';
import type { ShownDocument } from '../../worker/evaluation';
import styles from './StatusBar.module.css';
import { lazyPart } from './lazy-part';

const Fidelity = lazyPart(async () => (await import('./Fidelity')).Fidelity, true);

/** Milliseconds a run may take before the bar says so: shorter ones would only flicker. */
const SHOW_RUNNING_AFTER = 150;

/** How it stands: the state of the result, what was injected, how long it took, where the cursor is. */
export function StatusBar() {
  const text = useMessages();
  const shown = useApp((state) => state.shown);
  const shownAt = useApp((state) => state.shownAt);
  const run = useApp((state) => state.run);
  const stale = useApp(isStale);
  // At once, where what is read waits for what would be worth reading.
  const awaited = useApp(isAwaited);
  const running = useLongRunning(run);
  const outcome = shown?.outcome;
  const [injected, unchanged] = useMemo(
    () => [
      workloadsOf(outcome).filter((entry) => entry.outcome.decision.inject).length,
      outcome?.documents.reduce((sum, document) => sum + unchangedIn(document), 0) ?? 0,
    ],
    [outcome],
  );

  let dot = 'fresh';
  let said: ReactNode = text.status.upToDate;
  if (running) [dot, said] = ['running', text.status.running];
  else if (run.phase === 'failed')
    [dot, said] = run.failure.reason === 'cancelled' ? ['stale', text.status.stopped] : ['failed', text.status.failed];
  else if (run.phase === 'held') [dot, said] = ['stale', text.status.held];
  else if (shown === null) [dot, said] = ['ready', text.status.ready];
  else if (stale && run.phase === 'idle') [dot, said] = ['stale', <StaleSince key={shownAt} since={shownAt} />];

  return (
    <footer className={styles.bar}>
      <span className={styles.state} data-testid="status" aria-busy={awaited}>
        <span className={styles.dot} data-state={dot} aria-hidden="true" />
        {said}
        {dot === 'fresh' && shown !== null && ` · ${text.status.milliseconds(shown.milliseconds)}`}
      </span>
      {running && run.phase === 'running' && run.total > 0 && (
        <>
          <progress className={styles.progress} value={run.done} max={run.total} aria-label={text.status.running} />
          <span>{text.status.progress(run.done, run.total)}</span>
        </>
      )}
      {running && (
        <Button onClick={cancelRun} style={{ minHeight: 20 }}>
          {text.status.cancel}
        </Button>
      )}
      {(run.phase === 'failed' || run.phase === 'held') && (
        <Button onClick={() => runAgain(browserStore())} style={{ minHeight: 20 }}>
          {text.status.runAgain}
        </Button>
      )}
      {outcome !== undefined && (
        <span>
          {text.status.documents(outcome.documents.length)} · {text.status.injected(injected)} ·{' '}
          {text.status.unchanged(unchanged)}
        </span>
      )}
      <span className={styles.spacer} />
      <Fidelity />
      <Position />
      <Version />
    </footer>
  );
}

/** Which version of the playground this is; leads to what is new in it and to where its data about Istio stands. */
function Version() {
  const text = useMessages();
  return (
    <a
      className={styles.version}
      href={`./reference/${text.language.tag}/news/index.html`}
      target="_blank"
      rel="noopener"
      title={text.status.news}
    >
      {text.status.version(version)}
    </a>
  );
}

/** How many things of a document injection leaves as they are: its workloads, else the document itself. Encoding anew changes no object. */
function unchangedIn({ workloads, passedThrough, before, after }: ShownDocument): number {
  if (workloads.length > 0) return workloads.filter(({ decision }) => !decision.inject).length;
  return passedThrough || before === after.text ? 1 : 0;
}

function Position() {
  const text = useMessages();
  const caret = useApp((state) => state.caret);
  const place = useApp((state) => state.place);
  const leads = useApp((state) => state.leads);
  const source = useApp((state) => (state.caret === null ? '' : textOfSource(state.scenario, state.caret.source)));
  if (leads === 'result' && place !== null)
    return <span className={styles.optional}>{text.status.position(place.line, 1)}</span>;
  if (caret === null) return null;
  // Of what stands before it alone: with every key it is another text.
  const position = new LineMap(source.slice(0, caret.offset)).position(caret.offset);
  return <span className={styles.optional}>{text.status.position(position.line, position.column)}</span>;
}

/** That what is on screen is the last good result, and since when; by itself, because it counts on. */
function StaleSince({ since }: { since: number }) {
  const text = useMessages();
  const [now, setNow] = useState(() => performance.now());
  const seconds = Math.max(0, Math.round((now - since) / 1000));
  const isRecent = seconds < 60;
  useEffect(() => {
    const timer = setInterval(() => setNow(performance.now()), isRecent ? 1000 : 60_000);
    return () => clearInterval(timer);
  }, [isRecent]);
  const ago = isRecent ? text.common.seconds(seconds) : text.common.minutes(Math.round(seconds / 60));
  return text.status.staleSince(ago);
}

/** True once a run has taken longer than people notice. */
function useLongRunning(run: RunState): boolean {
  const [longSince, setLongSince] = useState<number | null>(null);
  const running = run.phase === 'running';
  const since = run.phase === 'running' ? run.since : 0;
  useEffect(() => {
    if (!running) return;
    const timer = setTimeout(() => setLongSince(since), Math.max(0, since + SHOW_RUNNING_AFTER - performance.now()));
    return () => clearTimeout(timer);
  }, [running, since, setLongSince]);
  return running && longSince === since;
}

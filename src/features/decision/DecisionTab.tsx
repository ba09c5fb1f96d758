import { type ReactNode, useMemo } from 'react';
import { suggestionText, testText } from '../../i18n/decisions';
import { useWords } from '../../ui/use-words';
import { applyFixes } from '../../actions/fix';
import type { DecisionTest, WorkloadOutcome, WorkloadSuggestions } from '../../core/outcome';
import { absoluteSpans } from '../../core/text/absolute-spans';
import type { Span } from '../../core/text/span';
import { useApp } from '../../state/store';
import { workloadsOf } from '../../state/workloads';
import { Button } from '../../ui/Button';
import { Chunks } from '../../ui/Chunks';
import { Scroll } from '../../ui/Scroll';
import type { AllMessages } from '../../i18n/all-messages';
import { useAllMessages } from '../../ui/use-all-messages';
import { Empty } from '../../ui/Empty';
import { useTerms } from '../glossary/Terms';
import styles from './DecisionTab.module.css';

/** Workloads that come and go together, and pixels that one takes, about. */
const CHUNK_WORKLOADS = 20;
const WORKLOAD_HEIGHT = 320;

/** Why each workload is injected or not: the tests in their order, what each read, the one that settled it. */
export function DecisionTab() {
  const text = useAllMessages();
  const newest = useApp((state) => state.newest);
  const workloads = workloadsOf(newest?.outcome);
  const suggestions = newest?.outcome.suggestions;
  const suggested = useMemo(
    () => new Map<string, WorkloadSuggestions>(suggestions?.map((one) => [`${one.document}:${one.workload}`, one])),
    [suggestions],
  );
  if (newest === null || workloads.length === 0) return <Empty title={text.decision.none} />;
  const { documents, warnings } = newest.outcome;
  return (
    <Scroll className={styles.list} label={text.findings.decision}>
      <Chunks entries={workloads} size={CHUNK_WORKLOADS} height={WORKLOAD_HEIGHT}>
        {({ document, workload, outcome }) => {
          const key = `${document}:${workload}`;
          const absolute = absoluteSpans(documents, document);
          return <Workload key={key} outcome={outcome} absolute={absolute} suggestions={suggested.get(key)} />;
        }}
      </Chunks>
      {warnings.length > 0 && (
        <>
          <h3 className={styles.workload}>{text.decision.warnings}</h3>
          <pre className={styles.warnings}>{warnings.join('\n')}</pre>
        </>
      )}
    </Scroll>
  );
}

interface WorkloadProps {
  readonly outcome: WorkloadOutcome;
  /** Turns what the decision names of the document into places of the manifests. */
  readonly absolute: (span: Span) => Span;
  readonly suggestions: WorkloadSuggestions | undefined;
}

function Workload({ outcome, absolute, suggestions }: WorkloadProps) {
  const text = useAllMessages();
  const words = useWords('decision');
  const mark = useTerms();
  return (
    <section className={styles.workload} aria-label={nameOf(outcome)}>
      <div className={styles.head}>
        <h3 className={styles.name}>{nameOf(outcome)}</h3>
        <span className={styles.verdict} data-inject={outcome.decision.inject}>
          {outcome.decision.inject ? text.decision.injected : text.decision.notInjected}
        </span>
      </div>
      {suggestions !== undefined && <Suggestions {...suggestions} />}
      <ol className={styles.tests}>
        {outcome.decision.tests.map((test, index) => (
          // The order is the decision's own; a test stands at most once at its place.
          <Test key={`${test.test}:${index}`} test={test} said={mark(testText(words, test))} absolute={absolute} />
        ))}
      </ol>
    </section>
  );
}

function nameOf(outcome: WorkloadOutcome): string {
  return [outcome.kind, outcome.name].filter((part) => part !== '').join(' ');
}

interface TestProps extends Pick<WorkloadProps, 'absolute'> {
  readonly test: DecisionTest;
  /** What the test is, as a sentence. */
  readonly said: ReactNode;
}

function Test({ test, said: sentence, absolute }: TestProps) {
  const text = useAllMessages();
  const revealSpan = useApp((state) => state.revealSpan);
  return (
    <li className={styles.test} data-result={test.result} data-decided={test.decided ? '' : undefined}>
      <span className={styles.mark} aria-hidden="true" />
      <span>{sentence}</span>
      <span className={styles.result}>
        {text.decision.results[test.result]}
        {test.decided && <span className={styles.decided}> · {text.decision.decided}</span>}
      </span>
      {test.read.length > 0 && test.result !== 'not-reached' && (
        <ul className={styles.reads}>
          {test.read.map((read) => {
            const value =
              read.value === null ? text.decision.missing : read.value === '' ? text.decision.empty : read.value;
            const said = `${nameOfRead(read.what, text)}: ${value}`;
            const { span } = read;
            return (
              <li key={read.what}>
                {span === null ? (
                  <span className={styles.read}>{said}</span>
                ) : (
                  <button type="button" className={styles.read} onClick={() => revealSpan(absolute(span))}>
                    {said}
                  </button>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </li>
  );
}

/** What was read, in words where there are some: `pod label sidecar.istio.io/inject` for `pod.metadata.labels[…]`. */
function nameOfRead(what: string, text: AllMessages): string {
  const [, path = '', key = ''] = /^([\w.]+)\[(.*)\]$/.exec(what) ?? [];
  return text.decision.reads[path]?.(key) ?? what;
}

function Suggestions({ suggestions }: Pick<WorkloadSuggestions, 'suggestions'>) {
  const text = useAllMessages();
  const words = useWords('decision');
  const mark = useTerms();
  if (suggestions.length === 0) return null;
  return (
    <div className={styles.suggestions}>
      <strong>{text.decision.suggestions}</strong>
      <ul>
        {suggestions.map((suggestion) => (
          <li key={JSON.stringify(suggestion.changes)}>
            <span>{mark(suggestionText(words, suggestion))}</span>
            {suggestion.edits.length > 0 && (
              <Button look="outlined" onClick={() => applyFixes(suggestion.edits, 1)}>
                {text.decision.apply}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

import { Check, X } from 'lucide-react';
import { useState } from 'react';
import { focusPane } from '../../actions/go';
import { currentProblems } from '../../state/problems';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { useWords } from '../../ui/use-words';
import { WithTerms } from '../glossary/Terms';
import styles from './FirstSteps.module.css';
import { askWhy, breakPort, isFirstSample, lookAtAdded, mendPort } from './steps';

/** What a first visit suggests, in one line above the panes: look, ask, break. Gone for good when closed. */
export function FirstSteps() {
  const words = useWords('first-steps');
  const lesson = useApp((state) => state.lesson);
  const onSample = useApp((state) => isFirstSample(state.scenario.manifests));
  const asked = useApp((state) => state.place !== null);
  const failing = useApp((state) => currentProblems(state).some(({ severity }) => severity === 'error'));
  const choose = useApp((state) => state.choose);
  const show = useApp((state) => state.show);
  const [done, setDone] = useState<ReadonlySet<Step>>(new Set());
  const [portBefore, setPortBefore] = useState<string | null>(null);
  // What someone reached without the buttons counts as well.
  const reached = new Set([
    ...done,
    ...(asked ? (['look', 'why'] as const) : []),
    ...(failing ? (['break'] as const) : []),
  ]);
  if (reached.size > done.size) setDone(reached);
  // Who put work of their own in its place is not told about it, until they take that back.
  if (lesson !== null || !onSample) return null;
  if (words === null) return <div className={styles.strip} />;
  const act: Readonly<Record<Step, () => void>> = {
    look: lookAtAdded,
    why: askWhy,
    break: () => setPortBefore(breakPort()),
  };
  const hints = { look: words.lookHint, why: words.whyHint, break: words.breakHint };
  return (
    <section className={styles.strip} aria-label={words.label}>
      <p className={styles.intro}>
        <WithTerms text={words.intro} />
      </p>
      <ol className={styles.steps}>
        {STEPS.map((step, index) => (
          <li key={step}>
            <Button
              look={!done.has(step) && STEPS.find((open) => !done.has(open)) === step ? 'outlined' : 'quiet'}
              title={hints[step]}
              onClick={() => {
                setDone(new Set([...done, step]));
                act[step]();
              }}
            >
              <span className={styles.mark} data-done={done.has(step)} aria-hidden="true">
                {done.has(step) ? <Check size={11} strokeWidth={3} /> : index + 1}
              </span>
              {words[step]}
              {done.has(step) && <span className="visually-hidden"> ({words.done})</span>}
            </Button>
          </li>
        ))}
      </ol>
      <output className={styles.said}>
        {portBefore !== null && failing && (
          <>
            {words.broken(portBefore)}{' '}
            <Button
              look="outlined"
              onClick={() => {
                mendPort(portBefore);
                setPortBefore(null);
              }}
            >
              {words.undo}
            </Button>
          </>
        )}
        {done.size === STEPS.length && !failing && (
          <Button look="primary" onClick={() => show({ dialog: 'lessons' })}>
            {words.lessons}
          </Button>
        )}
      </output>
      <Button
        icon
        aria-label={words.close}
        title={words.close}
        onClick={() => {
          choose({ firstSteps: 'closed' });
          focusPane('result');
        }}
      >
        <X size={14} aria-hidden="true" />
      </Button>
    </section>
  );
}

const STEPS = ['look', 'why', 'break'] as const;
type Step = (typeof STEPS)[number];

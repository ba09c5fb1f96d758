import { useEffect, useMemo, useState } from 'react';
import type { Scenario } from '../../core/scenario';
import { loadPreset, scenarioOn } from '../../presets';
import { engine } from '../../state/engine';
import { useApp } from '../../state/store';
import type { Compared } from '../../worker/compared';

interface Question {
  readonly scenario: Scenario;
  readonly from: string;
  readonly to: string;
}

export type Comparing =
  | { readonly phase: 'running' }
  | { readonly phase: 'failed' }
  | { readonly phase: 'done'; readonly compared: Compared };

async function ask({ scenario, from, to }: Question): Promise<Compared | null> {
  await Promise.all([loadPreset(from), loadPreset(to)]);
  return (await engine()?.compare(scenarioOn(from, scenario), scenarioOn(to, scenario))) ?? null;
}

/** The scenario on the page through the built-in injectors of two releases, and how to try again after a failure. */
export function useComparison(from: string, to: string): { readonly comparing: Comparing; readonly again: () => void } {
  const scenario = useApp((state) => state.scenario);
  const [attempt, setAttempt] = useState(1);
  const [answer, setAnswer] = useState<{ readonly to: object; readonly compared: Compared | null } | null>(null);
  const question = useMemo(() => ({ scenario, from, to, attempt }), [scenario, from, to, attempt]);
  useEffect(() => {
    let gone = false;
    ask(question).then(
      (compared) => !gone && setAnswer({ to: question, compared }),
      () => !gone && setAnswer({ to: question, compared: null }),
    );
    return () => {
      gone = true;
    };
  }, [question, setAnswer]);

  const again = () => setAttempt(attempt + 1);
  // An answer to another question is never shown as the answer to this one.
  if (answer?.to !== question) return { comparing: { phase: 'running' }, again };
  const { compared } = answer;
  return { comparing: compared === null ? { phase: 'failed' } : { phase: 'done', compared }, again };
}

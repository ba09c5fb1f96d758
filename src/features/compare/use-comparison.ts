import { useEffect, useMemo, useState } from 'react';
import type { Scenario } from '../../core/scenario';
import { isPresetLoaded, loadPreset, preset } from '../../presets';
import { engine } from '../../state/engine';
import type { Compared } from '../../worker/compared';
import { type Sides, type SideTexts, sideScenario } from './sides';

/** The two scenarios that are compared. */
export type Scenarios = readonly [first: Scenario, second: Scenario];

type Comparing =
  | { readonly phase: 'running' }
  | { readonly phase: 'failed' }
  | { readonly phase: 'done'; readonly compared: Compared; readonly scenarios: Scenarios };

/** Milliseconds after the last change before the engine is asked: someone may still be typing. */
const QUIET = 80;

interface Asked {
  readonly sides: Sides;
  readonly current: Scenario;
  readonly draft: SideTexts['draft'];
  readonly attempt: number;
}

async function ask({ sides, current, draft }: Asked): Promise<{ compared: Compared; scenarios: Scenarios } | null> {
  await Promise.all(sides.map(({ version }) => loadPreset(version)));
  const texts: SideTexts = { current, presetOf: preset, draft };
  const scenarios: Scenarios = [sideScenario(sides[0], texts), sideScenario(sides[1], texts)];
  const compared = (await engine()?.compare(...scenarios)) ?? null;
  return compared === null ? null : { compared, scenarios };
}

export interface Comparison {
  readonly comparing: Comparing;
  /** What is compared, as soon as the releases’ own texts are here. */
  readonly scenarios: Scenarios | null;
  readonly again: () => void;
}

/** The page's manifests through both sides, and how to try again after a failure. */
export function useComparison(sides: Sides, current: Scenario, draft: SideTexts['draft']): Comparison {
  const [attempt, setAttempt] = useState(1);
  const [answer, setAnswer] = useState<{ readonly to: Asked; readonly found: Awaited<ReturnType<typeof ask>> } | null>(
    null,
  );
  const question = useMemo(() => ({ sides, current, draft, attempt }), [sides, current, draft, attempt]);
  useEffect(() => {
    let gone = false;
    const timer = setTimeout(() => {
      ask(question).then(
        (found) => !gone && setAnswer({ to: question, found }),
        () => !gone && setAnswer({ to: question, found: null }),
      );
    }, QUIET);
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [question, setAnswer]);

  const again = () => setAttempt(attempt + 1);
  const loaded = sides.every(({ version }) => isPresetLoaded(version));
  const known = answer?.to === question;
  const scenarios = useMemo((): Scenarios | null => {
    if (!loaded) return null;
    const texts: SideTexts = { current, presetOf: preset, draft };
    return [sideScenario(sides[0], texts), sideScenario(sides[1], texts)];
  }, [loaded, sides, current, draft]);
  // An answer to another question is never shown as the answer to this one.
  if (!known) return { comparing: { phase: 'running' }, scenarios, again };
  const found = answer?.found ?? null;
  return {
    comparing: found === null ? { phase: 'failed' } : { phase: 'done', ...found },
    scenarios: found?.scenarios ?? scenarios,
    again,
  };
}

import { useEffect, useState } from 'react';
import { goalsMet, type Lesson } from '../../presets/lessons';
import { useApp } from '../../state/store';

/**
 * The goals that the newest result reaches, or null before there is one. Between a change and its result those of before stay,
 * and so they do while a half-written text gives no complete one.
 */
export function useGoals(lesson: Lesson): ReadonlySet<string> | null {
  const [met, setMet] = useState<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const look = () => {
      const { newest, newestRevision, revision, scenario } = useApp.getState();
      // The outcome must be that of the very text that the checks read.
      if (newest === null || newestRevision !== revision || !newest.outcome.complete) return;
      setMet(goalsMet(lesson, scenario, newest.outcome));
    };
    look();
    return useApp.subscribe((state) => state.newest, look);
  }, [lesson, setMet]);
  return met;
}

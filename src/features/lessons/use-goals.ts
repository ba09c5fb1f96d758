import { useEffect, useState } from 'react';
import { goalsMet, isDone, type Lesson } from '../../presets/lessons';
import { useApp } from '../../state/store';

/** The goals that the newest result reaches. Between a change and its result those of before stay. */
export function useGoals(lesson: Lesson): ReadonlySet<string> {
  const [met, setMet] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const look = () => {
      const { newest, newestRevision, revision, scenario } = useApp.getState();
      // The outcome must be that of the very text that the checks read.
      if (newest !== null && newestRevision === revision) setMet(goalsMet(lesson, scenario, newest.outcome));
    };
    look();
    return useApp.subscribe((state) => state.newest, look);
  }, [lesson, setMet]);
  return met;
}

/** Remembers that a lesson was done. */
export function rememberDone(lesson: Lesson, met: ReadonlySet<string>): void {
  const { lessonsDone, choose } = useApp.getState();
  if (isDone(lesson, met) && !lessonsDone.includes(lesson.id)) choose({ lessonsDone: [...lessonsDone, lesson.id] });
}

import { useEffect, useRef } from 'react';
import type { LessonTexts, LessonWords } from '../../i18n/lessons.en';
import { isDone, type Lesson } from '../../presets/lessons';
import { useApp } from '../../state/store';
import { plain } from './Rich';
import { rememberDone } from './use-goals';

/** Says a goal to screen readers when it is reached, and remembers a lesson that is done. */
export function useSaidGoals(
  lesson: Lesson,
  said: LessonWords,
  view: LessonTexts['view'],
  met: ReadonlySet<string>,
): void {
  const before = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    const known = before.current;
    before.current = met;
    rememberDone(lesson, met);
    // What was reached from the beginning is no news.
    if (known === null || met.size === 0) return;
    const reached = lesson.goals.filter(({ id }) => met.has(id) && !known.has(id));
    if (reached.length === 0) return;
    const sentences = isDone(lesson, met)
      ? [view.completed(said.title)]
      : reached.map(({ id }) => view.goalReached(plain(said.goals[id] ?? id)));
    useApp.getState().announce(sentences.join(' '));
  }, [lesson, said, view, met]);
}

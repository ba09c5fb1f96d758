import { useEffect, useRef } from 'react';
import type { LessonTexts } from '../../i18n/lessons/en';
import type { LessonWords } from '../../i18n/lessons/lesson-words';
import { isDone, type Lesson } from '../../presets/lessons';
import { useApp } from '../../state/store';
import { plain } from './Rich';

/** Says a goal to screen readers when it is reached, each once, and remembers a lesson that is done. */
export function useSaidGoals(
  lesson: Lesson,
  words: LessonWords,
  view: LessonTexts['view'],
  met: ReadonlySet<string> | null,
): void {
  const known = useRef<ReadonlySet<string> | null>(null);
  useEffect(() => {
    if (met === null) return;
    const before = known.current;
    known.current = new Set([...(before ?? []), ...met]);
    if (isDone(lesson, met)) rememberDone(lesson);
    // What is reached from the beginning is no news.
    if (before === null) return;
    const reached = lesson.goals.filter(({ id }) => met.has(id) && !before.has(id));
    if (reached.length === 0) return;
    const sentences = isDone(lesson, met)
      ? [view.completed(words.title)]
      : reached.map(({ id }) => view.goalReached(plain(words.goals[id] ?? id)));
    useApp.getState().announce(sentences.join(' '));
  }, [lesson, words, view, met]);
}

function rememberDone({ id }: Lesson): void {
  const { lessonsDone, choose } = useApp.getState();
  if (!lessonsDone.includes(id)) choose({ lessonsDone: [...lessonsDone, id] });
}

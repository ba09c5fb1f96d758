import { useState } from 'react';
import type { LessonTexts } from '../../i18n/lessons/en';
import type { LessonWords } from '../../i18n/lessons/lesson-words';
import { LESSONS, type Lesson } from '../../presets/lessons';
import type { RunningLesson } from '../../state/lesson';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import styles from './Lessons.module.css';
import { useTerms } from '../glossary/Terms';
import { Rich, rich } from './Rich';
import { showHint, startLesson } from './run';
import { SolutionDialog } from './SolutionDialog';

export interface StripProps {
  readonly running: RunningLesson;
  readonly lesson: Lesson;
  readonly words: LessonTexts;
}

/** Hints one after the other and the solution; once everything is reached, what to take along and the next lesson. */
export function Help({ running, lesson, words, done }: StripProps & { readonly done: boolean }) {
  const mark = useTerms();
  const { view } = words;
  const said: LessonWords = words.lessons[lesson.id];
  const [solution, setSolution] = useState(false);
  const notify = useApp((state) => state.notify);
  const start = (which: typeof lesson) =>
    void startLesson(which).catch(() => notify({ text: view.failed, tone: 'warning' }));
  const hints = said.hints.slice(0, running.hints);
  const all = running.hints >= said.hints.length;
  const next = LESSONS[LESSONS.indexOf(lesson) + 1];
  return (
    <div className={styles.help}>
      {done ? (
        <>
          <p className={styles.learned}>
            <Rich text={said.learned} />
          </p>
          <div className={styles.row}>
            {next === undefined ? (
              <span>{view.last}</span>
            ) : (
              <Button look="primary" tall onClick={() => start(next)}>
                {view.next(words.lessons[next.id].title)}
              </Button>
            )}
            <Button onClick={() => start(lesson)}>{view.restart}</Button>
          </div>
        </>
      ) : (
        <>
          <div className={styles.row}>
            {/* Not disabled at the end: that would take the focus away from whoever pressed it. */}
            <Button look="outlined" aria-disabled={all} onClick={all ? undefined : showHint}>
              {all ? view.allHints : view.hint(running.hints, said.hints.length)}
            </Button>
            <Button onClick={() => setSolution(true)}>{view.solution}</Button>
            <Button onClick={() => start(lesson)}>{view.restart}</Button>
          </div>
          <ol className={styles.hints} aria-label={view.hints} aria-live="polite">
            {hints.map((hint) => (
              <li key={hint}>{rich(hint, mark)}</li>
            ))}
          </ol>
        </>
      )}
      {solution && <SolutionDialog lesson={lesson} words={words} onClose={() => setSolution(false)} />}
    </div>
  );
}

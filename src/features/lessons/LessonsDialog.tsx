import { useWords } from '../../ui/use-words';
import { useEffect, useRef } from 'react';
import { leaveLesson } from '../../actions/lesson';
import type { Words } from '../../i18n/packs';
import { LESSON_GROUPS, LESSONS, type Lesson, STOP_AFTER } from '../../presets/lessons';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { useAllMessages } from '../../ui/use-all-messages';
import { WithTerms } from '../glossary/Terms';
import { CheckMark } from './CheckMark';
import styles from './Lessons.module.css';
import { startLesson } from './run';

/** Every lesson by name, with what was done. */
export function LessonsDialog({ onClose }: { onClose: () => void }) {
  const text = useAllMessages();
  const words = useWords('lessons');
  return (
    <Dialog title={text.commands.names['help.lessons']} onClose={onClose} width={880}>
      {words === null ? <output>{text.app.loading}</output> : <LessonList words={words} onClose={onClose} />}
    </Dialog>
  );
}

function LessonList({ words, onClose }: { words: Words<'lessons'>; onClose: () => void }) {
  const { view } = words;
  const all = useApp((state) => state.lessonsDone);
  const running = useApp((state) => state.lesson?.id);
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // The dialog opened while the words were still loading, and looked for what to focus then.
    list.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, [list]);
  const done = LESSONS.filter(({ id }) => all.includes(id));
  const first = LESSONS.find(({ id }) => id === running) ?? LESSONS.find((lesson) => !done.includes(lesson));
  return (
    <div ref={list} className={styles.list}>
      <p className={styles.quiet}>
        <WithTerms text={view.intro} />
      </p>
      <div className={styles.progress}>
        <progress value={done.length} max={LESSONS.length} aria-label={view.progress(done.length, LESSONS.length)} />
        <span aria-hidden="true">{view.progress(done.length, LESSONS.length)}</span>
        <span className={styles.spacer} />
        {running !== undefined && (
          <Button
            look="outlined"
            onClick={() => {
              onClose();
              leaveLesson();
            }}
          >
            {view.leaveHint}
          </Button>
        )}
      </div>
      <div className={styles.groups}>
        {LESSON_GROUPS.map((group) => (
          <section key={group.id}>
            <h3 className={styles.group}>{view.groups[group.id]}</h3>
            <ul>
              {group.lessons.map((lesson) => (
                <Entry
                  key={lesson.id}
                  lesson={lesson}
                  words={words}
                  current={lesson.id === running}
                  done={done.includes(lesson)}
                  autofocus={lesson === first}
                />
              ))}
            </ul>
            {group.id === STOP_AFTER && <p className={styles.stop}>{view.stop}</p>}
          </section>
        ))}
      </div>
    </div>
  );
}

interface EntryProps {
  readonly lesson: Lesson;
  readonly words: Words<'lessons'>;
  readonly current: boolean;
  readonly done: boolean;
  readonly autofocus: boolean;
}

function Entry({ lesson, words, current, done, autofocus }: EntryProps) {
  const { view, lessons } = words;
  const notify = useApp((now) => now.notify);
  return (
    <li>
      <button
        type="button"
        className={styles.entry}
        data-current={current}
        data-done={done}
        data-autofocus={autofocus ? '' : undefined}
        onClick={() => void startLesson(lesson).catch(() => notify({ text: view.failed, tone: 'warning' }))}
      >
        <span className={styles.mark} aria-hidden="true">
          {done ? <CheckMark /> : LESSONS.indexOf(lesson) + 1}
        </span>
        <span className={styles.names}>
          <span className={styles.name}>{lessons[lesson.id].title}</span>
          <span className={styles.about}>{lessons[lesson.id].about}</span>
        </span>
        {(current || done) && <span className={styles.state}>{current ? view.current : view.done}</span>}
      </button>
    </li>
  );
}

import { ChevronDown } from 'lucide-react';
import { type RefObject, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { leaveLesson } from '../../actions/lesson';
import type { LessonWords } from '../../i18n/lessons/lesson-words';
import { isDone, LESSONS } from '../../presets/lessons';
import { useApp } from '../../state/store';
import { Button } from '../../ui/Button';
import { classes } from '../../ui/classes';
import { Goals } from './Goals';
import { Help, type StripProps } from './Help';
import styles from './Lessons.module.css';
import { Rich } from './Rich';
import { useGoals } from './use-goals';
import { useSaidGoals } from './use-said-goals';

const NONE: ReadonlySet<string> = new Set();

/** Whether the screen, or what a high zoom leaves of it, has no room for strip and panes together. */
const isLow = () => matchMedia('(max-height: 520px)').matches;

/** The strip of a lesson that this page knows. */
export function RunningStrip({ running, lesson, words }: StripProps) {
  const { view } = words;
  const said: LessonWords = words.lessons[lesson.id];
  const [folded, setFolded] = useState(isLow);
  const reached = useGoals(lesson);
  useSaidGoals(lesson, said, view, reached);
  const met = reached ?? NONE;
  const strip = useRef<HTMLElement>(null);
  useFocusOnward(strip);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const { lessonFocus, show } = useApp.getState();
    if (!lessonFocus) return;
    show({ lessonFocus: false });
    title.current?.focus();
  }, [title]);
  const done = isDone(lesson, met);
  const toggle = folded ? view.expand : view.minimise;
  return (
    <section
      ref={strip}
      className={classes(styles.strip, folded && styles.folded)}
      aria-label={view.region(said.title)}
    >
      <div className={styles.head}>
        <span className={styles.number}>{view.number(LESSONS.indexOf(lesson) + 1, LESSONS.length)}</span>
        <h2 id="lesson" ref={title} tabIndex={-1} className={styles.title}>
          {said.title}
        </h2>
        <span className={styles.count} data-done={done}>
          {done ? view.well : view.goalsMet(met.size, lesson.goals.length)}
        </span>
        <span className={styles.spacer} />
        <ListButton label={view.list} />
        <Button title={view.leaveHint} onClick={leaveLesson}>
          {view.leave}
        </Button>
        <Button icon aria-label={toggle} title={toggle} aria-expanded={!folded} onClick={() => setFolded(!folded)}>
          <ChevronDown size={16} aria-hidden="true" className={folded ? undefined : styles.up} />
        </Button>
      </div>
      {!folded && (
        <div className={styles.body}>
          <p className={styles.task}>
            <Rich text={said.text} />
          </p>
          <Goals lesson={lesson} said={said} view={view} met={met} />
          <Help running={running} lesson={lesson} words={words} done={done} />
        </div>
      )}
    </section>
  );
}

/** Hands the focus to the tabs of the input when the strip goes away with it. */
function useFocusOnward(strip: RefObject<HTMLElement | null>): void {
  useLayoutEffect(() => {
    const element = strip.current;
    return () => {
      if (element?.contains(document.activeElement) === true)
        document.querySelector<HTMLElement>('#input [role=tab][aria-selected=true]')?.focus();
    };
  }, [strip]);
}

function ListButton({ label }: { label: string }) {
  const show = useApp((state) => state.show);
  return (
    <Button className={styles.wide} onClick={() => show({ dialog: 'lessons' })}>
      {label}
    </Button>
  );
}

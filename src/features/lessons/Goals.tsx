import { CheckMark } from './CheckMark';
import type { LessonTexts } from '../../i18n/lessons/en';
import type { LessonWords } from '../../i18n/lessons/lesson-words';
import type { Lesson } from '../../presets/lessons';
import styles from './Lessons.module.css';
import { useTerms } from '../glossary/Terms';
import { rich } from './Rich';

interface GoalsProps {
  readonly lesson: Lesson;
  readonly said: LessonWords;
  readonly view: LessonTexts['view'];
  readonly met: ReadonlySet<string>;
}

/** What is to be reached, each ticked as soon as the result shows it. */
export function Goals({ lesson, said, view, met }: GoalsProps) {
  const mark = useTerms();
  return (
    <ul className={styles.goals} aria-label={view.goals}>
      {lesson.goals.map(({ id }) => (
        <li key={id} className={styles.goal} data-met={met.has(id)}>
          <span className={styles.tick}>{met.has(id) && <CheckMark />}</span>
          <span>
            {rich(said.goals[id] ?? id, mark)}
            <span className="visually-hidden"> ({met.has(id) ? view.met : view.open})</span>
          </span>
        </li>
      ))}
    </ul>
  );
}

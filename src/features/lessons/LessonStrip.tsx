import { useWords } from '../../ui/use-words';
import { useEffect } from 'react';
import { leaveLesson } from '../../actions/lesson';
import { lessonOf } from '../../presets/lessons';
import type { RunningLesson } from '../../state/lesson';
import styles from './Lessons.module.css';
import { RunningStrip } from './RunningStrip';

/** The lesson that runs, above the panes: its goals, which tick themselves, hints, and the ways on and out. */
export function LessonStrip({ running }: { running: RunningLesson }) {
  const words = useWords('lessons');
  const lesson = lessonOf(running.id);
  // Kept by another version of the page, which had a lesson that this one has not.
  useEffect(() => {
    if (lesson === undefined) leaveLesson();
  }, [lesson]);
  if (lesson === undefined) return null;
  // The room is there before the words are, so that nothing jumps.
  if (words === null) return <div className={styles.room} />;
  return <RunningStrip running={running} lesson={lesson} words={words} />;
}

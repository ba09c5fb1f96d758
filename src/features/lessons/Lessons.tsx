import { useApp } from '../../state/store';
import { LessonsDialog } from './LessonsDialog';
import { LessonStrip } from './LessonStrip';

/** The lesson that runs, and the list of all of them when it is asked for. */
export function Lessons() {
  const lesson = useApp((state) => state.lesson);
  const listed = useApp((state) => state.dialog === 'lessons');
  const show = useApp((state) => state.show);
  return (
    <>
      {lesson !== null && <LessonStrip key={lesson.started} running={lesson} />}
      {listed && <LessonsDialog onClose={() => show({ dialog: null })} />}
    </>
  );
}

import { lessonOf } from '../../presets/lessons';
import { startLesson } from './run';

/** Starts the lesson that an address asks for (`?lesson=port-protocol`); nothing happens where there is no such lesson. */
export async function startLessonAskedFor(id: string): Promise<void> {
  const lesson = lessonOf(id);
  if (lesson !== undefined) await startLesson(lesson);
}

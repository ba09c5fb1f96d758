import { DEFAULT_VERSION, loadPreset } from '..';
import { INJECTION_LESSONS } from './injection';
import type { Lesson } from './lesson';
import { PLATFORM_LESSONS } from './platform';
import { POD_LESSONS } from './pods';
import { SERVICE_LESSONS } from './services';

export { LESSON_IDS, type LessonId } from './ids';
export { goalsMet, isDone, type Lesson, type LessonEdit } from './lesson';
export { solved } from './solve';

/** Lessons that belong together. */
export const LESSON_GROUPS = [
  { id: 'injection', lessons: INJECTION_LESSONS },
  { id: 'services', lessons: SERVICE_LESSONS },
  { id: 'pods', lessons: POD_LESSONS },
  { id: 'platform', lessons: PLATFORM_LESSONS },
] as const;

/** Every lesson, in the order in which they build on each other. */
export const LESSONS: readonly Lesson[] = LESSON_GROUPS.flatMap(({ lessons }) => lessons);

/** The lesson of an id, or undefined for an id that no lesson has. */
export function lessonOf(id: string): Lesson | undefined {
  return LESSONS.find((lesson) => lesson.id === id);
}

/** Loads the preset that a lesson starts on, so that `start` can be called. */
export async function prepare({ release }: Lesson): Promise<void> {
  await Promise.all([loadPreset(DEFAULT_VERSION), release === undefined ? null : loadPreset(release)]);
}

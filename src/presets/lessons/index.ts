import { DEFAULT_VERSION, loadPreset } from '..';
import { INJECTION_LESSONS } from './injection';
import type { Lesson } from './lesson';
import { INSTALLATION_LESSON, OPERATION_LESSONS } from './operations';
import { TEMPLATE_LESSONS, THEN_AND_NOW_LESSON, VALUES_LESSON } from './platform';
import { POD_LESSONS } from './pods';
import { PROXY_LESSONS } from './proxy';
import { SERVICE_LESSONS } from './services';
import { TRAFFIC_LESSONS } from './traffic';
import { BUG_LESSONS, READ_LESSON } from './templates';

export { goalsMet, isDone, type Lesson, type LessonEdit } from './lesson';
export { solved } from './solve';

/** Lessons that belong together, in the order of the path. */
export const LESSON_GROUPS = [
  { id: 'injection', lessons: INJECTION_LESSONS },
  { id: 'services', lessons: SERVICE_LESSONS },
  { id: 'pods', lessons: POD_LESSONS },
  { id: 'traffic', lessons: TRAFFIC_LESSONS },
  { id: 'proxy', lessons: PROXY_LESSONS },
  { id: 'platform', lessons: [VALUES_LESSON, INSTALLATION_LESSON] },
  { id: 'templates', lessons: [READ_LESSON, ...TEMPLATE_LESSONS, ...BUG_LESSONS] },
  { id: 'operations', lessons: [...OPERATION_LESSONS, THEN_AND_NOW_LESSON] },
] as const;

/** The group after which people who run applications, and not the mesh, know what they need. */
export const STOP_AFTER: (typeof LESSON_GROUPS)[number]['id'] = 'proxy';

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

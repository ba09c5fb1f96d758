/** Every lesson, in the order in which they build on each other. Titles and words are in i18n: `lessons.*.ts`. */
export const LESSON_IDS = [
  'what-injection-adds',
  'ask-for-injection',
  'opt-in-and-out',
  'why-not-injected',
  'port-protocol',
  'app-and-version',
  'one-pod-two-services',
  'resources',
  'excluded-ports',
  'probes',
  'start-order',
  'jobs-that-end',
  'proxy-config',
  'values',
  'edit-template',
  'define-and-range',
  'own-template',
  'then-and-now',
] as const;

export type LessonId = (typeof LESSON_IDS)[number];

import type { Scenario } from '../core/scenario';

/** The lesson that someone is working on. */
export interface RunningLesson {
  /** One of `LESSON_IDS`, unless an older or newer page has kept it. */
  readonly id: string;
  /** When it was started, in milliseconds since 1970. */
  readonly started: number;
  /** How many of its hints are on screen. */
  readonly hints: number;
  /** The person's own work, which the lesson stands in for. */
  readonly work: Scenario;
}

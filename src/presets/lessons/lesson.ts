import type { ResultTab } from '../result-tabs';
import type { Scenario } from '../../core/scenario';
import type { SourceId } from '../../core/text/span';
import type { LessonId } from './ids';
import { type Result, Work } from './work';

/** Something to reach by editing: a goal, a starting point, and checks that say by themselves how far it has come. */
export interface Lesson {
  readonly id: LessonId;
  /** Where it begins, on the built-in injector of its release. That preset must be loaded. */
  readonly start: () => Scenario;
  /** The release of the start where it is not the newest; its preset may have to be loaded. */
  readonly release?: string;
  /** Whether it begins with something that fails, and finding out what is the lesson. */
  readonly startsBroken?: true;
  /** The lesson is done when all of them are met at once. */
  readonly goals: readonly LessonGoal[];
  /** One way to get there. */
  readonly solution: Solution;
  /** What to look at in the beginning. */
  readonly view: LessonView;
}

interface LessonGoal {
  /** Names the sentence in i18n. */
  readonly id: string;
  /** Whether it is reached; asked only of complete outcomes. */
  readonly met: (work: Work) => boolean;
}

interface Solution {
  readonly edits: readonly LessonEdit[];
  /** The release to choose, where choosing one is part of the solution. */
  readonly release?: string;
}

/** A change of one text; what it replaces stands there exactly once. */
export interface LessonEdit {
  readonly source: SourceId;
  readonly find: string;
  readonly replace: string;
}

interface LessonView {
  readonly inputTab: 'manifests' | 'template' | 'values' | 'mesh' | 'cluster';
  readonly template?: string;
  readonly resultTab: ResultTab;
  readonly findingsTab: 'problems' | 'decision' | 'stages';
}

/** The goals that a scenario with its outcome reaches. An outcome in which a stage failed reaches none. */
export function goalsMet(lesson: Lesson, scenario: Scenario, outcome: Result): ReadonlySet<string> {
  if (!outcome.complete) return new Set();
  const work = new Work(scenario, outcome);
  return new Set(lesson.goals.filter((goal) => goal.met(work)).map(({ id }) => id));
}

/** Whether these are all the goals of a lesson. */
export function isDone(lesson: Lesson, met: ReadonlySet<string>): boolean {
  return lesson.goals.every(({ id }) => met.has(id));
}

/** The words of one lesson. What is between backticks is shown as code. */
export interface LessonWords {
  readonly title: string;
  /** What it is about, in a few words, for the list. */
  readonly about: string;
  /** The situation and the task. */
  readonly text: string;
  /** A sentence for every goal, by its id. */
  readonly goals: Readonly<Record<string, string>>;
  /** Each says a little more than the one before. */
  readonly hints: readonly string[];
  /** What to take along once it is done. */
  readonly learned: string;
}

import { placeScenario } from '../../actions/scenario';
import { type Lesson, prepare, solved } from '../../presets/lessons';
import { useApp } from '../../state/store';
import { loadPreset } from '../../presets';

/**
 * Starts a lesson, or starts it over. The person's own work is put aside, once for any number of lessons, and the text of
 * a lesson that ran goes to the history as everything does.
 */
export async function startLesson(lesson: Lesson): Promise<void> {
  await prepare(lesson);
  const { scenario, lesson: running, show } = useApp.getState();
  placeScenario(lesson.start(), { id: lesson.id, started: Date.now(), hints: 0, work: running?.work ?? scenario });
  show({
    ...lesson.view,
    dialog: null,
    templateDiff: false,
    table: false,
    diffView: 'inline',
    phonePane: 'input',
    lessonFocus: true,
  });
}

/** One more hint of the running lesson. */
export function showHint(): void {
  const { lesson, show } = useApp.getState();
  if (lesson !== null) show({ lesson: { ...lesson, hints: lesson.hints + 1 } });
}

/** Puts the solution in place of the lesson's text. Gives back how to undo it. */
export async function applySolution(lesson: Lesson): Promise<() => void> {
  const { release } = lesson.solution;
  await Promise.all([prepare(lesson), release === undefined ? null : loadPreset(release)]);
  const { scenario, lesson: running, template, show } = useApp.getState();
  placeScenario(solved(lesson), running);
  show({ template });
  return () => {
    placeScenario(scenario, running);
    show({ template });
  };
}

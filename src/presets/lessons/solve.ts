import { scenarioOn } from '..';
import type { Scenario } from '../../core/scenario';
import type { Lesson, LessonEdit } from './lesson';

/** A text with one edit made. Throws when what it replaces is not there exactly once: the lesson contradicts itself then. */
function edited(text: string, { find, replace }: LessonEdit): string {
  const pieces = text.split(find);
  if (pieces.length !== 2) throw new Error(`${JSON.stringify(find)} stands ${pieces.length - 1} times in the text`);
  return pieces.join(replace);
}

function withEdit(scenario: Scenario, edit: LessonEdit): Scenario {
  const { injector } = scenario;
  if (edit.source.startsWith('template:')) {
    const name = edit.source.slice('template:'.length);
    const templates = injector.templates.map((entry) =>
      entry.name === name ? { name, text: edited(entry.text, edit) } : entry,
    );
    return { ...scenario, injector: { ...injector, templates } };
  }
  switch (edit.source) {
    case 'manifests':
    case 'values':
    case 'mesh':
    case 'cluster':
      return { ...scenario, [edit.source]: edited(scenario[edit.source], edit) };
    case 'injector':
      return { ...scenario, injector: { ...injector, config: edited(injector.config, edit) } };
    default:
      throw new Error(`nobody edits ${edit.source}`);
  }
}

/** A lesson's start with its solution applied. The presets of both releases must be loaded. */
export function solved(lesson: Lesson): Scenario {
  const { edits, release } = lesson.solution;
  const begun = lesson.start();
  return edits.reduce(withEdit, release === undefined ? begun : scenarioOn(release, begun));
}

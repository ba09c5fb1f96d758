import { LANGUAGES } from '../../i18n/languages';
import { RESULT_TABS } from '../../presets/result-tabs';
import type { Scenario } from '../../core/scenario';
import { scenarioSchema } from '../../share/schema';
import {
  boolean,
  listOf,
  nullable,
  number,
  object,
  objectWith,
  oneOf,
  otherwise,
  recordOf,
  type Shape,
  word,
} from '../../share/shape';
import type { Stored } from './persistence';
import { DEFAULT_SETTINGS } from '../settings';

const share = (instead: number) => otherwise(number(0.05, 0.9), instead);

/** Settings with the views that are remembered like settings. */
const DEFAULT_CHOICES: Stored<'settings'> = { ...DEFAULT_SETTINGS, diffView: 'skeleton' };

const workSchema: Shape<Stored<'work'>> = object({
  scenario: scenarioSchema,
  inputTab: otherwise(
    oneOf(['manifests', 'installation', 'template', 'values', 'mesh', 'cluster', 'settings']),
    'manifests',
  ),
  template: otherwise(nullable(word), 'sidecar'),
  installFile: otherwise(word, ''),
  resultTab: otherwise(oneOf(RESULT_TABS), 'diff'),
  table: otherwise(boolean, false),
  findingsTab: otherwise(oneOf(['problems', 'decision', 'stages']), 'problems'),
  lesson: otherwise(nullable(object({ id: word, started: number(), hints: number(0), work: scenarioSchema })), null),
});

const settingsSchema: Shape<Stored<'settings'>> = object({
  diffView: otherwise(oneOf(['skeleton', 'side-by-side', 'inline', 'by-object']), DEFAULT_CHOICES.diffView),
  language: otherwise(nullable(oneOf(LANGUAGES)), null),
  theme: otherwise(nullable(oneOf(['light', 'dark'])), null),
  plainEditor: otherwise(boolean, DEFAULT_SETTINGS.plainEditor),
  wrapLines: otherwise(boolean, DEFAULT_SETTINGS.wrapLines),
  trace: otherwise(boolean, DEFAULT_SETTINGS.trace),
  follow: otherwise(boolean, DEFAULT_SETTINGS.follow),
  onlyAdded: otherwise(boolean, DEFAULT_SETTINGS.onlyAdded),
  panes: otherwise(
    object({
      on: recordOf(word, share(0.28)),
      origin: share(DEFAULT_SETTINGS.panes.origin),
    }),
    DEFAULT_SETTINGS.panes,
  ),
  collapsed: otherwise(object({ input: boolean, findings: boolean, origin: boolean }), DEFAULT_SETTINGS.collapsed),
  lessonsDone: otherwise(listOf(word), []),
  firstSteps: otherwise(oneOf(['unseen', 'open', 'closed']), DEFAULT_SETTINGS.firstSteps),
});

const draftSchema = objectWith({ at: number(), scenario: scenarioSchema }, { name: word });

/** An earlier state of the work, kept when something else took its place. */
export interface Draft {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly scenario: Scenario;
  /** What the person called it; absent where nobody did. */
  readonly name?: string | undefined;
}

/** The history that this browser kept, without the entries that are damaged. */
export function restoreDrafts(foreign: unknown): Draft[] {
  if (!Array.isArray(foreign)) return [];
  return foreign.flatMap((entry) => {
    const draft = draftSchema(entry);
    return draft === undefined ? [] : [draft];
  });
}

/** The work that this browser kept, or null when it is damaged; single view fields that make no sense fall back. */
export function restoreWork(foreign: unknown): Stored<'work'> | null {
  return workSchema(foreign) ?? null;
}

/** The settings that this browser kept, each replaced by its default where it makes no sense. */
export function restoreSettings(foreign: unknown): Stored<'settings'> {
  return settingsSchema(foreign) ?? DEFAULT_CHOICES;
}

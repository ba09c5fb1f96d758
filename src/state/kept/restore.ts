import { LANGUAGES } from '../../i18n/languages';
import { RESULT_TABS } from '../../presets/result-tabs';
import {
  array,
  boolean,
  fallback,
  type GenericSchema,
  literal,
  maxLength,
  maxValue,
  minValue,
  nullable,
  number,
  object,
  optional,
  picklist,
  record,
  pipe,
  safeParse,
  string,
} from 'valibot';
import type { Scenario } from '../../core/scenario';
import { scenarioSchema } from '../../share/schema';
import type { Stored } from './persistence';
import { DEFAULT_SETTINGS } from '../settings';

const word = pipe(string(), maxLength(500));
const share = (otherwise: number) => fallback(pipe(number(), minValue(0.05), maxValue(0.9)), otherwise);

/** Settings with the views that are remembered like settings. */
const DEFAULT_CHOICES: Stored<'settings'> = { ...DEFAULT_SETTINGS, diffView: 'skeleton' };

const workSchema: GenericSchema<unknown, Stored<'work'>> = object({
  scenario: scenarioSchema,
  inputTab: fallback(
    picklist(['manifests', 'installation', 'template', 'values', 'mesh', 'cluster', 'settings']),
    'manifests',
  ),
  template: fallback(nullable(word), 'sidecar'),
  installFile: fallback(word, ''),
  resultTab: fallback(picklist(RESULT_TABS), 'diff'),
  table: fallback(boolean(), false),
  findingsTab: fallback(picklist(['problems', 'decision', 'stages']), 'problems'),
  lesson: fallback(
    nullable(object({ id: word, started: number(), hints: pipe(number(), minValue(0)), work: scenarioSchema })),
    null,
  ),
});

const settingsSchema: GenericSchema<unknown, Stored<'settings'>> = object({
  diffView: fallback(picklist(['skeleton', 'side-by-side', 'inline', 'by-object']), DEFAULT_CHOICES.diffView),
  language: fallback(nullable(picklist(LANGUAGES)), null),
  theme: fallback(nullable(picklist(['light', 'dark'])), null),
  plainEditor: fallback(boolean(), DEFAULT_SETTINGS.plainEditor),
  wrapLines: fallback(boolean(), DEFAULT_SETTINGS.wrapLines),
  trace: fallback(boolean(), DEFAULT_SETTINGS.trace),
  follow: fallback(boolean(), DEFAULT_SETTINGS.follow),
  onlyAdded: fallback(boolean(), DEFAULT_SETTINGS.onlyAdded),
  panes: fallback(
    object({
      on: record(word, share(0.28)),
      origin: share(DEFAULT_SETTINGS.panes.origin),
    }),
    DEFAULT_SETTINGS.panes,
  ),
  collapsed: fallback(object({ input: boolean(), findings: boolean(), origin: boolean() }), DEFAULT_SETTINGS.collapsed),
  lessonsDone: fallback(array(word), []),
  firstSteps: fallback(picklist(['unseen', 'open', 'closed']), DEFAULT_SETTINGS.firstSteps),
});

const exportSchema = object({
  format: literal('sidecar-playground'),
  version: literal(1),
  scenario: scenarioSchema,
  savedAt: optional(word),
});

const draftSchema = object({ at: number(), scenario: scenarioSchema, name: optional(word) });

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
    const result = safeParse(draftSchema, entry);
    return result.success ? [result.output] : [];
  });
}

/** The work that this browser kept, or null when it is damaged; single view fields that make no sense fall back. */
export function restoreWork(foreign: unknown): Stored<'work'> | null {
  const result = safeParse(workSchema, foreign);
  return result.success ? result.output : null;
}

/** The settings that this browser kept, each replaced by its default where it makes no sense. */
export function restoreSettings(foreign: unknown): Stored<'settings'> {
  const result = safeParse(settingsSchema, foreign);
  return result.success ? result.output : DEFAULT_CHOICES;
}

/** A scenario file as `exportFile` writes it, or null when the text is none. */
export function restoreFile(fileText: string): Scenario | null {
  let foreign: unknown;
  try {
    foreign = JSON.parse(fileText);
  } catch {
    return null;
  }
  const result = safeParse(exportSchema, foreign);
  return result.success ? result.output.scenario : null;
}

/** The text of a scenario file. */
export function exportFile(scenario: Scenario): string {
  return `${JSON.stringify({ format: 'sidecar-playground', version: 1, scenario }, null, 2)}\n`;
}

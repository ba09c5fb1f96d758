import type { LanguageTag } from '../i18n/languages';
import type { Slice } from './slice';

export type Theme = 'light' | 'dark';

/** How large the panes are. */
interface PaneSizes {
  /** The width that each tab of input and findings was given: a fraction of the window's. */
  readonly on: Readonly<Record<string, number>>;
  /** A fraction of the height of the findings. */
  readonly origin: number;
}

interface CollapsedPanes {
  readonly input: boolean;
  readonly findings: boolean;
  readonly origin: boolean;
}

/** What a person has chosen for every scenario. */
export interface SettingsSlice {
  /** null follows the browser. */
  readonly language: LanguageTag | null;
  /** null follows the system. */
  readonly theme: Theme | null;
  /** The plain text editor also where Monaco could run. */
  readonly plainEditor: boolean;
  readonly wrapLines: boolean;
  /** Values at line ends and dimmed branches in the template editor. */
  readonly trace: boolean;
  /** Whether the cursor of one side lights its counterparts on the other. */
  readonly follow: boolean;
  /** Whether diffs leave out what writing the manifests anew changes: order, quotes, comments, fields that a type prints. */
  readonly onlyAdded: boolean;
  readonly panes: PaneSizes;
  readonly collapsed: CollapsedPanes;
  /** Ids of the lessons whose goals were reached. */
  readonly lessonsDone: readonly string[];
  /** The three steps that a first visit suggests: shown from the first visit until someone closes them. */
  readonly firstSteps: 'unseen' | 'open' | 'closed';
  readonly choose: (change: Partial<SettingsData>) => void;
}

export type SettingsData = Omit<SettingsSlice, 'choose'>;

export const DEFAULT_SETTINGS: SettingsData = {
  language: null,
  theme: null,
  plainEditor: false,
  wrapLines: false,
  trace: true,
  follow: true,
  onlyAdded: false,
  panes: { on: { template: 0.42 }, origin: 0.48 },
  collapsed: { input: false, findings: false, origin: false },
  lessonsDone: [],
  firstSteps: 'unseen',
};

export const settingsSlice: Slice<SettingsSlice> = (set) => ({
  ...DEFAULT_SETTINGS,
  choose: (change) => set(change),
});

/** The language to speak: the chosen one, else the first of the browser's that we have. */
export function languageOf(chosen: LanguageTag | null, preferred: readonly string[]): LanguageTag {
  if (chosen !== null) return chosen;
  for (const tag of preferred) {
    if (tag.toLowerCase().startsWith('zh')) return 'zh-CN';
    if (tag.toLowerCase().startsWith('en')) return 'en';
  }
  return 'en';
}

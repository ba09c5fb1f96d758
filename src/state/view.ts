import type { ResultTab } from '../presets/result-tabs';
import { FLAGS_SOURCE, fileSource, installFileOf } from '../core/install/sources';
import type { Scenario } from '../core/scenario';
import type { ResultPlace } from '../core/outcome';
import type { RunTrace, WorkloadAddress } from '../worker/evaluation';
import type { Diagnostic } from '../core/diagnostic';
import type { SourceId, Span } from '../core/text/span';
import type { RunningLesson } from './lesson';
import type { Slice } from './slice';

export type InputTab = 'manifests' | 'installation' | 'template' | 'values' | 'mesh' | 'cluster' | 'settings';
/** How the diff is shown: what was added folded by purpose, or line by line, or by object. */
export type DiffView = 'skeleton' | 'side-by-side' | 'inline' | 'by-object';
export type FindingsTab = 'problems' | 'decision' | 'stages';
type PhonePane = 'input' | 'result' | 'findings';
type DialogName =
  | 'palette'
  | 'picture'
  | 'shortcuts'
  | 'share'
  | 'compare'
  | 'compare-template'
  | 'lessons'
  | 'drafts'
  | 'glossary';

/** The caret in one of the edited texts. */
interface Caret {
  readonly source: SourceId;
  readonly offset: number;
}

/** What the caret in an input text points at: its line, or for values and mesh the path of the value on it. */
export interface Pointed {
  readonly source: SourceId;
  readonly lineStart: number;
  readonly lineEnd: number;
  readonly path: readonly (string | number)[] | null;
  /** The data paths that the place sets, where it is in a file of the installation. */
  readonly data?: readonly string[];
}

/** Why a link could not be opened, its text, and what could be read of it. */
interface BrokenLink {
  readonly why: 'unknown-version' | 'not-base64' | 'damaged' | 'too-large' | 'invalid';
  readonly raw: string;
  readonly salvaged: string;
}

/** The turn of a `range` that the template's trace is looked at in; both count from 0 in the order of text and run. */
export interface TurnChoice {
  readonly template: string;
  readonly range: number;
  readonly turn: number;
}

/** What the templates did for a workload of the result, as the worker told it. */
export interface TracedWorkload extends WorkloadAddress {
  /** What the result is the answer to. */
  readonly revision: number;
  readonly templates: Scenario['injector']['templates'];
  readonly traces: readonly RunTrace[];
}

/** A request to show and select a range; a new object asks anew, even for the same range. */
export interface Reveal {
  readonly span: Span;
  readonly focus: boolean;
}

/** Lines of the result from one to another, both included. */
export interface ResultLineRange {
  readonly first: ResultPlace;
  readonly last: ResultPlace;
}

export type Hovered =
  | { readonly side: 'result'; readonly place: ResultPlace }
  | { readonly side: 'input'; readonly pointed: Pointed };

/** Finding text in the result. */
export interface Find {
  readonly open: boolean;
  /** Counts how often it was asked for: each time it takes the keyboard. */
  readonly asked: number;
  readonly query: string;
  readonly matchCase: boolean;
  /** The documents that are shown alone, because they match; null shows all. */
  readonly documents: ReadonlySet<number> | null;
  /** The row that was found last, by its key; a new count asks for it again. */
  readonly found: { readonly row: string; readonly document: number; readonly count: number } | null;
}

/** Where the person looks. */
export interface ViewSlice {
  readonly inputTab: InputTab;
  /** The template on the Template tab; null shows the injector's other settings. */
  readonly template: string | null;
  /** The file on the Installation tab; the first where there is none of this name. */
  readonly installFile: string;
  /** Whether the Template tab shows the difference to the built-in template instead of the editor. */
  readonly templateDiff: boolean;
  /** Chosen turns; a range without one shows all its turns together. */
  readonly turns: readonly TurnChoice[];
  /** The workload whose values the Template tab showed last. */
  readonly traced: TracedWorkload | null;
  readonly resultTab: ResultTab;
  readonly diffView: DiffView;
  /** The diff as a plain table, for screen readers. */
  readonly table: boolean;
  readonly findingsTab: FindingsTab;
  readonly phonePane: PhonePane;
  /** The pane that has the whole width; null shows all three. */
  readonly full: PhonePane | null;
  /** The workload that the start order, the decision, the stages and the rendered text speak of. */
  readonly workload: WorkloadAddress | null;
  readonly place: ResultPlace | null;
  /** The lines of the result that are selected, or that a link selects. */
  readonly lines: ResultLineRange | null;
  /** Whether a phone shows what the current line is for, below the result. */
  readonly sheet: boolean;
  /** Whether what the current line's string holds takes the focus as soon as it is there. */
  readonly heldFocus: boolean;
  readonly caret: Caret | null;
  /** What the caret points at: its line, or in values and mesh the path of the value, once the worker has told it. */
  readonly pointed: Pointed | null;
  /** What the mouse rests on: it lights what belongs to it on the other side, and moves no cursor. */
  readonly hovered: Hovered | null;
  /** The finding that was chosen last. */
  readonly problem: Diagnostic | null;
  /** The side whose cursor leads; the other one follows. */
  readonly leads: 'input' | 'result';
  readonly filter: string;
  readonly find: Find;
  readonly dialog: DialogName | null;
  /** The version of the upgrade report that a link opens; null for the usual one. */
  readonly upgradeTo: string | null;
  /** The term that the glossary opens at. */
  readonly term: string | null;
  readonly lesson: RunningLesson | null;
  /** Whether the lesson's strip takes the focus when it appears, because someone has just started it. */
  readonly lessonFocus: boolean;
  /** The scenario that was opened last: the same object as the current one while nothing was changed in it. */
  readonly opened: Scenario | null;
  /** A link that could not be opened. */
  readonly brokenLink: BrokenLink | null;
  readonly reveal: Reveal | null;
  /** Counts up when the result should scroll to `place`. */
  readonly resultReveal: number;
  readonly show: (change: Partial<Omit<ViewData, 'reveal' | 'resultReveal'>>) => void;
  /** Opens the tab of a source, selects the range and, unless told not to, moves the focus there. */
  readonly revealSpan: (span: Span, focus?: boolean) => void;
  readonly revealPlace: (place: ResultPlace) => void;
}

type ViewData = {
  [Key in keyof ViewSlice as ViewSlice[Key] extends (...args: never[]) => unknown ? never : Key]: ViewSlice[Key];
};

/** The tab on which a source is edited, and the template to choose there. @internal */
export function tabOf(source: SourceId): { inputTab: InputTab; template?: string | null; installFile?: string } | null {
  if (source.startsWith('template:')) return { inputTab: 'template', template: source.slice('template:'.length) };
  const file = installFileOf(source);
  if (file !== null) return { inputTab: 'installation', installFile: file };
  switch (source) {
    case FLAGS_SOURCE:
      return { inputTab: 'installation' };
    case 'injector':
      return { inputTab: 'template', template: null };
    case 'manifests':
    case 'values':
    case 'mesh':
    case 'cluster':
      return { inputTab: source };
    default:
      return null;
  }
}

/** The source that the input column shows; beside the settings, which are no text, it is the manifests. */
export function shownSource(view: Pick<ViewSlice, 'inputTab' | 'template' | 'installFile'>): SourceId {
  if (view.inputTab === 'installation') return fileSource(view.installFile);
  if (view.inputTab === 'settings') return 'manifests';
  if (view.inputTab !== 'template') return view.inputTab;
  return view.template === null ? 'injector' : `template:${view.template}`;
}

export const viewSlice: Slice<ViewSlice> = (set) => ({
  inputTab: 'manifests',
  template: 'sidecar',
  installFile: '',
  templateDiff: false,
  turns: [],
  traced: null,
  resultTab: 'diff',
  // What someone sees who never chose another view.
  diffView: 'skeleton',
  table: false,
  findingsTab: 'problems',
  phonePane: 'input',
  full: null,
  workload: null,
  place: null,
  lines: null,
  sheet: false,
  heldFocus: false,
  caret: null,
  pointed: null,
  hovered: null,
  problem: null,
  leads: 'input',
  filter: '',
  find: { open: false, asked: 0, query: '', matchCase: false, documents: null, found: null },
  dialog: null,
  upgradeTo: null,
  term: null,
  lesson: null,
  lessonFocus: false,
  opened: null,
  brokenLink: null,
  reveal: null,
  resultReveal: 0,
  show: (change) => set(change),
  revealSpan: (span, focus = true) => {
    const tab = tabOf(span.source);
    if (tab === null) return;
    set(({ full }) => ({
      ...tab,
      templateDiff: false,
      phonePane: 'input',
      full: full === 'input' ? full : null,
      reveal: { span, focus },
    }));
  },
  revealPlace: (place) =>
    set((state) => ({
      place,
      leads: 'result',
      phonePane: 'result',
      full: state.full === 'result' ? state.full : null,
      resultTab: state.resultTab === 'injected' ? 'injected' : 'diff',
      diffView: state.diffView === 'by-object' ? 'inline' : state.diffView,
      table: false,
      resultReveal: state.resultReveal + 1,
    })),
});

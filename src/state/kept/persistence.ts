import type { AppState } from '../store';

/** Where a field of the state may go. What is derived or momentary goes nowhere. */
interface Whereto {
  /** Into a shared link. */
  readonly link: boolean;
  /** Into this browser's storage, and under which key there. */
  readonly storage: 'work' | 'settings' | null;
  /** Into an exported file. */
  readonly export: boolean;
}

type DataKey = {
  [Key in keyof AppState]: AppState[Key] extends (...args: never[]) => unknown ? never : Key;
}[keyof AppState];

const nowhere = { link: false, storage: null, export: false } as const satisfies Whereto;
const work = { link: true, storage: 'work', export: true } as const satisfies Whereto;
const looking = { link: true, storage: 'work', export: false } as const satisfies Whereto;
const kept = { link: false, storage: 'work', export: false } as const satisfies Whereto;
const linked = { link: true, storage: null, export: false } as const satisfies Whereto;
const lookingChoice = { link: true, storage: 'settings', export: false } as const satisfies Whereto;
const choice = { link: false, storage: 'settings', export: false } as const satisfies Whereto;

/** Every field of the state is listed: one left out does not compile, so nothing is persisted or forgotten by accident. */
const PERSISTENCE = {
  scenario: work,
  revision: nowhere,
  builtIn: nowhere,
  derived: nowhere,
  derivedAgain: nowhere,
  incoming: nowhere,
  installFile: looking,
  shown: nowhere,
  shownRevision: nowhere,
  shownScenario: nowhere,
  shownAt: nowhere,
  beforeFirst: nowhere,
  newest: nowhere,
  newestRevision: nowhere,
  newestScenario: nowhere,
  run: nowhere,
  preparing: nowhere,
  inputTab: looking,
  template: looking,
  templateDiff: nowhere,
  turns: nowhere,
  traced: nowhere,
  resultTab: looking,
  diffView: lookingChoice,
  table: looking,
  findingsTab: looking,
  phonePane: nowhere,
  full: nowhere,
  heldFocus: nowhere,
  workload: linked,
  place: linked,
  // Links name them where there are some (`actions/link-view.ts`).
  lines: nowhere,
  sheet: nowhere,
  caret: nowhere,
  pointed: nowhere,
  hovered: nowhere,
  problem: nowhere,
  leads: nowhere,
  filter: linked,
  dialog: nowhere,
  upgradeTo: nowhere,
  term: nowhere,
  lesson: kept,
  lessonFocus: nowhere,
  opened: nowhere,
  brokenLink: nowhere,
  reveal: nowhere,
  resultReveal: nowhere,
  language: choice,
  theme: choice,
  plainEditor: choice,
  wrapLines: choice,
  trace: choice,
  follow: choice,
  onlyAdded: choice,
  panes: choice,
  collapsed: choice,
  lessonsDone: choice,
  firstSteps: choice,
  find: nowhere,
  notices: nowhere,
  announcement: nowhere,
} as const satisfies Record<DataKey, Whereto>;

type Table = typeof PERSISTENCE;
type KeysWhere<Field extends keyof Whereto, Value> = {
  [Key in DataKey]: Table[Key][Field] extends Value ? Key : never;
}[DataKey];

/** The fields kept in this browser under one key. */
export type Stored<Where extends 'work' | 'settings'> = Pick<AppState, KeysWhere<'storage', Where>>;
/** The fields a link carries. */
export type Linked = Pick<AppState, KeysWhere<'link', true>>;

function pick(state: AppState, wanted: (whereto: Whereto) => boolean): Partial<AppState> {
  const entries = (Object.keys(PERSISTENCE) as DataKey[])
    .filter((key) => wanted(PERSISTENCE[key]))
    .map((key) => [key, state[key]]);
  return Object.fromEntries(entries) as Partial<AppState>;
}

/** What the browser's storage keeps under one key. */
export function storedPart<Where extends 'work' | 'settings'>(state: AppState, where: Where): Stored<Where> {
  return pick(state, (whereto) => whereto.storage === where) as Stored<Where>;
}

/** What a link carries. */
export function linkedPart(state: AppState): Linked {
  return pick(state, (whereto) => whereto.link) as Linked;
}

import type { ExplainedLine } from '../../../core/explain/lines';
import type { Purpose } from '../../../core/explain/purpose';
import type { PurposeGroup } from '../../../core/explain/row';
import { skeleton } from '../../../core/explain/skeleton';
import { linesOf } from '../../../core/text/lines';
import type { Evaluation, ShownDocument } from '../../../worker/evaluation';
import type { MappedText } from '../../../core/outcome';
import { explainedLines, knownLines } from '../../explain/explained';

/** A group of the skeleton; `own` has what a template of one's own added. */
type GroupName = PurposeGroup | 'own';

interface RowPlace {
  readonly key: string;
  readonly parent: string;
  readonly level: 1 | 2 | 3;
  /** From 1, among its siblings. */
  readonly place: number;
  readonly of: number;
  /** null where there is nothing to open. */
  readonly open: boolean | null;
  readonly document: number;
  readonly shown: ShownDocument;
}

export type SkeletonRow = RowPlace &
  (
    | {
        readonly kind: 'document';
        /** How much was added for how many purposes; null where that was not looked at yet. */
        readonly added: { readonly lines: number; readonly groups: number } | null;
      }
    | { readonly kind: 'group'; readonly group: GroupName; readonly lines: readonly number[] }
    | {
        readonly kind: 'line';
        readonly line: ExplainedLine;
        /** What the line and those after it are for; on the first line of each thing. */
        readonly purpose: Purpose | null;
        /** Columns that all lines of the thing are indented by. */
        readonly indent: number;
      }
  );

/** Documents that are open before anyone opens or closes one: finding out what lines are for takes time. */
const OPEN_AT_FIRST = 8;

interface SkeletonRows {
  readonly rows: readonly SkeletonRow[];
  /** The first text that has to be explained before there can be more rows; null where these are all. */
  readonly unknown: MappedText | null;
}

/** What injection added, of some documents alone where they are given, document by document: groups with a sentence each, and the lines of those that were opened. */
export function skeletonRows(
  { outcome }: Evaluation,
  toggled: ReadonlySet<string>,
  documents: ReadonlySet<number> | null = null,
): SkeletonRows {
  let injected = 0;
  const rows: SkeletonRow[] = [];
  for (const [index, document] of outcome.documents.entries()) {
    if (documents?.has(index) === false) continue;
    const own = documentRows(
      document,
      { index, of: outcome.documents.length, first: injected < OPEN_AT_FIRST },
      toggled,
    );
    if (own === null) return { rows, unknown: document.after };
    if (own.length > 1) injected++;
    for (const row of own) rows.push(row);
  }
  return { rows, unknown: null };
}

interface At {
  readonly index: number;
  readonly of: number;
  readonly first: boolean;
}

/** The rows of a document; null where what its lines are for is not known yet. */
function documentRows(
  document: ShownDocument,
  { index, of, first }: At,
  toggled: ReadonlySet<string>,
): SkeletonRow[] | null {
  const key = `d${index}`;
  const head = {
    kind: 'document',
    key,
    parent: '',
    level: 1,
    place: index + 1,
    of,
    document: index,
    shown: document,
  } as const;
  if (document.passedThrough) return [{ ...head, open: null, added: null }];
  const open = first !== toggled.has(key);
  if (!open) return [{ ...head, open, added: null }];
  const lines = knownLines(document.after);
  if (lines === undefined) return null;
  const groups = groupsOf(lines);
  const added = groups.reduce((sum, group) => sum + group.count, 0);
  if (added === 0) return [{ ...head, open: null, added: { lines: 0, groups: 0 } }];
  return [
    { ...head, open, added: { lines: added, groups: groups.length } },
    ...groups.flatMap((group, place) =>
      groupRows(
        group,
        lines,
        { document: index, shown: document, parent: key, place: place + 1, of: groups.length },
        toggled,
      ),
    ),
  ];
}

interface Group {
  readonly name: GroupName;
  readonly things: readonly { readonly purpose: Purpose | null; readonly lines: readonly number[] }[];
  readonly count: number;
}

function groupsOf(lines: readonly ExplainedLine[]): Group[] {
  const { groups, unknown } = skeleton(lines);
  const named = groups.map(({ group, things }) => ({
    name: group,
    things,
    count: things.reduce((sum, thing) => sum + thing.lines.length, 0),
  }));
  if (unknown.length === 0) return named;
  return [...named, { name: 'own', things: [{ purpose: null, lines: unknown }], count: unknown.length }];
}

type GroupAt = Pick<RowPlace, 'document' | 'shown' | 'parent' | 'place' | 'of'>;

function groupRows(
  { name, things, count }: Group,
  lines: readonly ExplainedLine[],
  at: GroupAt,
  toggled: ReadonlySet<string>,
): SkeletonRow[] {
  const key = `${at.parent}:${name}`;
  const open = toggled.has(key);
  const numbers = things.flatMap((thing) => thing.lines);
  const group: SkeletonRow = { ...at, kind: 'group', key, level: 2, open, group: name, lines: numbers };
  if (!open) return [group];
  let place = 0;
  return [
    group,
    ...things.flatMap((thing): SkeletonRow[] => {
      const own = thing.lines.flatMap((number) => lines[number - 1] ?? []);
      const indent = Math.min(...own.map(({ text }) => /^ */.exec(text)?.[0].length ?? 0));
      return own.map((line, index) => ({
        kind: 'line',
        key: `${key}:${line.line}`,
        parent: key,
        level: 3,
        place: ++place,
        of: count,
        open: null,
        document: at.document,
        shown: at.shown,
        line,
        purpose: index === 0 ? thing.purpose : null,
        indent,
      }));
    }),
  ];
}

/** The key of the group that a line of the result belongs to; undefined where injection did not add it. */
export function groupKeyOf(document: ShownDocument | undefined, index: number, line: number): string | undefined {
  if (document === undefined || document.passedThrough || linesOf(document.after.text).length < line) return undefined;
  const explained = explainedLines(document.after)[line - 1];
  if (explained?.added !== true) return undefined;
  return `d${index}:${explained.purposes[0]?.group ?? 'own'}`;
}

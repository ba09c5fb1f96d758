import { isWithin } from '../../istio/versions/steps';
import { type Condition, parseCondition } from './conditions';
import table from './reads.json';

/**
 * What the chart does with a value that not every value can bear: `field:N` reads a key of the value at the first N steps of the path and
 * of those below it, `chain:N` the same with that value in parentheses, which may be null; `eq` and `ne` compare, `each`
 * compares every item of a list; `range` and
 * `range2` (with two variables) walk through it, `inner2` through each of its items; `index` takes a key of it; `map` and `string` are the type of a function's parameter.
 */
type ReadKind = 'field' | 'chain' | 'eq' | 'ne' | 'each' | 'range' | 'range2' | 'inner2' | 'index' | 'map' | 'string';

/** One read of a value in a file of the chart, the first of its kind there. */
export interface ChartRead {
  readonly file: string;
  /** The named template that it is in, where that is not the file's own. */
  readonly template: string | undefined;
  readonly kind: ReadKind;
  /** For `field` and `chain`: how many steps of the path come before the first that is read. */
  readonly base: number;
  readonly path: readonly string[];
  /** The expression as Go writes it. */
  readonly shown: string;
  /** What `eq` and `ne` compare: paths, and constants as JSON. */
  readonly operands: readonly [string, string] | undefined;
  /** Numbers of the conditions under which it is read. */
  readonly conditions: readonly number[];
  /** `include`s on the way to it, outermost first: file, named template and expression. */
  readonly through: readonly (readonly [file: string, template: string, shown: string])[];
  /** Line and column of every `include` and of the read itself, each as Go writes it. */
  readonly places: readonly string[];
}

interface ReadRow {
  readonly file: string;
  readonly in?: string;
  readonly does: string;
  readonly path: string;
  readonly shown: string;
  readonly with?: readonly string[];
  readonly when?: readonly number[];
  readonly through?: readonly string[];
  readonly at: readonly (readonly [since: string, until: string | null, places: string])[];
}

interface ReadTable {
  readonly conditions: readonly string[];
  readonly reads: readonly ReadRow[];
}

const { conditions, reads } = table as unknown as ReadTable;

/** The conditions that reads name by number. */
export function readConditions(): readonly Condition[] {
  return conditions.map(parseCondition);
}

/**
 * The reads of a release's chart that can fail, in the order in which Helm runs its files; those that an earlier one forestalls are left
 * out. Source: the files of the chart; Helm 3.22 pkg/engine runs them in the reverse order of their names.
 */
export function chartReads(order: number): readonly ChartRead[] {
  return reads.flatMap((row) => {
    const at = row.at.find(([since, until]) => isWithin(order, since, until));
    return at === undefined ? [] : [readOf(row, at[2])];
  });
}

function readOf(row: ReadRow, places: string): ChartRead {
  const [kind, base = '0'] = row.does.split(':') as [ReadKind, string?];
  const [left, right] = row.with ?? [];
  return {
    file: row.file,
    template: row.in,
    kind,
    base: Number(base),
    path: row.path.split('.'),
    shown: row.shown,
    operands: left === undefined || right === undefined ? undefined : [left, right],
    conditions: row.when ?? [],
    through: (row.through ?? []).map((text) => {
      const [file = '', template = '', shown = ''] = text.split('|');
      return [file, template, shown] as const;
    }),
    places: places.split(' '),
  };
}

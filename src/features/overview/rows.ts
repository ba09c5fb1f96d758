import type { Diagnostic, Severity } from '../../core/diagnostic';
import { PROXY_CONTAINER } from '../../core/istio/config/names';
import type { DecisionTest, WorkloadOutcome } from '../../core/outcome';
import { type AddressedWorkload, workloadsOf } from '../../state/workloads';
import type { Evaluation } from '../../worker/evaluation';

/** A workload in the overview. */
export interface OverviewRow {
  readonly key: string;
  readonly at: AddressedWorkload;
  readonly namespace: string;
  readonly kind: string;
  readonly name: string;
  readonly inject: boolean;
  /** The test that settled it; undefined where none did. */
  readonly reason: DecisionTest | undefined;
  /** The templates that were rendered. */
  readonly templates: string;
  /** The tag of the proxy's image; '' where there is none. */
  readonly proxy: string;
  readonly problems: Readonly<Record<Severity, number>>;
  /** Lines of its templates that fewer than half of the workloads have. */
  readonly differs: readonly string[];
}

/** Every workload of a result, in the order of the manifests, an item of a List each by itself. `namespace` is that of manifests that name none. */
export function overviewRows(
  evaluation: Evaluation,
  problems: readonly Diagnostic[],
  namespace: string,
): OverviewRow[] {
  const all = workloadsOf(evaluation.outcome);
  const counts = problemCounts(all, problems, namespace);
  const common = commonLines(all);
  return all.map((at, index) => {
    const { outcome, document, workload } = at;
    return {
      key: `${document}:${workload}`,
      at,
      namespace: outcome.namespace || namespace,
      kind: outcome.kind,
      name: outcome.name,
      inject: outcome.decision.inject,
      reason: outcome.decision.tests.find(({ decided }) => decided),
      templates: outcome.rendered.map(({ template }) => template).join(', '),
      proxy: proxyTag(outcome),
      problems: counts[index] ?? NO_PROBLEMS,
      differs: linesOf(outcome).filter((line) => !common.has(line)),
    };
  });
}

const NO_PROBLEMS: OverviewRow['problems'] = { error: 0, warning: 0, info: 0 };

/** Problems by workload: those about its object, else those in its document where that has no other workload. */
function problemCounts(
  all: readonly AddressedWorkload[],
  problems: readonly Diagnostic[],
  namespace: string,
): Record<Severity, number>[] {
  const counts = all.map(() => ({ error: 0, warning: 0, info: 0 }));
  const byName = new Map<string, number>();
  const idOf = (kind: string, space: string, name: string): string => `${kind}/${space || namespace}/${name}`;
  all.forEach(({ outcome }, index) => byName.set(idOf(outcome.kind, outcome.namespace, outcome.name), index));
  // Documents are in the order of their places.
  const inOrder = all.map(({ of }, index) => ({ index, ...of.span }));
  for (const { severity, resource, span } of problems) {
    const named =
      resource === undefined ? undefined : byName.get(idOf(resource.kind, resource.namespace, resource.name));
    const placed =
      named === undefined && resource === undefined && span?.source === 'manifests'
        ? inOrder.filter(({ start, end }) => start <= span.start && span.start < end)
        : [];
    const at = named ?? (placed.length === 1 ? placed[0]?.index : undefined);
    const count = at === undefined ? undefined : counts[at];
    if (count !== undefined) count[severity]++;
  }
  return counts;
}

/** The tag of the image that the templates gave the proxy. */
function proxyTag({ rendered }: WorkloadOutcome): string {
  for (const { text } of rendered) {
    const at = text.indexOf(`name: ${PROXY_CONTAINER}`);
    const image = at < 0 ? undefined : /\bimage:\s*["']?([^"'\s]+)/.exec(text.slice(at))?.[1];
    const tag = /:([^:/@]+)(?:@|$)/.exec(image ?? '')?.[1];
    if (tag !== undefined) return tag;
  }
  return '';
}

const known = new WeakMap<WorkloadOutcome, readonly string[]>();

/** What every workload has of its own, which tells nothing about how it is injected. */
const OWN =
  /ISTIO_META_(?:APP_CONTAINERS|POD_PORTS|OWNER|WORKLOAD_NAME)\b|kubectl\.kubernetes\.io\/default-|canonical-(?:name|revision)/;

/** The distinct lines that the templates wrote for a workload, with its own name and namespace left open; a variable on one line. */
function linesOf(outcome: WorkloadOutcome): readonly string[] {
  const before = known.get(outcome);
  if (before !== undefined) return before;
  const names = [outcome.name, outcome.namespace].filter((name) => name !== '').map(escaped);
  const ofIt = names.length === 0 ? null : new RegExp(`(?<![\\w-])(?:${names.join('|')})(?![\\w-])`, 'g');
  const distinct = new Set<string>();
  for (const { text } of outcome.rendered) {
    let variable = '';
    // Lines of a block are part of the value above them.
    let block = Number.POSITIVE_INFINITY;
    for (const line of text.split('\n')) {
      const indent = line.search(/\S|$/);
      if (indent > block) continue;
      block = /:\s*[|>][+-]?$/.test(line) ? indent : Number.POSITIVE_INFINITY;
      const meaning = line.trim().replace(/^- /, '');
      const value = variable === '' ? undefined : /^value: *(.*)$/.exec(meaning)?.[1];
      const said = value === undefined ? meaning : `${variable}=${value}`;
      variable = /^name: *(\S+)$/.exec(meaning)?.[1] ?? '';
      if (said === '' || variable !== '' || /^[\w-]+:$/.test(said) || OWN.test(said)) continue;
      distinct.add(ofIt === null ? said : said.replace(ofIt, '⟨name⟩'));
    }
  }
  const lines = [...distinct];
  known.set(outcome, lines);
  return lines;
}

function escaped(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** The lines that at least half of the injected workloads have. */
function commonLines(all: readonly AddressedWorkload[]): ReadonlySet<string> {
  const counts = new Map<string, number>();
  let injected = 0;
  for (const { outcome } of all) {
    if (!outcome.decision.inject) continue;
    injected++;
    for (const line of linesOf(outcome)) counts.set(line, (counts.get(line) ?? 0) + 1);
  }
  return new Set([...counts].flatMap(([line, count]) => (count * 2 >= injected ? [line] : [])));
}

export const OVERVIEW_COLUMNS = [
  'namespace',
  'workload',
  'decision',
  'templates',
  'proxy',
  'problems',
  'differs',
] as const;
export type OverviewColumn = (typeof OVERVIEW_COLUMNS)[number];

export interface Sorting {
  readonly column: OverviewColumn;
  readonly descending: boolean;
}

/** What a cell says, by column; `reasonOf` puts a decision into words. */
export function cellText(
  row: OverviewRow,
  column: OverviewColumn,
  say: (row: OverviewRow, column: 'decision' | 'problems') => string,
): string {
  switch (column) {
    case 'namespace':
    case 'templates':
    case 'proxy':
      return row[column];
    case 'workload':
      return `${row.kind} ${row.name}`;
    case 'decision':
    case 'problems':
      return say(row, column);
    case 'differs':
      return row.differs.join(' · ');
  }
}

/** Rows with a text in one of their cells, in an order; equal ones stay in the order of the manifests. */
export function arranged(
  rows: readonly OverviewRow[],
  filter: string,
  sorting: Sorting | null,
  text: (row: OverviewRow, column: OverviewColumn) => string,
): readonly OverviewRow[] {
  const wanted = filter.trim().toLowerCase();
  const kept =
    wanted === ''
      ? rows
      : rows.filter((row) => OVERVIEW_COLUMNS.some((column) => text(row, column).toLowerCase().includes(wanted)));
  if (sorting === null) return kept;
  const { column, descending } = sorting;
  const sign = descending ? -1 : 1;
  if (column === 'problems') return kept.toSorted((left, right) => sign * (weight(left) - weight(right)));
  // By name, whatever kind of workload it is.
  const keyed = kept.map((row) => ({
    row,
    key: column === 'workload' ? `${row.name} ${row.kind}` : text(row, column),
  }));
  return keyed.sort((left, right) => sign * order.compare(left.key, right.key)).map(({ row }) => row);
}

const order = new Intl.Collator('en', { numeric: true });

function weight({ problems }: OverviewRow): number {
  return problems.error * 1e6 + problems.warning * 1e3 + problems.info;
}

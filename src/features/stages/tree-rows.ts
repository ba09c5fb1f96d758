import type { ChangeNode } from '../../core/language/change-tree';
import type { Stage } from '../../core/outcome';

/** A row of the tree of stages as it stands on screen, what is closed left out. */
export interface TreeRow {
  readonly key: string;
  /** The row it is under, or null for a stage. */
  readonly parent: string | null;
  readonly level: number;
  /** Its place among the rows beside it, from 1, and how many those are. */
  readonly place: number;
  readonly of: number;
  /** Null where there is nothing to open. */
  readonly open: boolean | null;
  readonly stage: number;
  readonly content:
    | { readonly kind: 'stage'; readonly changes: number }
    /** `told`: what is above it came or went as a whole, so that the word need not be said again. */
    | { readonly kind: 'entry'; readonly node: ChangeNode; readonly told: boolean }
    | { readonly kind: 'unchanged'; readonly count: number };
}

/** How many entries came, went, changed or moved; what is below one that came or went is not counted again. */
function countChanges(node: ChangeNode): number {
  const own = node.change === 'same' || node.change === 'inside' ? 0 : 1;
  if (node.change === 'added' || node.change === 'removed') return own;
  return node.children.reduce((sum, child) => sum + countChanges(child), own);
}

/** The rows to show. Stages and what holds changes are open, the rest is closed, but for what was toggled. */
export function treeRows(
  stages: readonly Stage[],
  trees: readonly (ChangeNode | undefined)[],
  toggled: ReadonlySet<string>,
): TreeRow[] {
  const rows: TreeRow[] = [];
  const isOpen = (key: string, byDefault: boolean) => byDefault !== toggled.has(key);

  const addEntries = (nodes: readonly ChangeNode[], parent: TreeRow, told: boolean): void => {
    const differing = nodes.filter((node) => node.change !== 'same');
    const same = nodes.filter((node) => node.change === 'same');
    const of = differing.length + (same.length > 0 ? 1 : 0);
    const beside = { parent: parent.key, level: parent.level + 1, of, stage: parent.stage };
    differing.forEach((node, at) => addEntry(node, { ...beside, place: at + 1 }, told));
    if (same.length === 0) return;
    const key = `${parent.key}/=`;
    const open = isOpen(key, false);
    const row: TreeRow = { ...beside, key, place: of, open, content: { kind: 'unchanged', count: same.length } };
    rows.push(row);
    if (!open) return;
    const below = { parent: key, level: row.level + 1, of: same.length, stage: parent.stage };
    same.forEach((node, at) => addEntry(node, { ...below, place: at + 1 }, true));
  };

  const addEntry = (
    node: ChangeNode,
    beside: Pick<TreeRow, 'parent' | 'level' | 'place' | 'of' | 'stage'>,
    told: boolean,
  ): void => {
    const whole = node.change === 'added' || node.change === 'removed';
    const key = `${beside.parent ?? ''}/${node.name}${node.change === 'removed' ? '-' : ''}`;
    const open = node.children.length === 0 ? null : isOpen(key, !whole);
    const row: TreeRow = { ...beside, key, open, content: { kind: 'entry', node, told } };
    rows.push(row);
    if (open === true) addEntries(node.children, row, whole);
  };

  stages.forEach((stage, index) => {
    const tree = trees[index];
    const changes = tree === undefined ? 0 : countChanges(tree);
    // A template may run twice; the place tells such stages apart.
    const key = `${index}:${stage.step}`;
    const open = changes === 0 ? null : isOpen(key, true);
    const row: TreeRow = {
      key,
      parent: null,
      level: 1,
      place: index + 1,
      of: stages.length,
      open,
      stage: index,
      content: { kind: 'stage', changes },
    };
    rows.push(row);
    if (open === true && tree !== undefined) addEntries(tree.children, row, false);
  });
  return rows;
}

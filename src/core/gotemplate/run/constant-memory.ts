import type { Dependency } from '../compile/dependency';
import type { TemplateTreeNode } from '../syntax/nodes';
import type { GoValue } from '../value/value';

/** What an expression gave, and all else that evaluating it left behind. */
interface Kept {
  readonly value: GoValue;
  readonly node: Exclude<TemplateTreeNode, { kind: 'list' }>;
  readonly dependency: Dependency;
  readonly steps: number;
  readonly work: number;
}

/**
 * What expressions gave that read nothing but such fields of the root as stay the same from run to run. Whoever runs a template again and again hands
 * in the same memory for as long as those fields are the same.
 */
export interface ConstantMemory {
  /** The names of those fields. */
  readonly fields: ReadonlySet<string>;
  /** By the number of the expression; `null` for one that reads other fields, too. */
  readonly kept: (Kept | null | undefined)[];
}

import type { ActionTrace, Segment } from '../outcome';
import type { TemplateFrame } from '../source/origin';
import type { SourceId, Span } from '../source/span';
import { type Dependency, pathsOf } from './dependency';
import type { ListNode, StatementNode } from './nodes';
import { printValue } from './format';
import type { GoValue } from './value';

/** How many values of an action are kept, and how much of each. */
const MAX_VALUES = 5;
const MAX_VALUE_LENGTH = 200;

interface ActionRecord {
  runs: number;
  readonly values: string[];
  held: number;
  failed: number;
  readonly data: Set<string>;
}

/** Writes down what a run does. Only traced programs call it. */
export class Trace {
  readonly segments: Segment[] = [];
  stack: readonly TemplateFrame[] = [];
  readonly #records = new Map<StatementNode, ActionRecord>();

  constructor(
    readonly source: SourceId,
    /** Also count every action and keep the values it produced. */
    readonly full: boolean,
  ) {}

  span(node: StatementNode): Span {
    return { source: this.source, start: node.start, end: node.end };
  }

  /** The piece of output from `start` to `end` was written by `node`. */
  wrote(node: StatementNode, start: number, end: number, dependency: Dependency): void {
    if (end === start) return;
    this.segments.push({ start, end, span: this.span(node), data: pathsOf(dependency), stack: this.stack });
  }

  #record(node: StatementNode): ActionRecord {
    let record = this.#records.get(node);
    if (record === undefined) {
      record = { runs: 0, values: [], held: 0, failed: 0, data: new Set() };
      this.#records.set(node, record);
    }
    return record;
  }

  /** An action ran; `value` is what it evaluated to, where it evaluates anything. */
  ran(node: StatementNode, value: GoValue | undefined, dependency: Dependency): void {
    if (!this.full) return;
    const record = this.#record(node);
    record.runs++;
    if (value === undefined) return;
    for (const path of pathsOf(dependency)) record.data.add(path);
    if (record.values.length < MAX_VALUES) record.values.push(printValue(value).slice(0, MAX_VALUE_LENGTH));
  }

  /** An `if` or `with` took a branch, or a `range` had something to go over. */
  took(node: StatementNode, held: boolean): void {
    if (!this.full) return;
    const record = this.#record(node);
    if (held) record.held++;
    else record.failed++;
  }

  push(frame: TemplateFrame): void {
    this.stack = [...this.stack, frame];
  }

  /** Every action of the given bodies in the order of the text, those that never ran included. */
  actions(roots: Iterable<ListNode>): ActionTrace[] {
    const actions: ActionTrace[] = [];
    const visit = (list: ListNode): void => {
      for (const node of list.nodes) {
        const record = this.#records.get(node);
        // oxlint-disable-next-line unicorn/no-thenable -- named for the branch; plain data that nobody awaits
        const taken = { then: record?.held ?? 0, else: record?.failed ?? 0 };
        const isBranch = node.kind === 'if' || node.kind === 'with' || node.kind === 'range';
        actions.push({
          span: this.span(node),
          kind: node.kind,
          runs: record?.runs ?? 0,
          values: record?.values ?? [],
          ...(isBranch ? { taken } : {}),
          data: [...(record?.data ?? [])],
        });
        if (!isBranch) continue;
        visit(node.list);
        if (node.elseList !== undefined) visit(node.elseList);
      }
    };
    if (this.full) for (const root of roots) visit(root);
    return actions.sort((left, right) => left.span.start - right.span.start);
  }
}

import { type Dependency, pathsOf } from '../compile/dependency';
import type { ActionTrace, RangeTurn, Segment } from '../../outcome';
import type { DataPath, TemplateFrame } from '../../provenance/origin';
import type { SourceId, Span } from '../../text/span';
import type { StatementNode } from '../syntax/nodes';
import { preview } from './preview';
import type { GoValue } from '../value/value';

/** How many values of an action are kept. */
const MAX_VALUES = 5;
/** How many turns of ranges are kept, and of each action how many runs within them. */
const MAX_TURNS = 200;

/** A statement as the trace knows it; made once, when the template is compiled. */
export interface TracedNode {
  readonly index: number;
  readonly span: Span;
  readonly kind: ActionTrace['kind'];
}

/** Where a run was before a turn of a range began. */
interface Outside {
  readonly stack: readonly TemplateFrame[];
  readonly within: number | null;
}

/** The statements of one or more templates, numbered. */
export class NodeTable {
  readonly #texts: { readonly source: SourceId; readonly nodes: TracedNode[] }[] = [];
  #count = 0;

  /** What is added from here on stands in this text. */
  begin(source: SourceId): void {
    this.#texts.push({ source, nodes: [] });
  }

  add({ kind, start, end }: StatementNode): TracedNode {
    const { source = 'template:', nodes = [] } = this.#texts.at(-1) ?? {};
    const node = { index: this.#count++, span: { source, start, end }, kind };
    nodes.push(node);
    return node;
  }

  /** All statements, text by text in their order. */
  get inOrder(): readonly TracedNode[] {
    return this.#texts.flatMap(({ nodes }) => nodes.sort((left, right) => left.span.start - right.span.start));
  }
}

/** Writes down what a run does. Only traced programs call it. */
export class Trace {
  segments: Segment[] = [];
  stack: readonly TemplateFrame[] = [];
  /** The turn of a range that is running, where it is kept. */
  turn: number | null = null;
  #turnCount = 0;
  // One entry per statement; lists only where there is something to list, as most statements of a template run once or never.
  readonly #runs: Uint32Array;
  readonly #held: Uint32Array;
  readonly #failed: Uint32Array;
  readonly #values: (string[] | undefined)[] = [];
  readonly #data: (readonly DataPath[] | undefined)[] = [];
  readonly #turns: (RangeTurn[] | undefined)[] = [];
  readonly #steps: (NonNullable<ActionTrace['steps']>[number][] | undefined)[] = [];

  /** `full`: also count every statement and keep the values it produced. */
  constructor(
    readonly table: NodeTable,
    readonly full: boolean,
  ) {
    const size = full ? table.inOrder.length : 0;
    this.#runs = new Uint32Array(size);
    this.#held = new Uint32Array(size);
    this.#failed = new Uint32Array(size);
  }

  /** The piece of output from `start` to `end` was written by `node`. */
  wrote({ span }: TracedNode, start: number, end: number, data: readonly DataPath[]): void {
    if (end > start) this.segments.push({ start, end, span, data, stack: this.stack });
  }

  /** A statement ran, on the data at these paths, and evaluated to a value where it has one. */
  ran({ index }: TracedNode, data: readonly DataPath[], value?: GoValue): void {
    if (!this.full) return;
    if (this.turn !== null) {
      const steps = (this.#steps[index] ??= []);
      const { turn } = this;
      if (steps.length < MAX_TURNS) steps.push(value === undefined ? { turn } : { turn, value: preview(value) });
    }
    this.#runs[index] = (this.#runs[index] ?? 0) + 1;
    const known = this.#data[index];
    if (known === undefined) this.#data[index] = data;
    else if (known !== data) {
      const more = data.filter((path) => !known.includes(path));
      if (more.length > 0) this.#data[index] = [...known, ...more];
    }
  }

  /** A statement ran and evaluated to a value. */
  record(node: TracedNode, value: GoValue, dependency: Dependency): void {
    if (!this.full) return;
    this.ran(node, pathsOf(dependency), value);
    const values = (this.#values[node.index] ??= []);
    if (values.length < MAX_VALUES) values.push(preview(value));
  }

  /** An `if` or `with` took a branch, or a `range` had something to go over. */
  took({ index }: TracedNode, held: boolean): void {
    if (!this.full) return;
    const counts = held ? this.#held : this.#failed;
    counts[index] = (counts[index] ?? 0) + 1;
  }

  push(frame: TemplateFrame): void {
    this.stack = [...this.stack, frame];
  }

  /** A turn of a range begins; gives what to hand to `popTurn` when it ends. */
  pushTurn({ index, span }: TracedNode, key: string): Outside {
    const { stack, turn: within } = this;
    this.push({ kind: 'range', key, action: span });
    if (this.full) {
      const id = this.#turnCount++;
      this.turn = id < MAX_TURNS ? id : null;
      if (id < MAX_TURNS) (this.#turns[index] ??= []).push({ id, key, within });
    }
    return { stack, within };
  }

  popTurn({ stack, within }: Outside): void {
    this.stack = stack;
    this.turn = within;
  }

  /** Every statement in the order of the text, those that never ran included; nothing unless the trace is full. */
  actions(): ActionTrace[] {
    if (!this.full) return [];
    return this.table.inOrder.map(({ index, span, kind }) => {
      const runs = this.#runs[index] ?? 0;
      const values = this.#values[index] ?? NONE;
      const data = this.#data[index] ?? NONE;
      const steps = this.#steps[index];
      const common = { span, kind, runs, values, data, ...(steps === undefined ? {} : { steps }) };
      if (kind !== 'if' && kind !== 'with' && kind !== 'range') return common;
      // oxlint-disable-next-line unicorn/no-thenable -- named for the branch; plain data that nobody awaits
      const taken = { then: this.#held[index] ?? 0, else: this.#failed[index] ?? 0 };
      const turns = this.#turns[index];
      return { ...common, taken, ...(turns === undefined ? {} : { turns }) };
    });
  }
}

const NONE: readonly string[] = [];

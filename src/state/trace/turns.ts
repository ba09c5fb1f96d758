import { type TemplateBlock, templateBlocks } from '../../core/language/template-blocks';
import type { ActionTrace, RangeTurn } from '../../core/outcome';
import type { RunTrace } from '../../worker/evaluation';
import type { TurnChoice } from '../view';

/** How many turns a trace keeps; see core/gotemplate/trace. */
const KEPT_TURNS = 200;

/** A `range` of a template with the turns there are to choose from. */
export interface SteppedRange {
  /** Its number among the ranges of the template, in the order of the text. */
  readonly number: number;
  readonly start: number;
  readonly end: number;
  /** Where its body ends: at its `else` or its `end`. */
  readonly bodyStart: number;
  readonly bodyEnd: number;
  /** Its pipeline as it is written. */
  readonly code: string;
  /** The turns, of those around it only the chosen ones. */
  readonly turns: readonly RangeTurn[];
  /** The index of the chosen turn, or null for all of them together. */
  readonly chosen: number | null;
}

/** Every range of a template with what is chosen of it; one that the run did not come to has no turns. Those around come before those inside. */
export function steppedRanges(trace: RunTrace, text: string, choices: readonly TurnChoice[]): SteppedRange[] {
  const blocks = new Map(templateBlocks(text).map((block) => [block.open.start, block]));
  const turns = turnsById(trace);
  const ranges: SteppedRange[] = [];
  trace.actions
    .filter((action) => action.kind === 'range')
    .forEach((action, number) => {
      const block = blocks.get(action.span.start);
      if (block === undefined) return;
      const around = ranges
        .filter((range) => holds(range, action.span.start))
        .flatMap((range) => chosenTurn(range) ?? []);
      const within = around.at(-1)?.id;
      const all = (action.turns ?? []).filter((turn) => within === undefined || isWithin(turns, turn.id, within));
      const choice = choices.find((one) => one.template === trace.template && one.range === number)?.turn;
      const chosen = choice !== undefined && choice < all.length ? choice : null;
      ranges.push({ number, ...extent(block, text), turns: all, chosen });
    });
  return ranges.map((range) => (range.chosen === null ? implied(range, ranges, turns) : range));
}

/** A turn chosen of a range inside is part of one turn of the range around, which it brings along. */
function implied(range: SteppedRange, ranges: readonly SteppedRange[], turns: Turns): SteppedRange {
  for (const inner of ranges) {
    const turn = holds(range, inner.start) ? chosenTurn(inner) : undefined;
    if (turn === undefined) continue;
    const chosen = range.turns.findIndex((outer) => isWithin(turns, turn.id, outer.id));
    if (chosen >= 0) return { ...range, chosen };
  }
  return range;
}

/** The chosen turn of a range, where one is. */
export function chosenTurn(range: SteppedRange): RangeTurn | undefined {
  return range.chosen === null ? undefined : range.turns[range.chosen];
}

/** The keys of a turn and of those around it, the outermost first. */
export function keysOfTurn(trace: RunTrace, turn: RangeTurn): string[] {
  const turns = turnsById(trace);
  const keys: string[] = [];
  for (
    let at: RangeTurn | undefined = turn;
    at !== undefined;
    at = at.within === null ? undefined : turns.get(at.within)
  )
    keys.unshift(at.key);
  return keys;
}

/** Whether the run had more turns than the trace keeps. */
export function hasMoreTurns(trace: RunTrace): boolean {
  return turnsById(trace).size >= KEPT_TURNS;
}

function extent(block: TemplateBlock, text: string) {
  const { open, middles, close } = block;
  return {
    start: open.start,
    end: close?.end ?? text.length,
    bodyStart: open.end,
    bodyEnd: middles[0]?.start ?? close?.start ?? text.length,
    code: text.slice(open.wordStart, open.end).replace(/\s*-?\}\}$/, ''),
  };
}

function holds(range: SteppedRange, offset: number): boolean {
  return range.bodyStart <= offset && offset < range.bodyEnd;
}

/** The ranges around an offset, the outermost first; the actions that open and close one belong to it. */
export function rangesAt(ranges: readonly SteppedRange[], offset: number): SteppedRange[] {
  return ranges.filter((range) => range.start <= offset && offset <= range.end);
}

/** The choices after a turn of a range was chosen (null: all). What was chosen inside that range no longer means anything. */
export function withTurn(
  choices: readonly TurnChoice[],
  ranges: readonly SteppedRange[],
  { template }: RunTrace,
  chosen: SteppedRange,
  turn: number | null,
): TurnChoice[] {
  const inside = new Set(
    ranges.filter((range) => chosen.start <= range.start && range.end <= chosen.end).map(({ number }) => number),
  );
  const kept = choices.filter((one) => one.template === template && !inside.has(one.range));
  return turn === null ? kept : [...kept, { template, range: chosen.number, turn }];
}

/**
 * The trace as the chosen turns show it. What stands in the body of a stepped range, or ran for it alone (a `define` that it
 * calls), has the runs and values of that turn; everything else keeps those of the whole run.
 */
export function traceOfTurns(trace: RunTrace, ranges: readonly SteppedRange[]): RunTrace {
  const stepped = ranges.filter((range) => range.chosen !== null).toReversed();
  if (stepped.length === 0) return trace;
  const turns = turnsById(trace);
  const within = (turn: number, range: SteppedRange) => {
    const chosen = chosenTurn(range);
    return chosen !== undefined && isWithin(turns, turn, chosen.id);
  };
  const belongs = (action: ActionTrace, range: SteppedRange): boolean => {
    if (holds(range, action.span.start)) return true;
    const { steps = [] } = action;
    if (steps.length === 0 || steps.length < action.runs) return false;
    return steps.every((step) => range.turns.some((turn) => isWithin(turns, step.turn, turn.id)));
  };
  const actions = trace.actions.map((action): ActionTrace => {
    const range = stepped.find((one) => belongs(action, one));
    if (range === undefined) return action;
    const steps = (action.steps ?? []).filter((step) => within(step.turn, range));
    return { ...action, runs: steps.length, values: steps.flatMap((step) => step.value ?? []) };
  });
  return { ...trace, actions };
}

type Turns = ReadonlyMap<number, RangeTurn>;

function turnsById(trace: RunTrace): Turns {
  return new Map(trace.actions.flatMap((action) => (action.turns ?? []).map((turn) => [turn.id, turn] as const)));
}

/** Whether a turn is another one or ran inside it. */
function isWithin(turns: Turns, turn: number, other: number): boolean {
  for (let at: number | null = turn; at !== null; at = turns.get(at)?.within ?? null) if (at === other) return true;
  return false;
}

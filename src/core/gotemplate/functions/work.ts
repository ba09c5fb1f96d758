import type { ErrorNode, Run } from '../run/run';
import { wholeSize } from '../value/size';
import { type GoSignature, GoMap, GoSlice, type GoType, type GoValue, REFLECT_VALUE } from '../value/value';

/**
 * What calls are charged for. A unit is about a nanosecond on a machine of 2020, and four of them a byte that is kept, so that the limit on work bounds
 * time and memory alike. Charges depend on the values alone, never on a clock.
 */

/** What a call costs beside a step. */
export interface CallWork {
  /** Whether everything inside the arguments is gone through, or lists and maps are as far as their own items, or not at all. */
  readonly reads: 'all' | 'items' | 'nothing';
  /** Whether the result is made and not found. */
  readonly makes: boolean;
  readonly perCharacter: number;
  readonly perNode: number;
  readonly perByte: number;
  readonly perResultCharacter: number;
  readonly perResultItem: number;
}

/** Take a value of any type and go through nothing of it. */
const LOOK_ONLY = /^(not|empty|all|any|kindIs|kindOf|typeOf|typeIs|typeIsLike|include|tpl)$/;
/** Go through everything, though what they give is neither text nor truth. */
const GO_THROUGH = /^(keys|values|toStrings|sortAlpha)$|eepCopy|erge/;
/** Hand on bytes as they are. */
const KEEP_BYTES = /eepCopy|erge/;
/** Take every character or value by itself. */
const CONVERT = /^(html|js|urlquery|to[YT]|from)/;

const PER_ITEM = 100;
const PER_RESULT_CHARACTER = 4;
/** Where the text is put together piece by piece. */
const PER_BUILT_CHARACTER = 20;
const PER_RESULT_ITEM = 40;
/** Of a list whose items were made with it. */
const PER_NEW_TEXT = 100;
const PER_NEW_ITEM = 400;
const PER_RESULT_ENTRY = 200;
const PER_SORTED_KEY = 800;
/** What printing a value costs. */
const PRINTING: CallWork = {
  reads: 'all',
  makes: true,
  perCharacter: 2,
  perNode: 600,
  perByte: 600,
  perResultCharacter: 0,
  perResultItem: 0,
};

function isAny(type: GoType): boolean {
  return type.kind === 'interface' || type === REFLECT_VALUE;
}

function itemCost({ elem }: GoType): number {
  if (elem?.kind === 'int') return PER_NEW_ITEM;
  return elem?.kind === 'string' ? PER_NEW_TEXT : PER_RESULT_ITEM;
}

/** What calls of a function cost: who turns any value into a text or a truth goes through all of it. */
export function workOf(name: string, { params, result }: GoSignature, effort?: number): CallWork {
  const takesAny = params.some((type) => isAny(type.elem ?? type));
  const shows = takesAny && (result.kind === 'string' || result.kind === 'bool') && !LOOK_ONLY.test(name);
  const readsAll = shows || GO_THROUGH.test(name);
  const converts = CONVERT.test(name);
  const rewrites = !takesAny && (result.kind === 'string' || result.kind === 'slice');
  const perNode = converts ? 7000 : readsAll ? 1500 : PRINTING.perNode;
  const perCharacter = converts ? 1000 : rewrites ? 100 : takesAny ? PRINTING.perCharacter : 20;
  return {
    reads: readsAll ? 'all' : effort === undefined && name !== 'omit' ? 'nothing' : 'items',
    makes: !isAny(result) || (effort !== undefined && name !== 'dig'),
    perCharacter: effort ?? perCharacter,
    perNode,
    perByte: KEEP_BYTES.test(name) ? 0 : perNode,
    perResultCharacter: effort === undefined ? PER_RESULT_CHARACTER : PER_BUILT_CHARACTER,
    perResultItem: itemCost(result),
  };
}

/** The same for a call without arguments, of which only the result costs. */
export function makingOf({ result }: GoSignature): CallWork {
  return {
    reads: 'nothing',
    makes: !isAny(result),
    perCharacter: 0,
    perNode: 0,
    perByte: 0,
    perResultCharacter: PER_RESULT_CHARACTER,
    perResultItem: itemCost(result),
  };
}

/** Charges a run for what a call of this cost reads; the run ends where it has no budget left for it. */
export function chargeReading(
  run: Run,
  node: ErrorNode,
  { reads, perCharacter, perNode, perByte }: CallWork,
  values: readonly GoValue[],
): void {
  for (const value of values) {
    if (typeof value === 'string') run.charge(value.length * perCharacter, node);
    else if (typeof value !== 'object' || reads === 'nothing') continue;
    else if (reads === 'all') {
      const { characters, nodes, bytes } = wholeSize(value, run.workLeft / perNode);
      run.charge(characters * perCharacter + nodes * perNode + bytes * perByte, node);
    } else if (value instanceof GoSlice) run.charge((value.items?.length ?? 0) * PER_ITEM, node);
    else if (value instanceof GoMap) run.charge((value.entries?.size ?? 0) * PER_ITEM, node);
  }
}

/** Charges a run for what a call has made. */
export function chargeResult(
  run: Run,
  node: ErrorNode,
  { makes, perResultCharacter, perResultItem }: CallWork,
  values: readonly GoValue[],
  result: GoValue,
): void {
  if (typeof result === 'string') run.charge(makes ? result.length * perResultCharacter : 0, node);
  else if (!makes || values.includes(result)) return;
  else if (result instanceof GoSlice) run.charge((result.items?.length ?? 0) * perResultItem, node);
  else if (result instanceof GoMap) run.charge((result.entries?.size ?? 0) * PER_RESULT_ENTRY, node);
}

/** Charges a run for printing a value. */
export function chargePrinting(run: Run, node: ErrorNode, value: GoValue): void {
  chargeReading(run, node, PRINTING, [value]);
}

/** Charges a run for sorting the keys of a map. */
export function chargeSorting(run: Run, node: ErrorNode, { entries }: GoMap): void {
  run.charge((entries?.size ?? 0) * PER_SORTED_KEY, node);
}

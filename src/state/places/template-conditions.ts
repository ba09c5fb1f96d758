import type { Origin } from '../../core/provenance/origin';
import type { SourceId, Span } from '../../core/text/span';

/** A part of a template's text that is there under a condition only. */
export interface TemplateCondition {
  /** The tag that decides: of an `else` branch that of its `if`. */
  readonly tag: Span;
  /** Whether the part is there where the condition holds, or where it does not. */
  readonly holds: boolean;
  /** The part between the tags. */
  readonly start: number;
  readonly end: number;
  /** The data paths of values and mesh configuration that the condition reads, by variables too. */
  readonly data: readonly string[];
}

interface OpenBranch {
  readonly isCondition: boolean;
  tag: Span;
  holds: boolean;
  start: number;
  data: readonly string[];
}

/** Tags with what is in them: no comments, and no braces of strings. */
const TAG = /\{\{-?\s*(?:\/\*[\s\S]*?\*\/|((?:"(?:\\.|[^"\\\n])*"|`[^`]*`|(?!-?\}\})[\s\S])*?))\s*-?\}\}/g;
const DATA = /(?<![\w).])\$?(\.(?:Values|MeshConfig|ProxyConfig)(?:\.\w+)+)/g;

/** The conditional parts of a template, an inner one before that around it. A text with an error gives what can be told. @internal */
export function conditionsIn(text: string, source: SourceId): readonly TemplateCondition[] {
  const found: TemplateCondition[] = [];
  const open: OpenBranch[] = [];
  const variables = new Map<string, readonly string[]>();
  const read = (action: string): readonly string[] => [
    ...[...action.matchAll(DATA)].map(([, path = '']) => path),
    ...[...action.matchAll(/\$\w+/g)].flatMap(([name]) => variables.get(name) ?? []),
  ];
  const close = (end: number): void => {
    const branch = open.at(-1);
    if (branch?.isCondition === true) {
      const { tag, holds, start, data } = branch;
      found.push({ tag, holds, start, end, data: [...new Set(data)] });
    }
  };
  for (const match of text.matchAll(TAG)) {
    const action = match[1] ?? '';
    const [keyword = ''] = /^(?:if|with|range|define|block|else|end)\b/.exec(action) ?? [];
    const tag = { source, start: match.index, end: match.index + match[0].length };
    const branch = open.at(-1);
    if (keyword === 'end') {
      close(tag.start);
      open.pop();
    } else if (keyword === 'else') {
      close(tag.start);
      if (branch === undefined) continue;
      const isOther = /^else\s+(?:if|with)\b/.test(action);
      if (isOther) branch.tag = tag;
      branch.holds = isOther;
      branch.start = tag.end;
      branch.data = [...branch.data, ...(isOther ? read(action) : [])];
    } else if (keyword !== '') {
      const isCondition = keyword === 'if' || keyword === 'with' || keyword === 'range';
      open.push({ isCondition, tag, holds: true, start: tag.end, data: isCondition ? read(action) : [] });
    }
    const [, variable = ''] = /^(?:with\s+|if\s+|range\s+)?(\$\w+)\s*:?=/.exec(action) ?? [];
    if (variable !== '') variables.set(variable, [...(variables.get(variable) ?? []), ...read(action)]);
  }
  return found;
}

/** The conditions under which a template wrote something, the innermost first: around its own text, then around the calls that led there. */
export function conditionsOf(
  { span, stack }: Extract<Origin, { kind: 'template' }>,
  textOf: (source: SourceId) => string,
): readonly TemplateCondition[] {
  const found = [span, ...callsIn(stack).toReversed()].flatMap((place) =>
    conditionsWithin(textOf(place.source), place.source).filter((one) => isAround(one, place)),
  );
  return [...new Set(found)];
}

/** Whether a template wrote something under one of these conditions. */
export function isUnder(
  conditions: readonly TemplateCondition[],
  { span, stack }: Extract<Origin, { kind: 'template' }>,
): boolean {
  const places = [span, ...callsIn(stack)];
  return conditions.some((one) => places.some((place) => place.source === one.tag.source && isAround(one, place)));
}

const callsIn = (stack: Extract<Origin, { kind: 'template' }>['stack']): readonly Span[] =>
  stack.flatMap((frame) => (frame.kind === 'template' ? [frame.call] : []));

const isAround = (condition: TemplateCondition, { start }: Span): boolean =>
  condition.start <= start && start < condition.end;

/** More templates than a release brings. */
const MOST_KEPT = 24;
/** The last templates that were looked through: every line of a result asks for the same few. */
let last: { readonly text: string; readonly source: SourceId; readonly conditions: readonly TemplateCondition[] }[] =
  [];

/** The conditional parts of a template as `conditionsIn` gives them, found once. */
export function conditionsWithin(text: string, source: SourceId): readonly TemplateCondition[] {
  const before = last.find((one) => one.source === source && one.text === text);
  if (before !== undefined) return before.conditions;
  const conditions = conditionsIn(text, source);
  last = [{ text, source, conditions }, ...last.filter((one) => one.source !== source)].slice(0, MOST_KEPT);
  return conditions;
}

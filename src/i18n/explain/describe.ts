import type { Purpose } from '../../core/explain/purpose';
import type { Lever } from '../../core/explain/row';
import { say } from '../sentence';
import type { ExplainWords } from './words';

/** A purpose in words. */
export interface DescribedPurpose {
  /** One sentence; enough for a glance. */
  readonly glance: string;
  /** How it works, and what goes wrong without it or with another value. */
  readonly more: string;
  /** The title of its group. */
  readonly group: string;
  /** Who reads it, in the language's words; empty where nothing does. */
  readonly readBy: readonly string[];
  readonly changedBy: readonly string[];
  /** The versions of Istio that write it; '' for every version. */
  readonly versions: string;
  readonly docs: string | undefined;
}

/** What is said of a purpose in the language of `words`. */
export function describePurpose(words: ExplainWords, purpose: Purpose): DescribedPurpose {
  const [glance, more] = words.purposes[purpose.code];
  const params = Object.fromEntries(
    Object.entries(purpose.params).map(([name, value]) => [name, value === '' ? words.parts.empty : value]),
  );
  return {
    glance: say(glance, params),
    more: say(more, params),
    group: words.groups[purpose.group].title,
    readBy: purpose.readBy.map((reader) => words.readers[reader]),
    changedBy: purpose.changedBy.map((lever) => describeLever(words, lever)),
    versions: versionsOf(words, purpose),
    docs: purpose.docs,
  };
}

/** What an annotation, value or field that changes a line is called. */
export function describeLever(words: ExplainWords, { kind, name }: Lever): string {
  return say(words.levers[kind], { name });
}

function versionsOf({ parts }: ExplainWords, { since, until, earlier }: Purpose): string {
  if (since === undefined) return until === undefined ? '' : say(parts.until, { until });
  const last = until === undefined ? say(parts.since, { since }) : say(parts.between, { since, until });
  if (earlier === undefined) return last;
  const [first, end] = earlier;
  return say(parts.again, { earlier: first === end ? first : say(parts.between, { since: first, until: end }), last });
}

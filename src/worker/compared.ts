import type { Difference } from '../core/compare/differences';
import type { Input } from '../core/compare/inputs';
import type { Diagnostic } from '../core/diagnostic';
import type { LineBlock } from '../core/text/line-blocks';

/** The same manifests through two injectors, as the screen shows it. */
export interface Compared {
  readonly documents: readonly ComparedTexts[];
  /** What went wrong on either side, so that its result is not whole. */
  readonly errors: Readonly<Record<'earlier' | 'later', readonly Diagnostic[]>>;
}

/** A difference with the inputs that make it, each by itself; none where only several together do, null where it could not be told. */
export interface CausedDifference extends Difference {
  readonly causes: readonly Input[] | null;
}

/** One document of the manifests as each of the two left it. */
export interface ComparedTexts {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly earlier: string;
  readonly later: string;
  /** Line blocks of `earlier` against `later`. */
  readonly blocks: readonly LineBlock[];
  /** Whatever carries a pod, with its differences by reason; none where neither side looked for a pod. */
  readonly workloads: readonly {
    readonly kind: string;
    readonly namespace: string;
    readonly name: string;
    readonly differences: readonly CausedDifference[];
  }[];
}

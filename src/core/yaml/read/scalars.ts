import type { JsonContainer } from '../../json';
import type { ScalarStyle } from '../nodes';
import type { ResolvedTag } from '../resolve';

/** What a scalar was before it was resolved: its text after unescaping, how it was written, what it resolved to. */
export interface ScalarSource {
  readonly text: string;
  readonly style: ScalarStyle;
  readonly tag: ResolvedTag;
}

/** Scalars of a document by the container and key they stand at. */
export interface ScalarTable {
  readonly root: ScalarSource | undefined;
  get(container: JsonContainer, key: string | number): ScalarSource | undefined;
}

export type PathStep = string | number;

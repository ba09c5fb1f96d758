import type { PathStep } from '../yaml/read/scalars';
import type { PurposeCode } from './catalogue';
import type { Lever, PurposeGroup, PurposeReader } from './row';

/** What one line of an injected pod is for. The sentences of `code`, with `params` filled in, are in `i18n/explain`. */
export interface Purpose {
  readonly code: PurposeCode;
  readonly params: Readonly<Record<string, string>>;
  /** The entry of the pod that is explained as one thing: a whole variable, an argument with its value, a volume. Lines with the same subject belong together. */
  readonly subject: readonly PathStep[];
  readonly group: PurposeGroup;
  readonly readBy: readonly PurposeReader[];
  readonly changedBy: readonly Lever[];
  readonly since?: string;
  readonly until?: string;
  readonly earlier?: readonly [first: string, last: string];
  /** Address of the public page about it. */
  readonly docs?: string;
}

import type { FixTitle, RelatedRole } from '../codes';
import type { Fix, RelatedPlace } from '../diagnostic';
import type { Span } from '../text/span';
import type { Edits } from '../yaml/write/editor';

interface FixOptions {
  readonly params?: Readonly<Record<string, string>>;
  /** False where the change may alter what something else means, so that it wants a look before it is applied. */
  readonly safe?: boolean;
}

/** The fix as a list of one, or none where the text allows no edit. `title` is a code of `fixTitles` in i18n. */
export function fix(title: FixTitle, edits: Edits, options: FixOptions = {}): readonly Fix[] {
  if (edits === undefined || edits.length === 0) return [];
  return [{ title, params: options.params ?? {}, edits, safe: options.safe ?? true }];
}

/** A related place as a list of one, or none where it has no span. `role` is a code of `roles` in i18n. */
export function related(
  role: RelatedRole,
  span: Span | null,
  params: Readonly<Record<string, string>> = {},
): readonly RelatedPlace[] {
  return span === null ? [] : [{ role, span, params }];
}

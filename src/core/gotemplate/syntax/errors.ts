import type { SourceId } from '../../text/span';

/**
 * Ends parsing or a run; turned into a diagnostic at the door. `message` is Go's text for the codes `template.*`. Offsets are UTF-16 offsets into the
 * template's text.
 */
export class GoTextError extends Error {
  constructor(
    readonly code: 'template.parse' | 'template.execute' | 'template.unsupported' | `budget.${string}`,
    message: string,
    readonly start: number,
    readonly end: number,
    readonly params: Readonly<Record<string, string>> = {},
    /** Where the offsets count; the text that is parsed or run where left out. */
    readonly source?: SourceId,
    /** What failed inside, where the error is that of a template run by a function. */
    readonly inner?: GoTextError,
  ) {
    super(message);
  }
}

/** The line (from 1) of an offset. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/** Whether the machine's stack ran out: a RangeError in Chromium and WebKit, an InternalError in Firefox. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof Error && /stack|recursion/i.test(error.message) && error.name !== 'GoTextError';
}

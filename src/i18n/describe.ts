import type { Diagnostic, Fix } from '../core/diagnostic';

/** A finding in words. */
interface Described {
  readonly title: string;
  /** What is wrong here, with its particulars. */
  readonly text: string;
  /** Why it matters in a mesh; '' where the title says it all. */
  readonly why: string;
}

/** Words for findings and fixes; loaded beside the page, because no finding is there before the first result. */
export interface DiagnosticWords {
  readonly describe: (diagnostic: Diagnostic) => Described;
  readonly fix: (fix: Fix) => string;
  readonly related: (role: string, params: Readonly<Record<string, string>>) => string;
}

/** What can be said without any words: codes and the real tool's own text. */
export const BARE_WORDS: DiagnosticWords = {
  describe: (diagnostic) => ({ title: diagnostic.code, text: diagnostic.upstream ?? '', why: '' }),
  fix: (fix) => fix.title,
  related: (role) => role,
};

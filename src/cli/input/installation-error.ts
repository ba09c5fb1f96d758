import type { Diagnostic } from '../../core/diagnostic';
import type { Speaker } from '../../i18n/speaker';
import type { ErrorWords } from '../terminal';

/** An installation with an error. What is wrong is the tool's own text, a finding where the tool has none, or words of a language. */
export class InstallationError extends Error {
  constructor(private readonly problem: string | Diagnostic | ((words: ErrorWords) => string)) {
    super('an installation with an error');
  }

  /** The sentence, the tool's own text as it is. */
  told(words: ErrorWords, say: Speaker): string {
    if (typeof this.problem === 'string') return this.problem;
    return typeof this.problem === 'function' ? this.problem(words) : say(this.problem);
  }
}

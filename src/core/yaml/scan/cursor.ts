import { isBlank, isBlankOrEnd, isBreakOrEnd } from './characters';
import { YamlProblem } from '../nodes';

/** A place in a text that is being scanned, and what of the context decides how characters are to be taken there. */
export class Cursor {
  readonly text: string;
  position = 0;
  line = 0;
  lineStart = 0;
  flowLevel = 0;
  /** Column of the innermost block collection, -1 outside. */
  indent = -1;
  /** Whether a key without `?` may begin here. */
  keyAllowed = true;

  constructor(text: string) {
    this.text = `${text}\0`;
    if (text.charCodeAt(0) === 0xfeff) {
      this.position = 1;
      this.lineStart = 1;
      // A second mark is skipped as a character of the first line.
      if (text.charCodeAt(1) === 0xfeff) this.position = 2;
    }
  }

  get column(): number {
    return this.position - this.lineStart;
  }

  at(offset = 0): number {
    return this.text.charCodeAt(this.position + offset);
  }

  /** Steps over one line break, CR LF counting as one. */
  skipBreak(): void {
    this.position += this.at() === 0x0d && this.at(1) === 0x0a ? 2 : 1;
    this.line += 1;
    this.lineStart = this.position;
  }

  skipBlanks(): void {
    while (isBlank(this.at())) this.position += 1;
  }

  skipComment(): void {
    if (this.at() === 0x23) while (!isBreakOrEnd(this.at())) this.position += 1;
  }

  /** Whether a line that begins here is `---` or `...`. */
  atDocumentIndicator(): boolean {
    if (this.column !== 0) return false;
    const c = this.at();
    return (c === 0x2d || c === 0x2e) && this.at(1) === c && this.at(2) === c && isBlankOrEnd(this.at(3));
  }

  fail(problem: string): never {
    const end = Math.min(this.position + 1, this.text.length - 1);
    throw new YamlProblem('scanner', problem, { start: Math.min(this.position, end), end, line: this.line });
  }
}

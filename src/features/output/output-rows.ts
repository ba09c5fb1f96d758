import type { MappedText } from '../../core/outcome';
import { SEPARATOR } from '../../core/printed';
import { linesOf } from '../../core/text/lines';
import { type Extent, RowList, type RowPart } from '../../ui/code/row-list';
import { type CodeRow, LINE_HEIGHT, wrappedLines } from '../../ui/code/rows';
import type { Token } from '../../ui/tokens/token';
import { TokenizedText } from '../../ui/tokens/tokenize';
import { yamlTokenizer } from '../../ui/tokens/yaml';
import type { Evaluation, ShownDocument } from '../../worker/evaluation';
import { originLetter, yamlText } from './use-result';

/**
 * What the tool prints, line for line, with the places of the documents it is made of; of some documents alone where they are given. The
 * rows of a document are made when one of them is looked at.
 */
export function outputRows({ outcome }: Evaluation, documents: ReadonlySet<number> | null): RowList {
  const printed = new PrintedText();
  const parts: RowPart[] = [];
  let first = 0;
  for (const [index, shown] of outcome.documents.entries()) {
    // Between documents that are chosen nothing is printed.
    if (documents?.has(index) !== false)
      parts.push(new PrintedPart(printed, shown, { document: index, first, separator: documents === null }));
    first += sizeOf(shown.after).lines + 1;
  }
  return new RowList(parts);
}

interface Size {
  readonly lines: number;
  /** Columns of the longest one. */
  readonly longest: number;
  /** How many lines they are where they wrap, for the width that was asked for last. */
  wrapped?: { readonly columns: number; readonly lines: number };
}

const sizes = new WeakMap<MappedText, Size>();

function sizeOf(after: MappedText): Size {
  let size = sizes.get(after);
  if (size === undefined) {
    const lines = linesOf(after.text);
    size = { lines: lines.length, longest: lines.reduce((most, { length }) => Math.max(most, length), 0) };
    sizes.set(after, size);
  }
  return size;
}

const [separatorLine = ''] = linesOf(SEPARATOR);
const separator = new TokenizedText([separatorLine], yamlTokenizer);

/** The lines of the whole output, as far as someone looked at them. */
class PrintedText extends TokenizedText {
  readonly #lines: string[];
  /** The text that each of them is in, and its first line. */
  readonly #texts: { readonly text: TokenizedText; readonly first: number }[] = [];

  constructor() {
    const lines: string[] = [];
    super(lines, yamlTokenizer);
    this.#lines = lines;
  }

  /** Puts the lines of a text where they are printed, counted from 0. */
  put(text: TokenizedText, first: number): void {
    for (const [offset, line] of text.lines.entries()) {
      this.#lines[first + offset] = line;
      this.#texts[first + offset] = { text, first };
    }
  }

  override tokens(line: number): readonly Token[] {
    const own = this.#texts[line];
    return own?.text.tokens(line - own.first) ?? [];
  }
}

interface Printed {
  readonly document: number;
  /** The number of its first line among all, from 0. */
  readonly first: number;
  /** Whether the line between documents follows. */
  readonly separator: boolean;
}

/** A document as it is printed. */
class PrintedPart implements RowPart {
  readonly length: number;
  readonly extent: Extent;
  readonly document: number;
  readonly #printed: PrintedText;
  readonly #shown: ShownDocument;
  readonly #at: Printed;
  #rows: readonly CodeRow[] | undefined;

  constructor(printed: PrintedText, shown: ShownDocument, at: Printed) {
    const { lines, longest } = sizeOf(shown.after);
    this.length = lines + Number(at.separator);
    this.extent = {
      isTwoColumns: false,
      longest: Math.max(longest, separatorLine.length),
      highest: at.first + this.length,
    };
    this.document = at.document;
    this.#printed = printed;
    this.#shown = shown;
    this.#at = at;
  }

  mayHave(key: string): boolean {
    const index = Number(key) - this.#at.first;
    return index >= 0 && index < this.length;
  }

  height(columns: number | null): number {
    if (columns === null) return this.length * LINE_HEIGHT;
    const size = sizeOf(this.#shown.after);
    if (size.wrapped?.columns !== columns) {
      const lines = linesOf(this.#shown.after.text).reduce((sum, line) => sum + wrappedLines(line, columns), 0);
      size.wrapped = { columns, lines };
    }
    return (size.wrapped.lines + Number(this.#at.separator)) * LINE_HEIGHT;
  }

  rows(): readonly CodeRow[] {
    this.#rows ??= this.#made();
    return this.#rows;
  }

  #made(): CodeRow[] {
    const { document, first } = this.#at;
    const { lines } = sizeOf(this.#shown.after);
    this.#printed.put(yamlText(this.#shown.after.text), first);
    if (this.#at.separator) this.#printed.put(separator, first + lines);
    return Array.from({ length: this.length }, (_, offset): CodeRow => {
      const line = offset < lines ? offset + 1 : null;
      return {
        kind: 'lines',
        key: String(first + offset),
        cells: [
          {
            number: first + offset + 1,
            change: 'same',
            origin: line === null ? 'default' : originLetter(this.#shown, line),
            source: this.#printed,
            emphasis: null,
            moved: null,
            place: line === null ? null : { document, line },
          },
        ],
      };
    });
  }
}

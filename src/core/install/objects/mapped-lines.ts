import type { MappedText } from '../../outcome';
import type { Origin } from '../../provenance/origin';

const NONE: readonly Origin[] = [];

/** Builds a text line by line, each with the origins of what stands on it. */
export class MappedLines {
  readonly #lines: string[] = [];
  readonly #origins: (readonly Origin[])[] = [];

  /** One line, or as many as the text has. */
  add(text: string, origin?: Origin): void {
    for (const line of text.split('\n')) {
      this.#lines.push(line);
      this.#origins.push(origin === undefined ? NONE : [origin]);
    }
  }

  /** The lines of another text, with spaces before them. */
  addMapped(mapped: MappedText, indent: number): void {
    const pad = ' '.repeat(indent);
    mapped.text.split('\n').forEach((line, index) => {
      this.#lines.push(pad + line);
      this.#origins.push(mapped.origins[index] ?? NONE);
    });
  }

  /** The text without white space at its end, as a block scalar with `|-` keeps it. */
  trimmed(): MappedText {
    const text = this.#lines.join('\n').replace(/\n+$/, '');
    return { text, origins: this.#origins.slice(0, text.split('\n').length) };
  }
}

/** A text without white space around it (Go's `trim`), with the origins of the lines that are left. */
export function trimMapped({ text, origins }: MappedText): MappedText {
  const start = text.length - text.trimStart().length;
  const before = text.slice(0, start).split('\n').length - 1;
  const kept = text.trim();
  return { text: kept, origins: origins.slice(before, before + kept.split('\n').length) };
}

import type { Origin } from '../../provenance/origin';

/** Origins of each line of a text, the main one first. */
export type OriginsByLine = readonly (readonly Origin[])[];

/** Shorter texts say nothing of where they come from. */
const SHORTEST = 2;
/** How many texts are kept. */
const MOST_TEXTS = 5000;

/** Line by line without the space around it, so that a text is known again after it was indented or trimmed. */
function keyOf(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

/**
 * Texts that functions made from values while templates ran, with the origins of their lines. A text is found again wherever it is printed,
 * whatever its indentation; of equal texts the later one counts.
 */
export class TextOrigins {
  readonly #texts = new Map<string, OriginsByLine>();

  note(text: string, lines: OriginsByLine): void {
    const key = keyOf(text);
    if (key.length < SHORTEST || this.#texts.size >= MOST_TEXTS || lines.every((line) => line.length === 0)) return;
    this.#texts.set(key, lines.slice(leadingBlanks(text)));
  }

  /** The origins of the lines of a text that was noted in some indentation. */
  find(text: string): OriginsByLine | undefined {
    if (this.#texts.size === 0) return undefined;
    const found = this.#texts.get(keyOf(text));
    if (found === undefined) return undefined;
    const before = leadingBlanks(text);
    return text.split('\n').map((_, index) => (index < before ? [] : (found[index - before] ?? [])));
  }
}

function leadingBlanks(text: string): number {
  const first = text.split('\n').findIndex((line) => line.trim() !== '');
  return Math.max(first, 0);
}

/** A part of a pattern: consumes something from the name. `/` separates. */
type GlobPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'single' | 'any' | 'super' }
  | { readonly kind: 'set'; readonly negated: boolean; readonly holds: (character: string) => boolean }
  | {
      readonly kind: 'oneOf';
      readonly patterns: readonly (readonly GlobPart[])[];
      /** How many characters the library takes it to be, right or wrong; undefined for any number. */
      readonly length: number | undefined;
    };

class GlobError extends Error {}

/**
 * Whether each of a chart's files fits a pattern of `.Files.Glob`: `*` within a folder, `**` anywhere, `?`, `[…]`, `{a,b}`. A pattern that
 * cannot be read fits everything, as in Helm. Source: gobwas/glob 0.2.3 with the separator `/`.
 */
export function globMatcher(pattern: string): (name: string) => boolean {
  let parts: readonly GlobPart[];
  try {
    parts = new GlobParser(pattern).parse();
  } catch (error) {
    if (error instanceof GlobError) return () => true;
    throw error;
  }
  const [first, second, third] = parts;
  if (parts.length === 3 && first?.kind === 'text' && second?.kind === 'super' && third?.kind === 'text') {
    // The library looks at both ends of the name alone, which may overlap.
    return (name) => name.startsWith(first.text) && name.endsWith(third.text);
  }
  const [only] = parts;
  if (parts.length === 1 && only?.kind === 'oneOf') parts = [{ ...only, length: undefined }];
  return (name) => {
    const characters = Array.from(name);
    return ends(parts, characters, new Set([0])).has(characters.length);
  };
}

/** Where in the name each of the parts can end, from any of the starts. */
function ends(parts: readonly GlobPart[], name: readonly string[], starts: ReadonlySet<number>): ReadonlySet<number> {
  let current = starts;
  for (const part of parts) {
    const next = new Set<number>();
    if (part.kind === 'oneOf') {
      const { patterns, length } = part;
      for (const start of current) {
        for (const pattern of patterns) {
          for (const at of ends(pattern, name, new Set([start]))) {
            if (length === undefined || at === start + length) next.add(at);
          }
        }
      }
    } else if (part.kind === 'any' || part.kind === 'super') {
      for (const start of current) {
        for (let at = start; at <= name.length && !next.has(at); at++) {
          next.add(at);
          if (part.kind === 'any' && name[at] === '/') break;
        }
      }
    } else {
      for (const start of current) {
        const length = taken(part, name, start);
        if (length !== undefined) next.add(start + length);
      }
    }
    current = next;
  }
  return current;
}

function taken(
  part: Exclude<GlobPart, { kind: 'any' | 'super' | 'oneOf' }>,
  name: readonly string[],
  start: number,
): number | undefined {
  if (part.kind === 'text') {
    const wanted = Array.from(part.text);
    return wanted.every((character, index) => name[start + index] === character) ? wanted.length : undefined;
  }
  const character = name[start];
  if (character === undefined) return undefined;
  if (part.kind !== 'set') return character === '/' ? undefined : 1;
  return part.holds(character) === part.negated ? undefined : 1;
}

function codeOf(character: string): number {
  return character.codePointAt(0) ?? 0;
}

/** The number of characters that parts stand for, or undefined where it varies. */
function lengthOf(parts: readonly GlobPart[]): number | undefined {
  let total = 0;
  for (const part of parts) {
    let length: number | undefined = 1;
    if (part.kind === 'text') length = Array.from(part.text).length;
    else if (part.kind === 'any' || part.kind === 'super') length = undefined;
    else if (part.kind === 'oneOf') ({ length } = part);
    if (length === undefined) return undefined;
    total += length;
  }
  return total;
}

// An alternative of any length is forgotten where one of a certain length follows: the library's own mistake.
function lengthOfAny(patterns: readonly (readonly GlobPart[])[]): number | undefined {
  let known: number | undefined;
  for (const pattern of patterns) {
    const length = lengthOf(pattern);
    if (known === undefined) known = length;
    else if (length !== known) return undefined;
  }
  return known;
}

class GlobParser {
  readonly #characters: readonly string[];
  #at = 0;

  constructor(pattern: string) {
    this.#characters = Array.from(pattern);
  }

  parse(): GlobPart[] {
    return this.#pattern(0);
  }

  /** Parts up to the end, or inside braces up to a comma or the closing brace, which is left. */
  #pattern(depth: number): GlobPart[] {
    if (depth > 50) throw new GlobError();
    const parts: GlobPart[] = [];
    for (;;) {
      const character = this.#characters[this.#at];
      if (character === undefined) return parts;
      if (depth > 0 && (character === ',' || character === '}')) return parts;
      if (character === '{') parts.push(this.#oneOf(depth));
      else if (character === '[') parts.push(this.#set());
      else if (character === '?') {
        this.#at++;
        parts.push({ kind: 'single' });
      } else if (character === '*') {
        this.#at++;
        const isSuper = this.#characters[this.#at] === '*';
        if (isSuper) this.#at++;
        parts.push({ kind: isSuper ? 'super' : 'any' });
      } else parts.push({ kind: 'text', text: this.#text(depth > 0 ? '?*[{},' : '?*[{') });
    }
  }

  #oneOf(depth: number): GlobPart {
    const patterns: GlobPart[][] = [];
    do {
      this.#at++;
      patterns.push(this.#pattern(depth + 1));
    } while (this.#characters[this.#at] === ',');
    // A brace that is never closed ends with the pattern.
    this.#at++;
    return { kind: 'oneOf', patterns, length: lengthOfAny(patterns) };
  }

  #text(breakers: string): string {
    let text = '';
    for (;;) {
      let character = this.#characters[this.#at];
      if (character === undefined || breakers.includes(character)) return text;
      this.#at++;
      if (character === '\\') {
        character = this.#characters[this.#at++];
        if (character === undefined) return text;
      }
      text += character;
    }
  }

  #set(): GlobPart {
    this.#at++;
    const negated = this.#characters[this.#at] === '!';
    if (negated) this.#at++;
    const low = this.#characters[this.#at];
    if (low === undefined) throw new GlobError();
    if (this.#characters[this.#at + 1] === '-') {
      const high = this.#characters[this.#at + 2];
      if (high === undefined || this.#characters[this.#at + 3] !== ']' || codeOf(high) < codeOf(low)) {
        throw new GlobError();
      }
      this.#at += 4;
      const [from, to] = [codeOf(low), codeOf(high)];
      return { kind: 'set', negated, holds: (character) => from <= codeOf(character) && codeOf(character) <= to };
    }
    const characters = this.#text(']');
    if (characters === '' || this.#characters[this.#at] !== ']') throw new GlobError();
    this.#at++;
    return { kind: 'set', negated, holds: (character) => characters.includes(character) };
  }
}

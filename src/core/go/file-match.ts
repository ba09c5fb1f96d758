/** Thrown for a pattern that Go cannot read. */
export class BadPattern extends Error {
  constructor() {
    super('syntax error in pattern');
  }
}

/**
 * `filepath.Match` where `/` separates: whether a shell pattern fits a whole name. Throws `BadPattern` where Go answers its error, which
 * also depends on the name: parts of the pattern that are not reached are not looked at. Source: go 1.26 path/filepath/match.go.
 */
export function matchFileName(pattern: string, name: string): boolean {
  let rest = pattern;
  let left = name;
  while (rest !== '') {
    const part = nextPart(rest);
    rest = part.rest;
    if (part.star && part.chunk === '') return !left.includes('/');
    const taken = takeChunk(part, left, rest === '');
    if (taken === undefined) return false;
    left = taken;
  }
  return left === '';
}

interface Part {
  readonly star: boolean;
  readonly chunk: string;
  readonly rest: string;
}

/** The next piece of a pattern without stars inside, and whether stars come before it. */
function nextPart(pattern: string): Part {
  let start = 0;
  while (pattern.charAt(start) === '*') start++;
  let inSet = false;
  for (let at = start; at < pattern.length; at++) {
    const character = pattern.charAt(at);
    if (character === '\\') at++;
    else if (character === '[') inSet = true;
    else if (character === ']') inSet = false;
    else if (character === '*' && !inSet) {
      return { star: start > 0, chunk: pattern.slice(start, at), rest: pattern.slice(at) };
    }
  }
  return { star: start > 0, chunk: pattern.slice(start), rest: '' };
}

/** What is left of the name behind the chunk, where the chunk fits; a last chunk must leave nothing. */
function takeChunk({ star, chunk }: Part, name: string, isLast: boolean): string | undefined {
  const first = matchChunk(chunk, name);
  if (first !== undefined && (first === '' || !isLast)) return first;
  if (!star) return undefined;
  for (let skipped = 0; skipped < name.length && name.charAt(skipped) !== '/'; skipped++) {
    const left = matchChunk(chunk, name.slice(skipped + 1));
    if (left !== undefined && (left === '' || !isLast)) return left;
  }
  return undefined;
}

/** What is left of the text behind a chunk, or undefined; the chunk is read to its end even after it failed. */
function matchChunk(chunk: string, text: string): string | undefined {
  let left: string | undefined = text;
  let at = 0;
  while (at < chunk.length) {
    if (left === '') left = undefined;
    const wanted = characterAt(chunk, at);
    if (wanted === '[') {
      const set = readSet(chunk, at + 1);
      at = set.end;
      const character: string = left === undefined ? '' : characterAt(left, 0);
      left = left !== undefined && set.holds(character) ? left.slice(character.length) : undefined;
    } else if (wanted === '?') {
      at++;
      const character: string = left === undefined ? '/' : characterAt(left, 0);
      left = character === '/' ? undefined : left?.slice(character.length);
    } else {
      if (wanted === '\\') at++;
      const literal = characterAt(chunk, at);
      if (literal === '') throw new BadPattern();
      at += literal.length;
      left = left?.startsWith(literal) === true ? left.slice(literal.length) : undefined;
    }
  }
  return left;
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

interface CharacterSet {
  readonly end: number;
  readonly holds: (character: string) => boolean;
}

function readSet(chunk: string, start: number): CharacterSet {
  let at = start;
  const negated = chunk.charAt(at) === '^';
  if (negated) at++;
  const next = (): number => {
    let character = characterAt(chunk, at);
    if (character === '' || character === '-' || character === ']') throw new BadPattern();
    at += character.length;
    if (character === '\\') {
      character = characterAt(chunk, at);
      at += character.length;
    }
    if (character === '' || at >= chunk.length) throw new BadPattern();
    return character.codePointAt(0) ?? 0;
  };
  const ranges: { low: number; high: number }[] = [];
  while (chunk.charAt(at) !== ']' || ranges.length === 0) {
    const low = next();
    if (chunk.charAt(at) === '-') {
      at++;
      ranges.push({ low, high: next() });
    } else ranges.push({ low, high: low });
  }
  const holds = (character: string): boolean => {
    const code = character.codePointAt(0) ?? 0;
    return ranges.some(({ low, high }) => low <= code && code <= high) !== negated;
  };
  return { end: at + 1, holds };
}

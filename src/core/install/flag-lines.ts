import type { ValuesFlag } from '../helm/values/collect-values';

/** A flag of a person's lines, and where in them its text is. */
export interface FlagLine {
  readonly kind: ValuesFlag['kind'];
  /** As the tool is given it. */
  readonly text: string;
  /** The UTF-16 offset in the lines of one in `text`. */
  readonly place: (offset: number) => number;
}

const KINDS = { set: 'set', 'set-string': 'string', 'set-json': 'json', 'set-literal': 'literal' } as const;

/** A comment, or a flag up to the next one on the same line. */
const PIECE =
  /^[^\S\n]*#[^\n]*|(?:^|[^\S\n]+(?=--set(?:-string|-json|-literal)?[\s=]))(?:(?![^\S\n]+--set(?:-string|-json|-literal)?[\s=])(?:"[^"\n]*"|'[^'\n]*'|[^\n]))+/gm;

/** A backslash with what it stands before, or what is between quotes. */
const QUOTED = /\\.|"((?:\\.|[^"\\])*)"|'([^']*)'/gs;

/** A text without the quotes that a shell takes away; a backslash outside of them is Helm's. `places` are where in the text what is left stands. */
function withoutQuotes(text: string): { plain: string; places: readonly number[] } {
  let plain = '';
  const places: number[] = [];
  const keep = (start: number, end: number): void => {
    plain += text.slice(start, end);
    for (let at = start; at < end; at++) places.push(at);
  };
  let done = 0;
  for (const { 0: all, 1: double, 2: single, index } of text.matchAll(QUOTED)) {
    const end = index + all.length;
    if (double === undefined && single === undefined) continue;
    keep(done, index);
    for (let at = index + 1; at < end - 1; at++) {
      if (double !== undefined && /^\\["\\$`]/.test(text.slice(at, end - 1))) at++;
      keep(at, at + 1);
    }
    done = end;
  }
  keep(done, text.length);
  return { plain, places };
}

/**
 * The flags that lines give, as they are copied from a shell: with or without the flag's name, in quotes or with some in them, several of them on a line,
 * with a backslash at the end. JSON keeps its quotes. Empty lines and those that begin with `#` give none.
 */
export function readFlagLines(lines: string): FlagLine[] {
  const flags: FlagLine[] = [];
  for (const match of lines.matchAll(PIECE)) {
    const line = match[0].replace(/\s+\\?\s*$/, '').replace(/\\$/, '');
    const [lead = '', name = 'set'] = /^\s*(?:--(set(?:-string|-json|-literal)?)(?:=|\s+))?/.exec(line) ?? [];
    const body = line.slice(lead.length);
    if (body === '' || body.startsWith('#')) continue;
    const isQuoted = body.length > 1 && /^(["']).*\1$/s.test(body);
    const start = match.index + lead.length + (isQuoted ? 1 : 0);
    const kind = KINDS[name as keyof typeof KINDS];
    const text = isQuoted ? body.slice(1, -1) : body;
    if (isQuoted || kind === 'json') flags.push({ kind, text, place: (offset) => start + offset });
    else {
      const { plain, places } = withoutQuotes(text);
      flags.push({ kind, text: plain, place: (offset) => start + (places[offset] ?? text.length) });
    }
  }
  return flags;
}

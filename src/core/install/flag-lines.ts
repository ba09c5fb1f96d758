import type { ValuesFlag } from '../helm/values/collect-values';

/** A flag of a person's lines, and where in them its text begins. */
export interface FlagLine {
  readonly kind: ValuesFlag['kind'];
  readonly text: string;
  /** UTF-16 offset of `text` in the lines. */
  readonly start: number;
}

const KINDS = { set: 'set', 'set-string': 'string', 'set-json': 'json', 'set-literal': 'literal' } as const;

/** A comment, or a flag up to the next one on the same line. */
const PIECE =
  /^[^\S\n]*#[^\n]*|(?:^|[^\S\n]+(?=--set(?:-string|-json|-literal)?[\s=]))(?:(?![^\S\n]+--set(?:-string|-json|-literal)?[\s=])(?:"[^"\n]*"|'[^'\n]*'|[^\n]))+/gm;

/**
 * The flags that lines give, as they are copied from a shell: with or without the flag's name, in quotes or not, several of them on a line, with a
 * backslash at the end. Empty lines and those that begin with `#` give none.
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
    flags.push({ kind: KINDS[name as keyof typeof KINDS], text: isQuoted ? body.slice(1, -1) : body, start });
  }
  return flags;
}

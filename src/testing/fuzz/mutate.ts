/** Numbers below a bound, the same for the same seed. */
export type Dice = (bound: number) => number;

/** Dice that fall in the same way every time (Mulberry32). */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * bound);
  };
}

export function pick<T>(items: readonly T[], dice: Dice): T | undefined {
  return items[dice(items.length)];
}

/** Pieces that have a meaning somewhere. */
const TOKENS = [
  ...'\n|: |- |? |- - |{|}|[|]|"|\'|,|#|&a |*a|!!binary |!!str |<<: *a|---\n|...\n|%YAML 1.1\n|\t|  |\u0000|\ufeff|\u2028|é|😀|\ud800'.split(
    '|',
  ),
  ...'null|~|true|yes|0|-1|0x1F|0o17|1e400|.nan|9223372036854775808|2001-01-01|""|{}|[]'.split('|'),
  ...'{{|}}|{{-|-}}|{{ end }}|{{ if . }}|{{ range . }}|{{ with $x := . }}|{{ define "a" }}|{{ template "a" . }}|{{/*|*/}}|`'.split(
    '|',
  ),
  ...' | quote| \\| toYaml| \\| indent 4|.Values|.Values.global|$|$x := |(|)|index . 0|printf "%#v" .|fromJson "{"|len .|repeat 9999999 "x"'.split(
    '|',
  ),
  ...'__proto__|constructor|toString|hasOwnProperty|kind: Deployment\n|kind: List\nitems:\n|metadata: {}\n|spec:\n|template:\n|containers:\n'.split(
    '|',
  ),
  ...'../|/etc/passwd|<script>|javascript:|%00|\\u0000|\\|a.b[0].c=|--set |,|={'.split('|'),
] as const;

type Mutation = (text: string, dice: Dice, others: readonly string[]) => string;

function splice(text: string, start: number, end: number, piece: string): string {
  return text.slice(0, start) + piece + text.slice(end);
}

/** Changes of characters, words, lines and blocks. */
const MUTATIONS: readonly Mutation[] = [
  (text, dice) => {
    const at = dice(text.length + 1);
    return splice(text, at, at, pick(TOKENS, dice) ?? '');
  },
  (text, dice) => {
    const at = dice(text.length + 1);
    return splice(text, at, at + 1 + dice(8), pick(TOKENS, dice) ?? '');
  },
  (text, dice) => {
    const at = dice(text.length + 1);
    return splice(text, at, at + 1 + dice(40), '');
  },
  (text, dice) => {
    const at = dice(text.length + 1);
    return splice(text, at, at, String.fromCharCode(dice(dice(4) === 0 ? 0x1_0000 : 0x80)));
  },
  // A line twice, away, elsewhere, or deeper.
  (text, dice) => withLines(text, dice, (lines, at) => lines.splice(at, 0, lines[at] ?? '')),
  (text, dice) => withLines(text, dice, (lines, at) => lines.splice(at, 1 + dice(5))),
  (text, dice) =>
    withLines(text, dice, (lines, at) => lines.splice(dice(lines.length), 0, ...lines.splice(at, 1 + dice(5)))),
  (text, dice) =>
    withLines(text, dice, (lines, at) => lines.splice(at, 1, ' '.repeat(dice(6)) + (lines[at] ?? '').trimStart())),
  (text, dice) =>
    withLines(text, dice, (lines, at) =>
      lines.splice(at, 1, (lines[at] ?? '').replace(/:.*/, `: ${pick(TOKENS, dice) ?? ''}`)),
    ),
  // A part of another text of the kind.
  (text, dice, others) => {
    const other = pick(others, dice) ?? '';
    const from = dice(other.length + 1);
    const at = dice(text.length + 1);
    return splice(text, at, at + dice(200), other.slice(from, from + dice(400)));
  },
  (text, dice) => text.slice(0, dice(text.length + 1)),
];

function withLines(text: string, dice: Dice, change: (lines: string[], at: number) => void): string {
  const lines = text.split('\n');
  change(lines, dice(lines.length));
  return lines.join('\n');
}

/** The longest text that is made. */
const LONGEST = 60_000;

/** A text after a few changes. */
export function mutated(text: string, others: readonly string[], dice: Dice): string {
  let result = text;
  for (let left = 1 + dice(dice(5) === 0 ? 12 : 3); left > 0; left--) {
    result = (pick(MUTATIONS, dice) ?? ((same) => same))(result, dice, others);
  }
  return result.slice(0, LONGEST);
}

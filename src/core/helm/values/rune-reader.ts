/** A text read rune by rune, as a `bytes.Buffer` is; `at` is an offset in UTF-16 units. */
export class RuneReader {
  at = 0;

  constructor(readonly text: string) {}

  /** The next rune, or undefined at the end (`io.EOF`). */
  read(): string | undefined {
    const code = this.text.codePointAt(this.at);
    if (code === undefined) return undefined;
    const rune = String.fromCodePoint(code);
    this.at += rune.length;
    return rune;
  }

  /** The next rune without taking it. */
  peek(): string | undefined {
    const code = this.text.codePointAt(this.at);
    return code === undefined ? undefined : String.fromCodePoint(code);
  }
}

/** What stands before a stopping rune: `last` is that rune, undefined where the text ended first. */
export interface RunesUntil {
  readonly runes: string;
  readonly last: string | undefined;
}

/** Reads up to one of the runes in `stop` and takes it. With `escapes` a backslash makes the next rune an ordinary one. */
export function runesUntil(reader: RuneReader, stop: string, escapes: boolean): RunesUntil {
  let runes = '';
  for (;;) {
    const rune = reader.read();
    if (rune === undefined || stop.includes(rune)) return { runes, last: rune };
    if (rune !== '\\' || !escapes) {
      runes += rune;
      continue;
    }
    const next = reader.read();
    if (next === undefined) return { runes, last: undefined };
    runes += next;
  }
}

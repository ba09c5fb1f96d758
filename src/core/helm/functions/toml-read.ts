import { quote } from '../../go/quote';
import { ANY_MAP, ANY_SLICE, GoMap, GoSlice, type GoValue, sliceType } from '../../gotemplate/value/value';
import { readTomlNumber } from './toml-number';
import { TomlScanner, TomlSyntaxError } from './toml-scanner';

const TABLES = sliceType(ANY_MAP);
/** Lists and tables inside each other. */
const MAX_DEPTH = 200;

/** `fromToml`: a map, with the error under `Error` where there is one. Source: helm 3.22 pkg/engine/funcs.go, BurntSushi/toml 1.6.0. */
export function fromToml(text: string): GoMap {
  const reader = new TomlReader(text.replace(/^\ufeff/, ''));
  try {
    return reader.document();
  } catch (error) {
    if (!(error instanceof TomlSyntaxError)) throw error;
    const key = reader.lastKey;
    const last = key === '' ? '' : ` (last key ${quote(key)})`;
    return new GoMap(ANY_MAP, new Map([['Error', `toml: line ${error.line}${last}: ${error.message}`]]));
  }
}

type Table = Map<string, GoValue>;

class TomlReader {
  readonly #scan: TomlScanner;
  readonly #root: Table = new Map();
  /** Tables that nothing but a longer key has made so far, which may be written out once. */
  readonly #implicit = new Set<Table>();
  /** Tables that are complete. */
  readonly #closed = new Set<Table>();
  #table: Table = this.#root;
  #context: readonly string[] = [];
  #key: readonly string[] = [];
  #depth = 0;

  constructor(text: string) {
    this.#scan = new TomlScanner(text);
  }

  /** The key that is being read, with its table. */
  get lastKey(): string {
    return [...this.#context, ...this.#key].map(shownKey).join('.');
  }

  document(): GoMap {
    for (;;) {
      this.#scan.skipSpace();
      const character = this.#scan.peek();
      if (character === '') return new GoMap(ANY_MAP, this.#root);
      if (character === '[') this.#header();
      else this.#keyValue(this.#table);
      this.#endOfLine();
    }
  }

  #endOfLine(): void {
    const scan = this.#scan;
    scan.skipBlanks();
    if (scan.peek() === '#') scan.skipComment();
    const character = scan.next();
    if (character === '' || character === '\n') return;
    if (character === '\r') scan.next();
    else {
      scan.fail(
        `expected a top-level item to end with a newline, comment, or EOF, but got ${TomlScanner.shown(character)} instead`,
      );
    }
  }

  #header(): void {
    const scan = this.#scan;
    scan.next();
    const isList = scan.peek() === '[';
    if (isList) scan.next();
    this.#context = [];
    this.#key = [];
    const path: string[] = [];
    for (;;) {
      scan.skipBlanks();
      const first = scan.peek();
      if (first === ']' || first === '') scan.fail('unexpected end of table name (table names cannot be empty)');
      if (first === '.') scan.fail('unexpected table separator (table names cannot be empty)');
      path.push(this.#namePart());
      scan.skipBlanks();
      const end = scan.next();
      if (end === ']') break;
      if (end !== '.') {
        scan.fail(`expected '.' or ']' to end table name, but got ${TomlScanner.shown(end)} instead`);
      }
    }
    if (isList) {
      const end = scan.next();
      if (end !== ']') {
        scan.fail(`expected end of table array name delimiter ']', but got ${TomlScanner.shown(end)} instead`);
      }
    }
    this.#table = isList ? this.#startListTable(path) : this.#startTable(path);
    this.#context = path;
  }

  #namePart(): string {
    const mark = this.#scan.peek();
    if (mark !== '"' && mark !== "'") return this.#scan.bareKey();
    this.#scan.next();
    return this.#scan.oneLine(mark);
  }

  /** The table at all but the last part of a header's path, made where it is missing. */
  #parents(path: readonly string[]): Table {
    let table = this.#root;
    path.slice(0, -1).forEach((key, index) => {
      const found = table.get(key);
      const next = found === undefined ? this.#implicitTable(table, key) : lastTable(found);
      if (next === undefined) {
        this.#scan.fail(
          `Key '${path
            .slice(0, index + 1)
            .map(shownKey)
            .join('.')}' was already created as a hash.`,
        );
      }
      table = next;
    });
    return table;
  }

  #implicitTable(table: Table, key: string): Table {
    const made: Table = new Map();
    table.set(key, new GoMap(ANY_MAP, made));
    this.#implicit.add(made);
    return made;
  }

  #startTable(path: readonly string[]): Table {
    const parent = this.#parents(path);
    const key = path.at(-1) ?? '';
    const found = parent.get(key);
    if (found === undefined) {
      const made: Table = new Map();
      parent.set(key, new GoMap(ANY_MAP, made));
      return made;
    }
    const table = found instanceof GoMap ? (found.entries ?? undefined) : undefined;
    if (table === undefined || !this.#implicit.delete(table)) return this.#defined(path);
    return table;
  }

  #startListTable(path: readonly string[]): Table {
    const parent = this.#parents(path);
    const key = path.at(-1) ?? '';
    const made: Table = new Map();
    const found = parent.get(key);
    if (found === undefined) parent.set(key, new GoSlice(TABLES, [new GoMap(ANY_MAP, made)]));
    else if (found instanceof GoSlice && found.type === TABLES) found.items?.push(new GoMap(ANY_MAP, made));
    else this.#scan.fail(`Key '${path.map(shownKey).join('.')}' was already created and cannot be used as an array.`);
    return made;
  }

  #defined(path: readonly string[]): never {
    return this.#scan.fail(`Key '${path.map(shownKey).join('.')}' has already been defined.`);
  }

  /** `outer` is the key of the inline table that the pair stands in. */
  #keyValue(table: Table, outer: readonly string[] = []): void {
    const scan = this.#scan;
    scan.skipBlanks();
    const first = scan.peek();
    if (first === '=' || first === '') scan.fail("unexpected '=': key name appears blank");
    if (first === '.') scan.fail("unexpected '.': keys cannot start with a '.'");
    const path: string[] = [];
    for (;;) {
      scan.skipBlanks();
      if (path.length > 0 && (scan.peek() === '=' || scan.peek() === '')) scan.fail("unexpected '='");
      path.push(this.#namePart());
      scan.skipBlanks();
      const end = scan.next();
      if (end === '=') break;
      if (end === '.') continue;
      if (end === '') scan.fail("unexpected EOF; expected key separator '='");
      const line = end === '\n' ? scan.line - 1 : scan.line;
      scan.fail(`expected '.' or '=', but got ${TomlScanner.shown(end)} instead`, line);
    }
    this.#key = [...outer, ...path];
    let holder = table;
    path.slice(0, -1).forEach((key) => {
      const found = holder.get(key);
      const next =
        found === undefined ? this.#implicitTable(holder, key) : found instanceof GoMap ? found.entries : null;
      if (next === null || this.#closed.has(next)) this.#defined([...this.#context, ...this.#key]);
      holder = next;
    });
    const last = path.at(-1) ?? '';
    const value = this.#value();
    if (holder.has(last)) this.#defined([...this.#context, ...this.#key]);
    holder.set(last, value);
    if (outer.length === 0) this.#key = [];
  }

  #value(): GoValue {
    const scan = this.#scan;
    scan.skipBlanks();
    const character = scan.peek();
    if (/^[0-9+-]$/.test(character)) return readTomlNumber(this.#scan);
    scan.next();
    switch (character) {
      case '[':
        return this.#list();
      case '{':
        return this.#inlineTable();
      case '"':
      case "'":
        if (!scan.text.startsWith(character + character, scan.at)) return scan.oneLine(character);
        scan.at += 2;
        return scan.lines(character);
      case '.':
        return scan.fail("floats must start with a digit, not '.'");
      case '':
        return scan.fail('unexpected EOF; expected value');
      case '\n':
        return scan.fail(`expected value but found '\\n' instead`, scan.line - 1);
      default:
        return this.#word(character);
    }
  }

  #word(first: string): GoValue {
    const scan = this.#scan;
    if (!/^\p{L}$/u.test(first)) return scan.fail(`expected value but found ${TomlScanner.shown(first)} instead`);
    let word = first;
    while (/^\p{L}$/u.test(scan.peek())) word += scan.next();
    if (word === 'true') return true;
    if (word === 'false') return false;
    if (word === 'inf') return Number.POSITIVE_INFINITY;
    if (word === 'nan') return Number.NaN;
    return scan.fail(`expected value but found ${quote(word)} instead`);
  }

  #deeper(): void {
    if (++this.#depth > MAX_DEPTH) this.#scan.fail('nested too deeply');
  }

  #list(): GoValue {
    const scan = this.#scan;
    const items: GoValue[] = [];
    this.#deeper();
    for (;;) {
      scan.skipSpace();
      if (scan.peek() === ',') {
        scan.next();
        scan.fail('unexpected comma');
      }
      if (scan.peek() === ']') break;
      items.push(this.#value());
      scan.skipSpace();
      if (scan.peek() === ']') break;
      const end = scan.next();
      if (end !== ',') scan.fail(`expected a comma (',') or array terminator (']'), but got ${named(end)}`);
    }
    scan.next();
    this.#depth--;
    return new GoSlice(ANY_SLICE, items);
  }

  #inlineTable(): GoValue {
    const scan = this.#scan;
    const table: Table = new Map();
    const outer = this.#key;
    this.#deeper();
    for (;;) {
      scan.skipSpace();
      if (scan.peek() === ',') {
        scan.next();
        scan.fail('unexpected comma');
      }
      if (scan.peek() === '}') break;
      this.#keyValue(table, outer);
      scan.skipSpace();
      if (scan.peek() === '}') break;
      const end = scan.next();
      if (end !== ',') {
        scan.fail(`expected a comma or an inline table terminator '}', but got ${named(end)} instead`);
      }
    }
    scan.next();
    this.#key = outer;
    this.#depth--;
    this.#closed.add(table);
    return new GoMap(ANY_MAP, table);
  }
}

function lastTable(value: GoValue): Table | undefined {
  const table = value instanceof GoSlice && value.type === TABLES ? (value.items?.at(-1) ?? null) : value;
  return table instanceof GoMap ? (table.entries ?? undefined) : undefined;
}

function shownKey(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : quote(key);
}

function named(character: string): string {
  return character === '' ? 'end of file' : `'${character}'`;
}

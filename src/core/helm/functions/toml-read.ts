import { quote } from '../../go/quote';
import { parseInt64 } from '../../go/strconv';
import { parseTime } from '../../go/time/parse';
import { fixedZone, type Location } from '../../go/time/zone';
import { GoTime } from '../../gotemplate/functions/time-value';
import {
  ANY_MAP,
  ANY_SLICE,
  GoMap,
  GoSlice,
  type GoValue,
  goInt,
  INT64,
  sliceType,
} from '../../gotemplate/value/value';
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

/** Dates without a zone have one that says so. */
const DATETIME = fixedZone('datetime-local', 0);
const DATE = fixedZone('date-local', 0);
const CLOCK = fixedZone('time-local', 0);

interface DateForm {
  readonly layout: string;
  readonly form: RegExp;
  readonly zone?: Location;
}

const DATES: readonly DateForm[] = [
  {
    layout: '2006-01-02T15:04:05.999999999Z07:00',
    form: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/,
  },
  {
    layout: '2006-01-02T15:04:05.999999999',
    form: /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?$/,
    zone: DATETIME,
  },
  { layout: '2006-01-02', form: /^\d{4}-\d\d-\d\d$/, zone: DATE },
  { layout: '15:04:05.999999999', form: /^\d\d:\d\d:\d\d(\.\d+)?$/, zone: CLOCK },
  { layout: '2006-01-02T15:04Z07:00', form: /^\d{4}-\d\d-\d\dT\d\d:\d\d(Z|[+-]\d\d:\d\d)$/ },
  { layout: '2006-01-02T15:04', form: /^\d{4}-\d\d-\d\dT\d\d:\d\d$/, zone: DATETIME },
  { layout: '15:04', form: /^\d\d:\d\d$/, zone: CLOCK },
];

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
    if (/^[0-9+-]$/.test(character)) return this.#number();
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

  #number(): GoValue {
    const scan = this.#scan;
    const rest = scan.text.slice(scan.at);
    const special = /^[+-](inf|nan)/.exec(rest);
    if (special !== null) {
      scan.at += special[0].length;
      return special[1] === 'nan'
        ? Number.NaN
        : special[0].startsWith('-')
          ? Number.NEGATIVE_INFINITY
          : Number.POSITIVE_INFINITY;
    }
    const date = /^(?:\d{2,}-|\d{2,}:)[\d:Tt .Zz+-]*/.exec(rest)?.[0];
    if (date !== undefined) {
      scan.at += date.length;
      return this.#date(date.trim());
    }
    const based = /^0(?:x[\da-fA-F_]*|o[0-7_]*|b[01_]*)/.exec(rest)?.[0];
    if (based?.length === 2) this.#noDigits(based, rest.slice(2));
    const text = based ?? /^[+-]?[\d_]*(?:[.eE][\d_.+eE-]*)?/.exec(rest)?.[0] ?? '';
    scan.at += text.length;
    if (!/\d/.test(text)) {
      const found = scan.next();
      return scan.fail(`expected a digit but got ${TomlScanner.shown(found)}`);
    }
    return based === undefined && /[.eE]/.test(text) ? this.#float(text) : this.#integer(text);
  }

  #noDigits(prefix: string, rest: string): never {
    const kind = prefix === '0x' ? 'a hexadecimal' : prefix === '0o' ? 'an octal' : 'a binary';
    return this.#scan.fail(`not ${kind} number: '${prefix}${Array.from(rest.slice(0, 2))[0] ?? '\0'}'`);
  }

  #integer(text: string): GoValue {
    const scan = this.#scan;
    if (!underscoresFit(text)) scan.fail(`Invalid integer ${quote(text)}: underscores must be surrounded by digits`);
    if (hasLeadingZero(text)) scan.fail(`Invalid integer ${quote(text)}: cannot have leading zeroes`);
    const { value, error } = parseInt64(text, 0);
    if (error !== undefined) scan.fail(`${text} is out of range for int64`);
    return goInt(value, INT64);
  }

  #float(text: string): GoValue {
    const scan = this.#scan;
    const parts = text.split(/[.eE]/).filter((part) => part !== '');
    if (!parts.every(underscoresFit)) {
      scan.fail(`Invalid float ${quote(text)}: underscores must be surrounded by digits`);
    }
    if (hasLeadingZero(parts[0] ?? '')) scan.fail(`Invalid float ${quote(text)}: cannot have leading zeroes`);
    if (/\.(?!\d)/.test(text)) scan.fail(`Invalid float ${quote(text)}: '.' must be followed by one or more digits`);
    const digits = text.replaceAll('_', '');
    if (!/^[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(digits)) scan.fail(`Invalid float value: ${quote(text)}`);
    const value = Number(digits);
    if (!Number.isFinite(value)) scan.fail(`${text} is out of range for float64`);
    return value;
  }

  #date(written: string): GoValue {
    const text = written.replace(/[zt ]/g, (character) => (character === 'z' ? 'Z' : 'T'));
    for (const { layout, form, zone } of DATES) {
      if (!form.test(text)) continue;
      const parsed = parseTime(layout, text);
      if ('error' in parsed) continue;
      const { instant } = parsed;
      return new GoTime(zone === undefined ? instant : { ...instant, location: zone });
    }
    return this.#scan.fail(`invalid datetime: ${quote(text)}`);
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

function underscoresFit(text: string): boolean {
  return !/^_|_$|__|_(?![\da-fA-F])|(?<![\da-fA-F])_/.test(text) && /[\da-fA-F]$/.test(text);
}

function hasLeadingZero(text: string): boolean {
  return /^0[^box]/.test(text) || /^[+-]0./.test(text);
}

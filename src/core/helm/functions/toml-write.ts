import { compareStrings } from '../../go/bytes';
import { formatFloat } from '../../go/float-format';
import { quote } from '../../go/quote';
import {
  GoAbsent,
  GoError,
  GoInteger,
  GoMap,
  GoNamed,
  GoPointer,
  GoSlice,
  type GoValue,
  kindOf,
} from '../../gotemplate/value/value';

/** An error of the encoder, which `toToml` gives as its text. */
class TomlError extends Error {}

/** `toToml`: the text, or that of the error. Source: helm 3.22 pkg/engine/funcs.go, BurntSushi/toml 1.6.0 encode.go. */
export function toToml(value: GoValue): string {
  const encoder = new TomlEncoder();
  try {
    encoder.encode([], behindPointers(value));
  } catch (error) {
    if (error instanceof TomlError) return error.message;
    throw error;
  }
  return encoder.text;
}

function behindPointers(value: GoValue): GoValue {
  return value instanceof GoPointer && value.target !== null ? behindPointers(value.target) : value;
}

function isNil(value: GoValue): boolean {
  if (value instanceof GoMap) return value.entries === null;
  if (value instanceof GoSlice) return value.items === null;
  return value === null || value instanceof GoAbsent || (value instanceof GoPointer && value.target === null);
}

type TomlKind = 'table' | 'tables' | 'other';

/** What a value is to TOML, undefined for nil. Throws for a list that holds nil. */
function tomlKind(value: GoValue): TomlKind | undefined {
  if (isNil(value)) return undefined;
  if (value instanceof GoMap) return 'table';
  if (!(value instanceof GoSlice)) return 'other';
  const kinds = (value.items ?? []).map((item) => {
    const kind = tomlKind(behindPointers(item));
    if (kind === undefined) throw new TomlError('toml: cannot encode array with nil element');
    return kind;
  });
  return kinds.length > 0 && kinds.every((kind) => kind === 'table') ? 'tables' : 'other';
}

class TomlEncoder {
  text = '';

  encode(path: readonly string[], value: GoValue): void {
    if (value === null || value instanceof GoAbsent) {
      throw new GoError('reflect: call of reflect.Value.Type on zero Value');
    }
    if (value instanceof GoMap) {
      if (value.entries !== null) this.#table(path, value);
    } else if (value instanceof GoSlice && tomlKind(value) === 'tables') this.#tables(path, value);
    else this.#keyValue(path, value, false);
  }

  #newline(): void {
    if (this.text !== '') this.text += '\n';
  }

  #table(path: readonly string[], map: GoMap): void {
    if (path.length === 1) this.#newline();
    if (path.length > 0) {
      this.text += `${indentOf(path)}[${path.map(keyText).join('.')}]`;
      this.#newline();
    }
    this.#map(path, map);
  }

  #tables(path: readonly string[], list: GoSlice): void {
    if (path.length === 0) throw new TomlError('toml: top-level values must be Go maps or structs');
    for (const item of list.items ?? []) {
      const table = behindPointers(item);
      if (!(table instanceof GoMap) || table.entries === null) continue;
      this.#newline();
      this.text += `${indentOf(path)}[[${path.map(keyText).join('.')}]]`;
      this.#newline();
      this.#map(path, table);
    }
  }

  /** The entries of a map, those that are tables last, in order of their keys. */
  #ordered(map: GoMap): { direct: [string, GoValue][]; tables: [string, GoValue][] } {
    const direct: [string, GoValue][] = [];
    const tables: [string, GoValue][] = [];
    for (const key of [...(map.entries?.keys() ?? [])].sort(compareStrings)) {
      const value = behindPointers(map.entries?.get(key) ?? null);
      const kind = tomlKind(value);
      (kind === 'table' || kind === 'tables' ? tables : direct).push([key, value]);
    }
    return { direct, tables };
  }

  #map(path: readonly string[], map: GoMap): void {
    const { direct, tables } = this.#ordered(map);
    for (const [key, value] of [...direct, ...tables]) if (!isNil(value)) this.encode([...path, key], value);
  }

  #keyValue(path: readonly string[], value: GoValue, inline: boolean): void {
    const last = path.at(-1);
    if (last === undefined) {
      this.#element(value);
      return;
    }
    this.text += `${indentOf(path)}${keyText(last)} = `;
    this.#element(value);
    if (!inline) this.#newline();
  }

  #element(value: GoValue): void {
    if (value instanceof GoPointer && value.target !== null) this.#element(value.target);
    else if (value instanceof GoSlice) {
      this.text += '[';
      (value.items ?? []).forEach((item, index) => {
        if (index > 0) this.text += ', ';
        this.#element(behindPointers(item));
      });
      this.text += ']';
    } else if (value instanceof GoMap) this.#inlineTable(value);
    else this.text += scalarText(value);
  }

  #inlineTable(map: GoMap): void {
    const { direct, tables } = this.#ordered(map);
    this.text += '{';
    const write = (entries: readonly [string, GoValue][], more: boolean): void => {
      entries.forEach(([key, value], index) => {
        if (isNil(value)) return;
        this.#keyValue([key], value, true);
        if (more || index !== entries.length - 1) this.text += ', ';
      });
    };
    write(direct, tables.length > 0);
    write(tables, false);
    this.text += '}';
  }
}

function indentOf(path: readonly string[]): string {
  return '  '.repeat(path.length - 1);
}

function keyText(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : `"${escaped(key)}"`;
}

function scalarText(value: GoValue): string {
  const plain = value instanceof GoNamed ? value.value : value;
  if (typeof plain === 'string') return `"${escaped(plain)}"`;
  if (typeof plain === 'boolean') return String(plain);
  if (plain instanceof GoInteger) return String(plain.value);
  if (typeof plain === 'number') return floatText(plain);
  throw new TomlError(`unsupported type for key '': ${kindOf(value)}`);
}

function floatText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  const text = formatFloat(value, 'g', -1, 64);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

const SHORT: Readonly<Record<string, string>> = {
  '"': '\\"',
  '\\': '\\\\',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
};

function escaped(text: string): string {
  return text.replace(
    /["\\\u0000-\u001f\u007f]/g,
    (character) => SHORT[character] ?? `\\u${quote(character).slice(3, -1).padStart(4, '0')}`,
  );
}

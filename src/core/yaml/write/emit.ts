import type { Json, JsonContainer, JsonObject } from '../../json';
import type { MappedText } from '../../outcome';
import type { Origin, OriginTable } from '../../provenance/origin';
import { writeScalar } from './emit-scalar';
import { shortestFloat } from '../../go/float-format';
import { compareKeys } from './keys';
import { anyScalarForm, type ScalarForm, scalarForm } from '../scalar-form';
import type { PathStep } from '../read/scalars';
import { Writer } from './writer';

export interface EmitOptions {
  /** Whether long text is folded at 80 columns: true, except for yaml.v2 2.3.0 (Istio 1.7 to 1.9). */
  readonly fold?: boolean;
  /** Lists stand deeper than their keys, as yaml.v3 writes them; false where nothing is said. */
  readonly indentLists?: boolean;
  /** Numbers as Go's `%g` rather than as after a way through JSON (1e+06 for 1000000); false where nothing is said. Integers are bigints. */
  readonly goFloats?: boolean;
  /** Text that goyaml does not read back is a `YamlProblem`, as in the tools; false where nothing is said: then it is escaped. */
  readonly refuses?: boolean;
}

/** An entry being written: the key of a container, the entry it lies in, and the line (from 0) it begins on. */
interface WrittenEntry {
  readonly container: JsonContainer;
  readonly key: PathStep;
  readonly parent: WrittenEntry | undefined;
  readonly line: number;
}

const FOLD_WIDTH = 80;
const INDENT = 2;

/**
 * A value as YAML, byte for byte what sigs.k8s.io/yaml `Marshal` writes for its JSON. For the few values it cannot write (strings with DEL, keys of
 * more than a thousand characters) `refuses` throws `YamlProblem` with Go's text; without it nothing is thrown.
 */
export function emitYaml(value: Json, options: EmitOptions = {}): string {
  return new Emitter(options, false).emit(value).text;
}

/**
 * `emitYaml` with the origins of every line: first that of the entry the line belongs to (`- name: x` belongs to
 * `name`), or of the nearest entry around it that has one, then those of entries around it that begin on the same line.
 * All lines of a literal or folded text belong to its entry.
 */
export function emitMapped(value: Json, origins: OriginTable, options: EmitOptions = {}): MappedText {
  const { text, owners } = new Emitter(options, true).emit(value);
  if (!origins.enabled) return { text, origins: owners.map(() => []) };
  return { text, origins: owners.map((owner, line) => lineOrigins(owner, line, origins)) };
}

/** For every line of `emitYaml`'s text the path of the entry it belongs to; `[]` is the root. */
export function lineNodes(value: Json, options: EmitOptions = {}): PathStep[][] {
  return new Emitter(options, true).emit(value).owners.map((owner) => {
    const path: PathStep[] = [];
    for (let entry = owner; entry !== undefined; entry = entry.parent) path.push(entry.key);
    return path.reverse();
  });
}

function lineOrigins(owner: WrittenEntry | undefined, line: number, table: OriginTable): Origin[] {
  // Exactly as long as it is: a list that is pushed to takes four times the memory, for every line of every document.
  let origins: Origin[] = [];
  for (let entry = owner; entry !== undefined; entry = entry.parent) {
    const origin = table.get(entry.container, entry.key);
    const isOnLine = entry === owner || entry.line === line;
    if (!isOnLine && origins.length > 0) break;
    if (origin === undefined || origins.includes(origin)) continue;
    origins = origins.length === 0 ? [origin] : [...origins, origin];
  }
  return origins;
}

class Emitter {
  readonly #writer: Writer;
  readonly #owners: (WrittenEntry | undefined)[] = [undefined];
  #current: WrittenEntry | undefined;

  constructor(
    private readonly options: EmitOptions,
    /** Whether anybody asks which entry a line belongs to. */
    private readonly tracked: boolean,
  ) {
    const width = options.fold === false ? Number.POSITIVE_INFINITY : FOLD_WIDTH;
    this.#writer = new Writer(width, tracked ? () => this.#owners.push(this.#current) : () => {});
  }

  emit(value: Json): { text: string; owners: (WrittenEntry | undefined)[] } {
    this.#node(value, -INDENT, false, undefined);
    this.#writer.indent(0);
    // The text ends with a line feed; what begins behind it is no line.
    this.#owners.pop();
    return { text: this.#writer.text, owners: this.#owners };
  }

  /** From here on lines belong to this entry, and so does the current one. */
  #enter(container: JsonContainer, key: PathStep, parent: WrittenEntry | undefined): WrittenEntry | undefined {
    if (!this.tracked) return undefined;
    const entry = { container, key, parent, line: this.#writer.line };
    this.#current = entry;
    this.#owners[entry.line] = entry;
    return entry;
  }

  /** Writes a node inside a collection at column `indent`. */
  #node(value: Json, indent: number, inMapping: boolean, entry: WrittenEntry | undefined): void {
    if (typeof value === 'string') {
      const { text, style } = this.#form(value, false);
      writeScalar(this.#writer, text, style, Math.max(indent, 0) + INDENT, true);
    } else if (typeof value !== 'object' || value === null) {
      const text =
        typeof value === 'number' && this.options.goFloats === true ? shortestFloat(value) : plainText(value);
      writeScalar(this.#writer, text, 'plain', indent + INDENT, false);
    } else if (Array.isArray(value)) {
      this.#list(value, indent, inMapping, entry);
    } else {
      this.#mapping(value, indent, entry);
    }
  }

  #form(text: string, isKey: boolean): ScalarForm {
    return this.options.refuses === true ? scalarForm(text, isKey) : anyScalarForm(text, isKey);
  }

  #list(list: readonly Json[], indent: number, inMapping: boolean, parent: WrittenEntry | undefined): void {
    const writer = this.#writer;
    if (list.length === 0) {
      writer.indicator('[', true, true);
      writer.indicator(']', false);
      return;
    }
    // The dashes of a list stand below its key, unless dashes or a complex key already stand on its line.
    const hangs = inMapping && !writer.onlyIndentation && this.options.indentLists !== true;
    const column = hangs ? indent : indent + INDENT;
    for (let index = 0; index < list.length; index++) {
      writer.indent(column);
      const entry = this.#enter(list as Json[], index, parent);
      writer.indicator('-', true, false, true);
      this.#node(list[index] ?? null, column, false, entry);
    }
  }

  #mapping(object: JsonObject, indent: number, parent: WrittenEntry | undefined): void {
    const writer = this.#writer;
    const keys = sortedKeys(object);
    if (keys.length === 0) {
      writer.indicator('{', true, true);
      writer.indicator('}', false);
      return;
    }
    const column = indent + INDENT;
    for (const key of keys) {
      writer.indent(column);
      const entry = this.#enter(object, key, parent);
      const { text, style, isSimple } = this.#form(key, true);
      if (isSimple) {
        writeScalar(writer, text, style, column + INDENT, false);
        writer.indicator(':', false);
      } else {
        writer.indicator('?', true, false, true);
        writeScalar(writer, text, style, column + INDENT, true);
        writer.indent(column);
        writer.indicator(':', true, false, true);
      }
      this.#node(object[key] ?? null, column, true, entry);
    }
  }
}

function sortedKeys(object: JsonObject): string[] {
  const keys = Object.keys(object);
  for (let at = 1; at < keys.length; at++) {
    if (compareKeys(keys[at - 1] ?? '', keys[at] ?? '') > 0) return keys.sort(compareKeys);
  }
  return keys;
}

/** A number as goyaml writes it after reading it from JSON: integers of 64 bits in full, others as Go's `g`. */
function plainText(value: null | boolean | number | bigint): string {
  if (typeof value !== 'number' && typeof value !== 'bigint') return String(value);
  if (Number.isSafeInteger(value)) return String(value);
  // encoding/json writes the shortest digits and zeros up to 1e21, as JavaScript does, and goyaml reads those.
  const digits = String(value);
  const integer = /^-?\d+$/.test(digits) ? BigInt(digits) : undefined;
  const fits = integer !== undefined && integer >= -(2n ** 63n) && integer < 2n ** 64n;
  return fits ? digits : shortestFloat(Number(value), 64);
}

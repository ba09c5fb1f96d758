import {
  characterField,
  type Flags,
  floatField,
  hexadecimalField,
  integerField,
  noFlags,
  pad,
  quotedCharacterField,
  quotedField,
  stringField,
  unicodeField,
} from './format-fields';
import { type OperandPrinter, runFormat } from './format-verbs';
import { fromBytes, sortStrings } from '../../go/bytes';
import {
  GoAbsent,
  GoFunction,
  GoInteger,
  GoMap,
  GoNamed,
  GoPointer,
  GoSlice,
  GoStruct,
  type GoType,
  type GoValue,
  isUnsignedKind,
  typeOf,
} from './value';

/** Where pointers, maps and functions seem to live. Go prints real addresses, which no one can reproduce. */
const ADDRESS = 0xc000012345n;

const METHOD_VERBS = 'vsxXq';

/** `fmt.Sprintf`. Arguments are what an `...interface {}` parameter holds; `null` is nil. */
export function sprintf(format: string, args: readonly GoValue[]): string {
  return runFormat(format, args, new Printer());
}

/** `fmt.Sprint`: a space between operands when neither is a string. */
export function sprint(args: readonly GoValue[]): string {
  let text = '';
  let afterString = false;
  for (const [index, arg] of args.entries()) {
    const isString = typeOf(arg).kind === 'string';
    if (index > 0 && !isString && !afterString) text += ' ';
    text += show(arg);
    afterString = isString;
  }
  return text;
}

/** `fmt.Sprintln`: a space between all operands and a newline at the end. */
export function sprintln(args: readonly GoValue[]): string {
  return `${args.map(show).join(' ')}\n`;
}

/**
 * What a template action writes for a value (`text/template printValue`): pointers are followed, a missing map key is
 * `<no value>`. That functions cannot be printed is for the caller to say.
 */
export function printValue(value: GoValue): string {
  if (typeof value === 'string') return value;
  if (value === null || value instanceof GoAbsent) return '<no value>';
  let shown: GoValue = value;
  while (shown instanceof GoPointer && shown.target !== null) shown = shown.target;
  // What an action prints it takes the address of, where it can.
  return (shown instanceof GoStruct ? shown.pointerStringer() : undefined) ?? show(shown);
}

function show(value: GoValue): string {
  if (typeof value === 'string') return value;
  return new Printer().argument(value, 'v');
}

/** What `String()` or `Error()` gives, for a value whose type has it. */
export function stringerText(value: GoValue): string | undefined {
  if (value instanceof GoStruct) return value.stringer();
  if (value instanceof GoInteger) return value.text;
  if (!(value instanceof GoPointer)) return undefined;
  if (value.target === null) return value.type.elem?.nilText;
  return value.target instanceof GoStruct ? value.target.pointerStringer() : undefined;
}

/** A struct whose type says itself what `%#v` prints (`fmt.GoStringer`). */
interface GoStringer {
  goString(): string;
}

function hasGoString(value: GoValue): value is GoStruct & GoStringer {
  return value instanceof GoStruct && 'goString' in value;
}

/** Prints one argument after another with the flags of the verb at hand. Source: go 1.26 fmt/print.go. */
class Printer implements OperandPrinter {
  flags: Flags = noFlags();
  // While the text for a wrong verb is written, methods are not asked.
  private erring = false;

  /** One operand under a verb (`printArg`). */
  argument(arg: GoValue, verb: string): string {
    if (arg === null || arg instanceof GoAbsent) {
      return verb === 'T' || verb === 'v' ? pad(this.flags, '<nil>') : this.wrongVerb(null, verb);
    }
    if (verb === 'T') return stringField(this.flags, typeOf(arg).name);
    if (verb === 'p') return this.pointer(arg, 'p');
    return this.methodText(arg, verb) ?? this.value(arg, verb, true);
  }

  // The text that a method of the value or, for %w, its absence decides; undefined where fmt looks inside.
  private methodText(value: GoValue, verb: string): string | undefined {
    if (this.erring) return undefined;
    // Bytes are among the types that fmt knows without asking for methods.
    if (verb === 'w' && typeOf(value).name !== '[]uint8') return this.wrongVerb(value, verb);
    if (this.flags.sharpV) return hasGoString(value) ? stringField(this.flags, value.goString()) : undefined;
    if (!METHOD_VERBS.includes(verb)) return undefined;
    const text = stringerText(value);
    return text === undefined ? undefined : this.string(text, verb, value);
  }

  private wrongVerb(value: GoValue, verb: string): string {
    if (value === null) return `%!${verb}(<nil>)`;
    const before = this.erring;
    this.erring = true;
    const text = `%!${verb}(${typeOf(value).name}=${this.argument(value, 'v')})`;
    this.erring = before;
    return text;
  }

  private value(value: GoValue, verb: string, outermost: boolean): string {
    if (typeof value === 'string') return this.string(value, verb, value);
    if (typeof value === 'number') return this.float(value, 64, verb, value);
    if (typeof value === 'boolean') return this.boolean(value, verb, value);
    if (value instanceof GoInteger) return this.integer(value, verb);
    if (value instanceof GoNamed) {
      if (typeof value.value === 'string') return this.string(value.value, verb, value);
      if (typeof value.value === 'boolean') return this.boolean(value.value, verb, value);
      return this.float(value.value, value.type.kind === 'float32' ? 32 : 64, verb, value);
    }
    if (value instanceof GoMap) return this.map(value, verb);
    if (value instanceof GoSlice) return this.slice(value, verb, outermost);
    if (value instanceof GoStruct) return this.struct(value, verb);
    if (value instanceof GoPointer && outermost && value.target !== null) {
      const { kind } = typeOf(value.target);
      if (kind === 'struct' || kind === 'map' || kind === 'slice' || kind === 'array') {
        return `&${this.nested(value.target, verb)}`;
      }
    }
    return this.pointer(value, verb);
  }

  // A value inside another one, whose own methods come first.
  private nested(value: GoValue, verb: string): string {
    return this.methodText(value, verb) ?? this.value(value, verb, false);
  }

  // A field, item or entry of a static type, which says how nil prints.
  private inside(value: GoValue, type: GoType | undefined, verb: string): string {
    if (value !== null && !(value instanceof GoAbsent)) {
      return this.nested(value, verb);
    }
    return this.flags.sharpV ? `${type?.name ?? 'interface {}'}(nil)` : '<nil>';
  }

  private string(text: string, verb: string, value: GoValue): string {
    switch (verb) {
      case 'v':
        return this.flags.sharpV ? quotedField(this.flags, text) : stringField(this.flags, text);
      case 's':
        return stringField(this.flags, text);
      case 'x':
      case 'X':
        return hexadecimalField(this.flags, text, verb === 'X');
      case 'q':
        return quotedField(this.flags, text);
      default:
        return this.wrongVerb(value, verb);
    }
  }

  private boolean(truth: boolean, verb: string, value: GoValue): string {
    return verb === 't' || verb === 'v' ? pad(this.flags, String(truth)) : this.wrongVerb(value, verb);
  }

  private float(number: number, bits: 32 | 64, verb: string, value: GoValue): string {
    switch (verb) {
      case 'v':
        return floatField(this.flags, number, bits, 'g', -1);
      case 'b':
      case 'g':
      case 'G':
      case 'x':
      case 'X':
        return floatField(this.flags, number, bits, verb, -1);
      case 'f':
      case 'F':
      case 'e':
      case 'E':
        return floatField(this.flags, number, bits, verb === 'F' ? 'f' : verb, 6);
      default:
        return this.wrongVerb(value, verb);
    }
  }

  private integer(integer: GoInteger, verb: string): string {
    const { value, type } = integer;
    switch (verb) {
      case 'v':
        return this.flags.sharpV && isUnsignedKind(type.kind)
          ? this.hexadecimal(value, true)
          : this.digits(value, 10, verb);
      case 'c':
        return characterField(this.flags, value);
      case 'q':
        return quotedCharacterField(this.flags, value);
      case 'U':
        return unicodeField(this.flags, value);
      default:
        return this.digitsByVerb(value, verb) ?? this.wrongVerb(integer, verb);
    }
  }

  private digitsByVerb(value: bigint, verb: string): string | undefined {
    const base = { d: 10, b: 2, o: 8, O: 8, x: 16, X: 16 }[verb];
    return base === undefined ? undefined : this.digits(value, base, verb);
  }

  private digits(value: bigint, base: number, verb: string): string {
    return integerField(this.flags, value, base, verb);
  }

  private hexadecimal(value: bigint, prefix: boolean): string {
    const { sharp } = this.flags;
    this.flags.sharp = prefix;
    const text = this.digits(value, 16, 'v');
    this.flags.sharp = sharp;
    return text;
  }

  private pointer(value: GoValue, verb: string): string {
    const { kind, name } = typeOf(value);
    if (kind !== 'pointer' && kind !== 'map' && kind !== 'slice' && kind !== 'func') return this.wrongVerb(value, verb);
    const address = isNil(value) ? 0n : ADDRESS;
    const { sharpV, sharp } = this.flags;
    if (verb === 'v') {
      if (sharpV) return `(${name})(${address === 0n ? 'nil' : this.hexadecimal(address, true)})`;
      return address === 0n ? pad(this.flags, '<nil>') : this.hexadecimal(address, !sharp);
    }
    if (verb === 'p') return this.hexadecimal(address, !sharp);
    return (verb === 'O' ? undefined : this.digitsByVerb(address, verb)) ?? this.wrongVerb(value, verb);
  }

  private map({ type, entries }: GoMap, verb: string): string {
    const { sharpV } = this.flags;
    if (sharpV && entries === null) return `${type.name}(nil)`;
    let text = sharpV ? `${type.name}{` : 'map[';
    let first = true;
    for (const key of sortStrings([...(entries?.keys() ?? [])])) {
      if (!first) text += sharpV ? ', ' : ' ';
      first = false;
      text += `${this.string(key, verb, key)}:${this.inside(entries?.get(key) ?? null, type.elem, verb)}`;
    }
    return text + (sharpV ? '}' : ']');
  }

  private slice(slice: GoSlice, verb: string, outermost: boolean): string {
    const { type, items } = slice;
    const { sharpV } = this.flags;
    if (type.elem?.kind === 'uint8') {
      const text = this.bytes(slice, verb, outermost);
      if (text !== undefined) return text;
    }
    if (sharpV && items === null && type.kind === 'slice') return `${type.name}(nil)`;
    const inner = (items ?? []).map((item) => this.inside(item, type.elem, verb));
    return sharpV ? `${type.name}{${inner.join(', ')}}` : `[${inner.join(' ')}]`;
  }

  // Bytes print as a string would, or in %v and %d as numbers; undefined where they are like any other slice.
  private bytes({ type, items }: GoSlice, verb: string, outermost: boolean): string | undefined {
    const numbers = (items ?? []).map((item) => (item instanceof GoInteger ? Number(item.value) : 0));
    switch (verb) {
      case 's':
        return stringField(this.flags, fromBytes(numbers));
      case 'x':
      case 'X':
        return hexadecimalField(this.flags, Uint8Array.from(numbers), verb === 'X');
      case 'q':
        return quotedField(this.flags, fromBytes(numbers));
      case 'v':
        if (!this.flags.sharpV) return undefined;
        if (items === null) return `${this.byteType(type, outermost)}(nil)`;
        return `${this.byteType(type, outermost)}{${numbers.map((byte) => this.hexadecimal(BigInt(byte), true)).join(', ')}}`;
      default:
        return undefined;
    }
  }

  private byteType(type: GoType, outermost: boolean): string {
    return outermost && type.name === '[]uint8' ? '[]byte' : type.name;
  }

  private struct(struct: GoStruct, verb: string): string {
    const { sharpV, plusV } = this.flags;
    const fields = (struct.type.fields ?? []).map(({ name, type }) => {
      const text = this.inside(struct.field(name) ?? null, type, verb);
      return sharpV || plusV ? `${name}:${text}` : text;
    });
    return sharpV ? `${struct.type.name}{${fields.join(', ')}}` : `{${fields.join(' ')}}`;
  }
}

function isNil(value: GoValue): boolean {
  if (value instanceof GoPointer) return value.target === null;
  if (value instanceof GoMap) return value.entries === null;
  if (value instanceof GoSlice) return value.items === null;
  return !(value instanceof GoFunction);
}

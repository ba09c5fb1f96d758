import { LimitError, MAX_TEXT } from '../run/budget';
import { type Flags, noFlags } from './format-fields';
import { GoInteger, type GoValue, typeOf } from './value';

/** Widths, precisions and argument numbers past this are errors in fmt. */
const TOO_LARGE = 1_000_000;

/** What prints one operand under a verb, with the flags that the directive left. */
export interface OperandPrinter {
  flags: Flags;
  argument(arg: GoValue, verb: string): string;
}

interface ReadNumber {
  readonly value: number | undefined;
  readonly next: number;
}

function isDigit(format: string, at: number): boolean {
  const code = format.charCodeAt(at);
  return code >= 0x30 && code <= 0x39;
}

function readNumber(format: string, start: number, end: number): ReadNumber {
  let value: number | undefined;
  let at = start;
  for (; at < end && isDigit(format, at); at++) {
    if ((value ?? 0) > TOO_LARGE) return { value: undefined, next: end };
    value = (value ?? 0) * 10 + format.charCodeAt(at) - 0x30;
  }
  return { value, next: at };
}

/** Walks a format string; one instance for one call. Source: go 1.26 fmt/print.go doPrintf. */
class FormatRun {
  private at = 0;
  private argument = 0;
  private afterIndex = false;
  private goodIndex = true;
  private reordered = false;
  private text = '';

  constructor(
    private readonly format: string,
    private readonly args: readonly GoValue[],
    private readonly printer: OperandPrinter,
  ) {}

  run(): string {
    const { format, args } = this;
    while (this.at < format.length) {
      this.goodIndex = true;
      let percent = format.indexOf('%', this.at);
      if (percent < 0) percent = format.length;
      this.text += format.slice(this.at, percent);
      if (percent === format.length) break;
      this.at = percent + 1;
      this.directive();
      if (this.text.length > MAX_TEXT) throw new LimitError();
    }
    if (!this.reordered && this.argument < args.length) this.extra();
    return this.text;
  }

  private directive(): void {
    const { format, args, printer } = this;
    printer.flags = noFlags();
    if (this.readFlags()) return;
    this.readIndex();
    this.readWidth();
    if (this.at + 1 < format.length && format.charAt(this.at) === '.') this.readPrecision();
    if (!this.afterIndex) this.readIndex();
    if (this.at >= format.length) {
      this.text += '%!(NOVERB)';
      return;
    }
    const rune = format.codePointAt(this.at) ?? 0;
    this.at += rune > 0xffff ? 2 : 1;
    const verb = rune >= 0xd800 && rune <= 0xdfff ? '\ufffd' : String.fromCodePoint(rune);
    if (verb === '%') this.text += '%';
    else if (!this.goodIndex) this.text += `%!${verb}(BADINDEX)`;
    else if (this.argument >= args.length) this.text += `%!${verb}(MISSING)`;
    else this.print(verb);
  }

  private print(verb: string): void {
    const { flags } = this.printer;
    if (verb === 'v' || verb === 'w') {
      flags.sharpV = flags.sharp;
      flags.sharp = false;
      flags.plusV = flags.plus;
      flags.plus = false;
    }
    this.text += this.printer.argument(this.args[this.argument] ?? null, verb);
    this.argument++;
  }

  // Reads flags; true when a simple lower-case verb followed and is done.
  private readFlags(): boolean {
    const { format, args } = this;
    const { flags } = this.printer;
    for (; this.at < format.length; this.at++) {
      const character = format.charAt(this.at);
      switch (character) {
        case '#':
          flags.sharp = true;
          break;
        case '0':
          flags.zero = true;
          break;
        case '+':
          flags.plus = true;
          break;
        case '-':
          flags.minus = true;
          break;
        case ' ':
          flags.space = true;
          break;
        default:
          if (character < 'a' || character > 'z' || this.argument >= args.length) return false;
          this.print(character);
          this.at++;
          return true;
      }
    }
    return false;
  }

  // `[n]`, which chooses the next argument.
  private readIndex(): void {
    const { format, args } = this;
    this.afterIndex = false;
    if (format.charAt(this.at) !== '[') return;
    this.reordered = true;
    const close = format.indexOf(']', this.at + 1);
    if (format.length - this.at < 3 || close < 0) {
      this.goodIndex = false;
      this.at++;
      return;
    }
    const { value, next } = readNumber(format, this.at + 1, close);
    this.at = close + 1;
    if (value === undefined || next !== close) {
      this.goodIndex = false;
      return;
    }
    this.afterIndex = true;
    if (value >= 1 && value <= args.length) this.argument = value - 1;
    else this.goodIndex = false;
  }

  // The integer argument that `*` takes; undefined when it is none.
  private integerArgument(): number | undefined {
    if (this.argument >= this.args.length) return undefined;
    const arg = this.args[this.argument] ?? null;
    this.argument++;
    if (!(arg instanceof GoInteger)) return undefined;
    const value = Number(arg.value);
    return Math.abs(value) > TOO_LARGE ? undefined : value;
  }

  private readWidth(): void {
    const { format } = this;
    const { flags } = this.printer;
    if (format.charAt(this.at) === '*') {
      this.at++;
      flags.width = this.integerArgument();
      if (flags.width === undefined) this.text += '%!(BADWIDTH)';
      else if (flags.width < 0) {
        flags.width = -flags.width;
        flags.minus = true;
        flags.zero = false;
      }
      this.afterIndex = false;
      return;
    }
    const { value, next } = readNumber(format, this.at, format.length);
    flags.width = value;
    this.at = next;
    if (this.afterIndex && value !== undefined) this.goodIndex = false;
  }

  private readPrecision(): void {
    const { format } = this;
    const { flags } = this.printer;
    this.at++;
    if (this.afterIndex) this.goodIndex = false;
    this.readIndex();
    if (format.charAt(this.at) === '*') {
      this.at++;
      const value = this.integerArgument();
      flags.precision = value !== undefined && value >= 0 ? value : undefined;
      if (flags.precision === undefined) this.text += '%!(BADPREC)';
      this.afterIndex = false;
      return;
    }
    const { value, next } = readNumber(format, this.at, format.length);
    flags.precision = value ?? 0;
    this.at = next;
  }

  private extra(): void {
    const { printer } = this;
    printer.flags = noFlags();
    const rest = this.args.slice(this.argument).map((arg) => {
      const { kind, name } = typeOf(arg);
      return kind === 'invalid' ? '<nil>' : `${name}=${printer.argument(arg, 'v')}`;
    });
    this.text += `%!(EXTRA ${rest.join(', ')})`;
  }
}

/** `fmt.Sprintf` with the given printer. */
export function runFormat(format: string, args: readonly GoValue[], printer: OperandPrinter): string {
  return new FormatRun(format, args, printer).run();
}

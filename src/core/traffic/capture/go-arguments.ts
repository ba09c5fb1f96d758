import { quote } from '../../go/quote';
import { boolOf } from '../../go/strconv';
import { hasShortForm, type ProgramFlag } from '../releases/flags';
import type { FailureCode, ProgramFailure } from './failure';

/** One flag that was given: its value as text (`true` where a boolean has none), and where. */
export interface GivenFlag {
  readonly flag: ProgramFlag;
  readonly value: string;
  readonly index: number;
  /** As written: `-u` or `--proxy-uid`. */
  readonly written: string;
}

export type GoArguments =
  | { readonly given: readonly GivenFlag[]; readonly help: boolean }
  | { readonly failure: ProgramFailure };

function failed(code: FailureCode, message: string): GoArguments {
  return { failure: { code, message: `Error: ${message}`, exit: 1 } };
}

const DURATION = /^[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/;

/** What Go says of a value that a flag of the type cannot take; undefined where it can. */
function complaint(flag: ProgramFlag, value: string): string | undefined {
  switch (flag.type) {
    case 'string':
      return undefined;
    case 'bool':
      return boolOf(value) === undefined ? `strconv.ParseBool: parsing ${quote(value)}: invalid syntax` : undefined;
    case 'duration':
      return DURATION.test(value) ? undefined : `time: invalid duration ${quote(value)}`;
    case 'uint16':
    case 'int': {
      const name = flag.type === 'int' ? 'ParseInt' : 'ParseUint';
      if (!/^[+-]?\d+$/.test(value) || (flag.type === 'uint16' && /^[+-]/.test(value))) {
        return `strconv.${name}: parsing ${quote(value)}: invalid syntax`;
      }
      return flag.type === 'uint16' && Number(value) > 0xffff
        ? `strconv.${name}: parsing ${quote(value)}: value out of range`
        : undefined;
    }
  }
}

/**
 * Reads arguments as the Go programs do (cobra and pflag): long and short flags, `=` or the next argument for a value, short booleans in a
 * bunch, everything behind `--` and whatever is no flag passed over. The first mistake ends it, in cobra's words.
 */
export function readGoArguments(args: readonly string[], flags: readonly ProgramFlag[], release: string): GoArguments {
  const given: GivenFlag[] = [];
  const take = (flag: ProgramFlag, value: string, index: number, written: string): GoArguments | undefined => {
    const wrong = complaint(flag, value);
    if (wrong !== undefined) {
      const names = hasShortForm(flag, release) ? `-${flag.short}, --${flag.name}` : `--${flag.name}`;
      return failed('flag-value-unreadable', `invalid argument ${quote(value)} for ${quote(names)} flag: ${wrong}`);
    }
    given.push({ flag, value, index, written });
    return undefined;
  };
  for (let index = 0; index < args.length; index++) {
    const argument = args[index] ?? '';
    if (argument === '--') break;
    if (!argument.startsWith('-') || argument === '-') continue;
    const at = index;
    if (argument.startsWith('--')) {
      const equals = argument.indexOf('=');
      const name = argument.slice(2, equals < 0 ? undefined : equals);
      if (name === '' || name.startsWith('-')) return failed('unknown-flag', `bad flag syntax: ${argument}`);
      const flag = flags.find((candidate) => candidate.name === name);
      if (flag === undefined) {
        if (name === 'help') return { given, help: true };
        return failed('unknown-flag', `unknown flag: --${name}`);
      }
      let value: string;
      if (equals >= 0) value = argument.slice(equals + 1);
      else if (flag.type === 'bool') value = 'true';
      else if (index + 1 < args.length) value = args[++index] ?? '';
      else return failed('flag-needs-value', `flag needs an argument: --${name}`);
      const wrong = take(flag, value, at, `--${name}`);
      if (wrong !== undefined) return wrong;
      continue;
    }
    for (let rest = argument.slice(1); rest !== ''; ) {
      const letter = rest.charAt(0);
      const flag = flags.find((candidate) => candidate.short === letter && hasShortForm(candidate, release));
      if (flag === undefined) {
        if (letter === 'h') return { given, help: true };
        return failed('unknown-short-flag', `unknown shorthand flag: '${letter}' in -${rest}`);
      }
      let value: string;
      let left = '';
      if (rest.length > 2 && rest.charAt(1) === '=') value = rest.slice(2);
      else if (flag.type === 'bool') {
        value = 'true';
        left = rest.slice(1);
      } else if (rest.length > 1) value = rest.slice(1);
      else if (index + 1 < args.length) value = args[++index] ?? '';
      else return failed('flag-needs-value', `flag needs an argument: '${letter}' in -${rest}`);
      const wrong = take(flag, value, at, `-${letter}`);
      if (wrong !== undefined) return wrong;
      rest = left;
    }
  }
  return { given, help: false };
}

import { quote } from '../../go/quote';
import { parseInt64 } from '../../go/strconv';
import { parseTime } from '../../go/time/parse';
import { fixedZone, type Location } from '../../go/time/zone';
import { GoTime } from '../../gotemplate/functions/time-value';
import { type GoValue, goInt, INT64 } from '../../gotemplate/value/value';
import { TomlScanner } from './toml-scanner';

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

/** A number or a date, where one begins. Source: BurntSushi/toml 1.6.0 lex.go lexNumberOrDateStart, parse.go. */
export function readTomlNumber(scan: TomlScanner): GoValue {
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
    return dateOf(scan, date.trim());
  }
  const based = /^0(?:x[\da-fA-F_]*|o[0-7_]*|b[01_]*)/.exec(rest)?.[0];
  if (based?.length === 2) noDigits(scan, based, rest.slice(2));
  const text = based ?? /^[+-]?[\d_]*(?:[.eE][\d_.+eE-]*)?/.exec(rest)?.[0] ?? '';
  scan.at += text.length;
  if (!/\d/.test(text)) {
    const found = scan.next();
    return scan.fail(`expected a digit but got ${TomlScanner.shown(found)}`);
  }
  return based === undefined && /[.eE]/.test(text) ? floatOf(scan, text) : integerOf(scan, text);
}

function noDigits(scan: TomlScanner, prefix: string, rest: string): never {
  const kind = prefix === '0x' ? 'a hexadecimal' : prefix === '0o' ? 'an octal' : 'a binary';
  return scan.fail(`not ${kind} number: '${prefix}${Array.from(rest.slice(0, 2))[0] ?? '\0'}'`);
}

function integerOf(scan: TomlScanner, text: string): GoValue {
  if (!underscoresFit(text)) scan.fail(`Invalid integer ${quote(text)}: underscores must be surrounded by digits`);
  if (hasLeadingZero(text)) scan.fail(`Invalid integer ${quote(text)}: cannot have leading zeroes`);
  const { value, error } = parseInt64(text, 0);
  if (error !== undefined) scan.fail(`${text} is out of range for int64`);
  return goInt(value, INT64);
}

function floatOf(scan: TomlScanner, text: string): GoValue {
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

function dateOf(scan: TomlScanner, written: string): GoValue {
  const text = written.replace(/[zt ]/g, (character) => (character === 'z' ? 'Z' : 'T'));
  for (const { layout, form, zone } of DATES) {
    if (!form.test(text)) continue;
    const parsed = parseTime(layout, text);
    if ('error' in parsed) continue;
    const { instant } = parsed;
    return new GoTime(zone === undefined ? instant : { ...instant, location: zone });
  }
  return scan.fail(`invalid datetime: ${quote(text)}`);
}

function underscoresFit(text: string): boolean {
  return !/^_|_$|__|_(?![\da-fA-F])|(?<![\da-fA-F])_/.test(text) && /[\da-fA-F]$/.test(text);
}

function hasLeadingZero(text: string): boolean {
  return /^0[^box]/.test(text) || /^[+-]0./.test(text);
}

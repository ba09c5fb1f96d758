import { daysBefore, daysIn, isLeap, secondsOf } from './calendar';
import { quoteForTime } from './quote-for-time';
import { type Instant, MONTHS, nextPiece, WEEKDAYS } from './layout';
import { fixedZone, LOCAL, type Location, UTC } from './zone';

/** Go's `time.ParseInLocation` in the local zone. Source: go 1.26 time/format.go parse. */

/** The time, or Go's text where the value does not follow the layout. */
export type ParsedTime = { readonly instant: Instant } | { readonly error: string };

// The value does not have what the layout's element wants.
class Mismatch extends Error {}

// What the layout's element wants is there but out of its range.
class OutOfRange extends Error {}

/** Reads one value along one layout; parts that the layout does not name stay undefined. */
class TimeReader {
  year = 0;
  month: number | undefined;
  day: number | undefined;
  yearDay: number | undefined;
  hour = 0;
  minute = 0;
  second = 0;
  nanoseconds = 0;
  half: 'AM' | 'PM' | undefined;
  location: Location | undefined;
  offset: number | undefined;
  zoneName = '';

  constructor(public rest: string) {}

  literal(prefix: string): boolean {
    let at = 0;
    while (at < prefix.length) {
      if (prefix.charAt(at) === ' ') {
        if (this.rest !== '' && !this.rest.startsWith(' ')) return false;
        while (prefix.charAt(at) === ' ') at++;
        this.rest = this.rest.replace(/^ +/, '');
        continue;
      }
      if (this.rest === '' || this.rest.charAt(0) !== prefix.charAt(at)) return false;
      this.rest = this.rest.slice(1);
      at++;
    }
    return true;
  }

  private take(length: number): string {
    if (this.rest.length < length) throw new Mismatch();
    const taken = this.rest.slice(0, length);
    this.rest = this.rest.slice(length);
    return taken;
  }

  // One or two digits; `fixed` wants two.
  private number(fixed: boolean, name = '', least = 0, most = Infinity): number {
    const digits = /^\d{1,2}/.exec(this.rest)?.[0] ?? '';
    if (digits === '' || (fixed && digits.length === 1)) throw new Mismatch();
    this.rest = this.rest.slice(digits.length);
    const value = Number(digits);
    if (value < least || value > most) throw new OutOfRange(name);
    return value;
  }

  private name(names: readonly string[], length: number): number {
    const index = names.findIndex((name) => {
      const wanted = name.slice(0, length);
      return this.rest.slice(0, wanted.length).toLowerCase() === wanted.toLowerCase();
    });
    if (index < 0) throw new Mismatch();
    this.rest = this.rest.slice((names[index] ?? '').slice(0, length).length);
    return index;
  }

  element(name: string, layoutAfter: string): void {
    switch (name) {
      case '06': {
        const year = this.take(2);
        if (!/^\d\d$/.test(year)) throw new Mismatch();
        this.year = Number(year) + (Number(year) >= 69 ? 1900 : 2000);
        return;
      }
      case '2006': {
        const year = this.take(4);
        if (!/^\d{4}$/.test(year)) throw new Mismatch();
        this.year = Number(year);
        return;
      }
      case 'Jan':
        this.month = this.name(MONTHS, 3) + 1;
        return;
      case 'January':
        this.month = this.name(MONTHS, 9) + 1;
        return;
      case '1':
      case '01':
        this.month = this.number(name === '01', 'month', 1, 12);
        return;
      case 'Mon':
        this.name(WEEKDAYS, 3);
        return;
      case 'Monday':
        this.name(WEEKDAYS, 9);
        return;
      case '_2':
        if (this.rest.startsWith(' ')) this.rest = this.rest.slice(1);
        this.day = this.number(false);
        return;
      case '2':
      case '02':
        this.day = this.number(name === '02');
        return;
      case '__2':
      case '002':
        this.yearDay = this.dayOfYear(name === '002');
        return;
      case '15':
        this.hour = this.number(false, 'hour', 0, 23);
        return;
      case '3':
      case '03':
        this.hour = this.number(name === '03', 'hour', 0, 12);
        return;
      case '4':
      case '04':
        this.minute = this.number(name === '04', 'minute', 0, 59);
        return;
      case '5':
      case '05':
        this.seconds(name === '05', layoutAfter);
        return;
      case 'PM':
      case 'pm': {
        const half = this.take(2);
        if (half !== (name === 'PM' ? half.toUpperCase() : half.toLowerCase())) throw new Mismatch();
        const upper = half.toUpperCase();
        if (upper !== 'AM' && upper !== 'PM') throw new Mismatch();
        this.half = upper;
        return;
      }
      case 'MST':
        this.abbreviation();
        return;
      default:
        if (name.startsWith('Z') || name.startsWith('-')) this.zone(name);
        else this.fraction(name);
    }
  }

  private dayOfYear(fixed: boolean): number {
    if (!fixed) this.rest = this.rest.replace(/^ {1,2}/, '');
    const digits = /^\d{1,3}/.exec(this.rest)?.[0] ?? '';
    if (digits === '' || (fixed && digits.length !== 3)) throw new Mismatch();
    this.rest = this.rest.slice(digits.length);
    return Number(digits);
  }

  // A fraction may follow the seconds even where the layout has none.
  private seconds(fixed: boolean, layoutAfter: string): void {
    this.second = this.number(fixed, 'second', 0, 59);
    const follows = /^[.,]\d+/.exec(this.rest)?.[0];
    if (follows === undefined || /^[.,]/.test(nextPiece(layoutAfter).element)) return;
    this.readNanoseconds(follows.length);
  }

  private fraction(name: string): void {
    if (name.charAt(1) === '0') {
      if (this.rest.length < name.length) throw new Mismatch();
      this.readNanoseconds(name.length);
      return;
    }
    const follows = /^[.,]\d+/.exec(this.rest)?.[0];
    if (follows !== undefined) this.readNanoseconds(follows.length);
  }

  private readNanoseconds(length: number): void {
    const digits = this.rest.slice(1, Math.min(length, 10));
    if (!/^[.,]/.test(this.rest) || !/^\d+$/.test(digits)) throw new Mismatch();
    this.nanoseconds = Number(digits.padEnd(9, '0'));
    this.rest = this.rest.slice(length);
  }

  private zone(name: string): void {
    if (name.startsWith('Z') && this.rest.startsWith('Z')) {
      this.rest = this.rest.slice(1);
      this.location = UTC;
      return;
    }
    const shape = name.slice(3);
    const text = this.take(name.length);
    for (let at = 0; at < shape.length; at++) {
      if (shape.charAt(at) === ':' && text.charAt(at + 3) !== ':') throw new Mismatch();
    }
    const numbers = text.slice(1).replaceAll(':', '');
    const valid = /^\d+$/.test(numbers);
    const [hours, minutes, seconds] = [0, 2, 4].map((at) => Number(numbers.slice(at, at + 2)));
    // Of several that are out of range Go names the last.
    if ((seconds ?? 0) > 60) throw new OutOfRange('time zone offset second');
    if ((minutes ?? 0) > 60) throw new OutOfRange('time zone offset minute');
    if ((hours ?? 0) > 24) throw new OutOfRange('time zone offset hour');
    const sign = text.charAt(0);
    if (!valid || (sign !== '+' && sign !== '-')) throw new Mismatch();
    const offset = ((hours ?? 0) * 60 + (minutes ?? 0)) * 60 + (seconds ?? 0);
    this.offset = sign === '-' ? -offset : offset;
  }

  private abbreviation(): void {
    if (this.rest.startsWith('UTC')) {
      this.rest = this.rest.slice(3);
      this.location = UTC;
      return;
    }
    const length = abbreviationLength(this.rest);
    if (length === 0) throw new Mismatch();
    this.zoneName = this.take(length);
  }
}

// How many characters at the start are a zone's abbreviation; 0 where there is none.
function abbreviationLength(text: string): number {
  if (text.length < 3) return 0;
  if (text.startsWith('ChST') || text.startsWith('MeST')) return 4;
  if (text.startsWith('GMT')) return 3 + signedOffsetLength(text.slice(3));
  if (text.startsWith('+') || text.startsWith('-')) return signedOffsetLength(text);
  const capitals = /^[A-Z]{0,6}/.exec(text)?.[0] ?? '';
  if (capitals.length === 3) return 3;
  if (capitals.length === 4) return capitals.endsWith('T') || capitals === 'WITA' ? 4 : 0;
  return capitals.length === 5 && capitals.endsWith('T') ? 5 : 0;
}

function signedOffsetLength(text: string): number {
  const match = /^[+-](\d+)/.exec(text);
  return match === null || Number(match[1]) > 23 ? 0 : match[0].length;
}

/** Reads a time along a layout; where neither names a zone it is local. */
export function parseTime(layout: string, value: string): ParsedTime {
  const reader = new TimeReader(value);
  const about = `parsing time ${quoteForTime(value)}`;
  const mismatch = (element: string, at: string): ParsedTime => {
    const what = `${quoteForTime(at)} as ${quoteForTime(element)}`;
    return { error: `${about} as ${quoteForTime(layout)}: cannot parse ${what}` };
  };
  let rest = layout;
  for (;;) {
    const piece = nextPiece(rest);
    if (!reader.literal(piece.prefix)) return mismatch(piece.prefix, reader.rest);
    if (piece.element === '') break;
    rest = piece.rest;
    const before = reader.rest;
    try {
      reader.element(piece.element, rest);
    } catch (fault) {
      if (fault instanceof OutOfRange) return { error: `${about}: ${fault.message} out of range` };
      if (fault instanceof Mismatch) return mismatch(piece.element, before);
      throw fault;
    }
  }
  if (reader.rest !== '') return { error: `${about}: extra text: ${quoteForTime(reader.rest)}` };
  const problem = settleDate(reader);
  return problem === undefined ? { instant: place(reader) } : { error: `${about}: ${problem}` };
}

// Makes month and day agree with the day of the year; gives Go's words for what does not fit.
function settleDate(reader: TimeReader): string | undefined {
  const { year, yearDay } = reader;
  if (yearDay !== undefined) {
    const problem = settleYearDay(reader, yearDay);
    if (problem !== undefined) return problem;
  }
  const month = reader.month ?? 1;
  const day = reader.day ?? 1;
  reader.month = month;
  reader.day = day;
  return day < 1 || day > daysIn(month, year) ? 'day out of range' : undefined;
}

function settleYearDay(reader: TimeReader, yearDay: number): string | undefined {
  const leapDay = isLeap(reader.year) && yearDay === 60;
  const common = isLeap(reader.year) && yearDay > 60 ? yearDay - 1 : yearDay;
  if (common < 1 || common > 365) return 'day-of-year out of range';
  let month = Math.floor((common - 1) / 31) + 1;
  if (daysBefore(month + 1) < common) month++;
  let day = common - daysBefore(month);
  if (leapDay) {
    month = 2;
    day = 29;
  }
  if (reader.month !== undefined && reader.month !== month) return 'day-of-year does not match month';
  if (reader.day !== undefined && reader.day !== day) return 'day-of-year does not match day';
  reader.month = month;
  reader.day = day;
  return undefined;
}

function place(reader: TimeReader): Instant {
  let { hour } = reader;
  if (reader.half === 'PM' && hour < 12) hour += 12;
  else if (reader.half === 'AM' && hour === 12) hour = 0;
  const { nanoseconds, zoneName, offset } = reader;
  const utc = secondsOf(reader.year, reader.month ?? 1, reader.day ?? 1, hour, reader.minute, reader.second);
  const at = (seconds: number, location: Location): Instant => ({ seconds, nanoseconds, location });
  if (reader.location !== undefined) return at(utc, reader.location);
  if (offset !== undefined) {
    const local = LOCAL.at(utc - offset);
    const isLocal = local.offset === offset && (zoneName === '' || local.abbreviation === zoneName);
    return at(utc - offset, isLocal ? LOCAL : fixedZone(zoneName, offset));
  }
  if (zoneName !== '') {
    // A name says nothing about its offset, except when it spells it out; the clock time stays as written.
    const spelled = zoneName.startsWith('GMT') ? Number(zoneName.slice(3)) * 3_600 : 0;
    return at(utc, fixedZone(zoneName, spelled));
  }
  return at(utc, LOCAL);
}

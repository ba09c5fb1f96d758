/** Go's time layouts: the pieces of a layout and how a time is written in one. Source: go 1.26 time/format.go. */
import { type Civil, civilOf } from './calendar';
import type { Location } from './zone';

export const MONTHS: readonly string[] =
  'January February March April May June July August September October November December'.split(' ');
export const WEEKDAYS: readonly string[] = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

/** An instant: seconds since 1970 and nanoseconds within the second, seen in a place. */
export interface Instant {
  readonly seconds: number;
  readonly nanoseconds: number;
  readonly location: Location;
}

/** A piece of a layout that stands for part of a time, with the literal text before it and the layout after it. */
export interface Piece {
  readonly prefix: string;
  /** Empty at the end of the layout. */
  readonly element: string;
  readonly rest: string;
}

const ELEMENT =
  /January|Jan(?![a-z])|Monday|Mon(?![a-z])|MST|002|0[1-6]|15|1|2006|2|__2|_2(?!006)|3|4|5|PM|pm|-07(?::00:00|0000|:00|00)?|Z07(?::00:00|0000|:00|00)?|[.,](?:0+|9+)(?!\d)/;

/** The next piece of a layout. */
export function nextPiece(layout: string): Piece {
  const match = ELEMENT.exec(layout);
  if (match === null) return { prefix: layout, element: '', rest: '' };
  const [element] = match;
  return { prefix: layout.slice(0, match.index), element, rest: layout.slice(match.index + element.length) };
}

function padded(value: number, width: number, filler = '0'): string {
  const digits = String(Math.abs(value)).padStart(width, filler);
  return value < 0 ? `-${digits}` : digits;
}

/** `Time.Format`. */
export function formatTime({ seconds, nanoseconds, location }: Instant, layout: string): string {
  const { abbreviation, offset } = location.at(seconds);
  const civil = civilOf(seconds + offset);
  let text = '';
  let rest = layout;
  for (;;) {
    const piece = nextPiece(rest);
    text += piece.prefix;
    if (piece.element === '') return text;
    text += zoneElement(piece.element, offset, abbreviation) ?? element(piece.element, civil, nanoseconds);
    rest = piece.rest;
  }
}

function element(name: string, civil: Civil, nanoseconds: number): string {
  const month = MONTHS[civil.month - 1] ?? '';
  const weekday = WEEKDAYS[civil.weekday] ?? '';
  const hour12 = civil.hour % 12 === 0 ? 12 : civil.hour % 12;
  switch (name) {
    case '2006':
      return padded(civil.year, 4);
    case '06':
      return padded(Math.max(civil.year, 0) % 100, 2);
    case 'January':
      return month;
    case 'Jan':
      return month.slice(0, 3);
    case '1':
    case '01':
      return padded(civil.month, name.length);
    case 'Monday':
      return weekday;
    case 'Mon':
      return weekday.slice(0, 3);
    case '2':
    case '02':
      return padded(civil.day, name.length);
    case '_2':
      return padded(civil.day, 2, ' ');
    case '__2':
      return padded(civil.yearDay, 3, ' ');
    case '002':
      return padded(civil.yearDay, 3);
    case '15':
      return padded(civil.hour, 2);
    case '3':
    case '03':
      return padded(hour12, name.length);
    case '4':
    case '04':
      return padded(civil.minute, name.length);
    case '5':
    case '05':
      return padded(civil.second, name.length);
    case 'PM':
      return civil.hour >= 12 ? 'PM' : 'AM';
    case 'pm':
      return civil.hour >= 12 ? 'pm' : 'am';
    default:
      return fraction(name, nanoseconds);
  }
}

// `.000` keeps its digits, `.999` drops zeros at the end and the point with the last of them.
function fraction(name: string, nanoseconds: number): string {
  const digits = padded(nanoseconds, 9).slice(0, name.length - 1);
  if (name.charAt(1) === '0') return name.charAt(0) + digits;
  const kept = digits.replace(/0+$/, '');
  return kept === '' ? '' : name.charAt(0) + kept;
}

// The zone's part of a time; undefined for all other elements.
function zoneElement(name: string, offset: number, abbreviation: string): string | undefined {
  const minutes = Math.trunc(offset / 60);
  const sign = minutes < 0 ? '-' : '+';
  const hour = padded(Math.trunc(Math.abs(minutes) / 60), 2);
  const minute = padded(Math.abs(minutes) % 60, 2);
  if (name === 'MST') return abbreviation === '' ? sign + hour + minute : abbreviation;
  if (name.charAt(0) === 'Z' && offset === 0) return 'Z';
  if (name.slice(1, 3) !== '07') return undefined;
  const seconds = padded(Math.abs(offset) % 60, 2);
  switch (name.slice(3)) {
    case '':
      return sign + hour;
    case '00':
      return sign + hour + minute;
    case ':00':
      return `${sign}${hour}:${minute}`;
    case '0000':
      return sign + hour + minute + seconds;
    default:
      return `${sign}${hour}:${minute}:${seconds}`;
  }
}

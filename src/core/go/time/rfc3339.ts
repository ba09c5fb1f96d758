import { daysIn } from './calendar';
import { quoteForTime } from './quote-for-time';

/** A moment as RFC 3339 in UTC with whole seconds, null for Go's zero time, or the text of Go's parse error. */
export type TimeResult = { readonly text: string | null } | { readonly error: string };

const LAYOUT = '2006-01-02T15:04:05Z07:00';

interface Step {
  /** The part of the layout it reads, for the error text. */
  readonly layout: string;
  readonly pattern: RegExp;
  readonly range?: readonly [least: number, most: number, what: string];
}

const HOUR: Step = { layout: '15', pattern: /^\d\d?/, range: [0, 23, 'hour'] };
const STEPS: readonly Step[] = [
  { layout: '2006', pattern: /^\d{4}/ },
  { layout: '-', pattern: /^-/ },
  { layout: '01', pattern: /^\d\d/, range: [1, 12, 'month'] },
  { layout: '-', pattern: /^-/ },
  { layout: '02', pattern: /^\d\d/ },
  { layout: 'T', pattern: /^T/ },
  HOUR,
  { layout: ':', pattern: /^:/ },
  { layout: '04', pattern: /^\d\d/, range: [0, 59, 'minute'] },
  { layout: ':', pattern: /^:/ },
  { layout: '05', pattern: /^\d\d/, range: [0, 59, 'second'] },
];
const ZONE = /^(?:Z|([+-])(\d\d):(\d\d))/;

/**
 * Reads a time as `time.Parse(time.RFC3339, …)` and gives it as `metav1.Time` prints it: fraction dropped, in UTC.
 * Errors are Go's (`parsing time "x" as "2006-01-02T15:04:05Z07:00": cannot parse "x" as "2006"`).
 */
export function parseRfc3339(text: string): TimeResult {
  const fail = (rest: string, layout: string): TimeResult => ({
    error: `parsing time ${quoteForTime(text)} as ${quoteForTime(LAYOUT)}: cannot parse ${quoteForTime(rest)} as ${quoteForTime(layout)}`,
  });
  const refuse = (message: string): TimeResult => ({ error: `parsing time ${quoteForTime(text)}: ${message}` });
  const numbers: number[] = [];
  let rest = text;
  for (const step of STEPS) {
    const found = step.pattern.exec(rest)?.[0];
    if (found === undefined) return fail(rest, step.layout);
    const number = Number(found);
    if (step.range !== undefined && (number < step.range[0] || number > step.range[1])) {
      return refuse(`${step.range[2]} out of range`);
    }
    if (!Number.isNaN(number) && /\d/.test(found)) numbers.push(number);
    rest = rest.slice(found.length);
  }
  const fraction = /^[.,]\d+/.exec(rest)?.[0] ?? '';
  rest = rest.slice(fraction.length);
  const zone = ZONE.exec(rest);
  if (zone === null) return fail(rest, 'Z07:00');
  const [, zoneSign, zoneHour = '0', zoneMinute = '0'] = zone;
  if (Number(zoneHour) > 24) return refuse('time zone offset hour out of range');
  if (Number(zoneMinute) > 60) return refuse('time zone offset minute out of range');
  rest = rest.slice(zone[0].length);
  if (rest !== '') return refuse(`extra text: ${quoteForTime(rest)}`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = numbers;
  if (day < 1 || day > daysIn(month, year)) return refuse('day out of range');
  const offset = (Number(zoneHour) * 60 + Number(zoneMinute)) * (zoneSign === '-' ? -60 : 60);
  return { text: utcText(year, month, day, hour * 3600 + minute * 60 + second - offset, /[1-9]/.test(fraction)) };
}

function utcText(year: number, month: number, day: number, seconds: number, fraction: boolean): string | null {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  date.setUTCSeconds(seconds);
  // JavaScript writes years outside 0–9999 with a sign and six digits.
  const [, sign = '', digits = '', tail = ''] = /^([+-]?)(\d+)(-.*)\.\d+Z$/.exec(date.toISOString()) ?? [];
  const text = `${sign === '-' ? '-' : ''}${digits.replace(/^0+(?=\d{4})/, '')}${tail}Z`;
  return text === '0001-01-01T00:00:00Z' && !fraction ? null : text;
}

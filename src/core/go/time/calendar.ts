/** The proleptic Gregorian calendar in UTC. Years may be zero or negative, as in Go. */

const MONTH_STARTS = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

/** A date and time of day without a zone; `yearDay` counts from 1, `weekday` from Sunday 0. */
export interface Civil {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly weekday: number;
  readonly yearDay: number;
}

export function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Days of a month of 1 to 12. */
export function daysIn(month: number, year: number): number {
  if (month === 2 && isLeap(year)) return 29;
  return (MONTH_STARTS[month] ?? 0) - (MONTH_STARTS[month - 1] ?? 0);
}

/** Days of a common year before a month of 1 to 13. */
export function daysBefore(month: number): number {
  return MONTH_STARTS[month - 1] ?? 0;
}

function daysBeforeYear(year: number): number {
  const y = year - 1;
  return y * 365 + Math.floor(y / 4) - Math.floor(y / 100) + Math.floor(y / 400);
}

const EPOCH_DAYS = daysBeforeYear(1970);

/** Seconds since 1970 of a date and time, whose parts may be out of their ranges, as `time.Date` takes them. */
export function secondsOf(
  year: number,
  month: number,
  day: number,
  hour: number,
  minute: number,
  second: number,
): number {
  const wholeYear = year + Math.floor((month - 1) / 12);
  const wholeMonth = ((((month - 1) % 12) + 12) % 12) + 1;
  const leap = wholeMonth > 2 && isLeap(wholeYear) ? 1 : 0;
  const days = daysBeforeYear(wholeYear) + daysBefore(wholeMonth) + leap + day - 1 - EPOCH_DAYS;
  return days * 86_400 + hour * 3_600 + minute * 60 + second;
}

/** The date and time of day of seconds since 1970. */
export function civilOf(seconds: number): Civil {
  const days = Math.floor(seconds / 86_400);
  const ofDay = seconds - days * 86_400;
  let year = 1970 + Math.floor(days / 365.2425);
  while (daysBeforeYear(year + 1) - EPOCH_DAYS <= days) year++;
  while (daysBeforeYear(year) - EPOCH_DAYS > days) year--;
  const yearDay = days - (daysBeforeYear(year) - EPOCH_DAYS);
  let month = 1;
  let day = yearDay;
  while (day >= daysIn(month, year)) {
    day -= daysIn(month, year);
    month++;
  }
  return {
    year,
    month,
    day: day + 1,
    hour: Math.floor(ofDay / 3_600),
    minute: Math.floor((ofDay % 3_600) / 60),
    second: ofDay % 60,
    weekday: (((days + 4) % 7) + 7) % 7,
    yearDay: yearDay + 1,
  };
}

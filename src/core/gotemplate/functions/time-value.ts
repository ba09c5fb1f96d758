import { jsonString } from '../../go/json-string';
import {
  goInt,
  GoError,
  GoFunction,
  GoInteger,
  type GoSignature,
  GoStruct,
  type GoType,
  type GoValue,
} from '../value/value';
import { BOOL, INT, INT64, STRING } from '../value/types';
import { civilOf, secondsOf } from '../../go/time/calendar';
import { clampDuration, formatDuration, roundTo, SECOND, truncateDuration } from '../../go/time/duration';
import { quoteForTime } from '../../go/time/quote-for-time';
import { formatTime, type Instant, MONTHS, WEEKDAYS } from '../../go/time/layout';
import { LOCAL, UTC } from '../../go/time/zone';

const DURATION: GoType = { kind: 'int64', name: 'time.Duration' };

/** A `time.Duration` value, which prints as `1h0m0s`. */
function durationValue(nanoseconds: bigint): GoInteger {
  return new GoInteger(DURATION, nanoseconds, formatDuration(nanoseconds));
}

/** Go's `time.Time` as templates see it: it prints like Go's, and its methods can be called. */

const MONTH: GoType = { kind: 'int', name: 'time.Month' };
const WEEKDAY: GoType = { kind: 'int', name: 'time.Weekday' };

type Method = readonly [
  params: readonly GoType[],
  result: GoType,
  run: (time: GoTime, args: readonly GoValue[]) => GoValue,
];

const METHODS = new Map<string, Method>();

/** The type `time.Time`. */
const TIME: GoType = {
  kind: 'struct',
  name: 'time.Time',
  fields: [],
  get methods() {
    return new Set(METHODS.keys());
  },
  zero: () => ZERO_TIME,
};

/** A `time.Time`. */
export class GoTime extends GoStruct {
  readonly type = TIME;

  constructor(readonly instant: Instant) {
    super();
  }

  override field(_name: string): undefined {
    return undefined;
  }

  override method(name: string): GoFunction | undefined {
    const method = METHODS.get(name);
    if (method === undefined) return undefined;
    const [params, result, run] = method;
    const signature: GoSignature = { params, variadic: false, result, fails: false };
    return new GoFunction(name, (args) => run(this, args), signature);
  }

  override stringer(): string {
    return formatTime(this.instant, '2006-01-02 15:04:05.999999999 -0700 MST');
  }

  /** What `%#v` prints. */
  goString(): string {
    const { year, month, day, hour, minute, second } = civil(this);
    const { location, nanoseconds } = this.instant;
    const place = location === UTC ? 'UTC' : location === LOCAL ? 'Local' : `Location(${quoteForTime(location.name)})`;
    const parts = [year, `time.${MONTHS[month - 1] ?? ''}`, day, hour, minute, second, nanoseconds, `time.${place}`];
    return `time.Date(${parts.join(', ')})`;
  }

  override marshalJson(): string {
    const text = formatTime(this.instant, '2006-01-02T15:04:05.999999999Z07:00');
    if (!/^\d{4}-/.test(text))
      throw new GoError(
        'json: error calling MarshalJSON for type time.Time: Time.MarshalJSON: year outside of range [0,9999]',
      );
    return jsonString(text);
  }

  /** Nanoseconds since 1970. */
  get nanoseconds(): bigint {
    return BigInt(this.instant.seconds) * SECOND + BigInt(this.instant.nanoseconds);
  }

  /** The time so many nanoseconds later, in the same place (`Time.Add`). */
  plus(nanoseconds: bigint): GoTime {
    return this.at(this.nanoseconds + nanoseconds);
  }

  /** From `other` until this time, as far as a Duration reaches (`Time.Sub`). */
  since(other: GoTime): bigint {
    return clampDuration(this.nanoseconds - other.nanoseconds);
  }

  private at(nanoseconds: bigint): GoTime {
    const rest = ((nanoseconds % SECOND) + SECOND) % SECOND;
    return new GoTime({
      ...this.instant,
      seconds: Number((nanoseconds - rest) / SECOND),
      nanoseconds: Number(rest),
    });
  }
}

/** The time of seconds since 1970, seen in the local zone (`time.Unix`). */
export function unixTime(seconds: number, nanoseconds = 0): GoTime {
  return new GoTime({ seconds, nanoseconds, location: LOCAL });
}

/** The zero `time.Time`: the start of the year 1 in UTC. */
export const ZERO_TIME = new GoTime({ seconds: secondsOf(1, 1, 1, 0, 0, 0), nanoseconds: 0, location: UTC });

function civil({ instant }: GoTime): ReturnType<typeof civilOf> {
  return civilOf(instant.seconds + instant.location.at(instant.seconds).offset);
}

function other(args: readonly GoValue[]): GoTime {
  const [time] = args;
  return time instanceof GoTime ? time : ZERO_TIME;
}

function integer(args: readonly GoValue[], index = 0): bigint {
  const value = args[index];
  return value instanceof GoInteger ? value.value : 0n;
}

function addDate(time: GoTime, args: readonly GoValue[]): GoTime {
  const [years, months, days] = [0, 1, 2].map((index) => Number(integer(args, index)));
  const { year, month, day, hour, minute, second } = civil(time);
  const local = secondsOf(year + (years ?? 0), month + (months ?? 0), day + (days ?? 0), hour, minute, second);
  const { location } = time.instant;
  let { offset } = location.at(local);
  if (offset !== 0) ({ offset } = location.at(local - offset));
  return new GoTime({ ...time.instant, seconds: local - offset });
}

function wholeMonth(value: number): GoValue {
  return new GoInteger(MONTH, BigInt(value), MONTHS[value - 1] ?? '');
}

function method(name: string, params: readonly GoType[], result: GoType, run: Method[2]): void {
  METHODS.set(name, [params, result, run]);
}

method('String', [], STRING, (time) => time.stringer());
method('Format', [STRING], STRING, (time, [layout]) =>
  formatTime(time.instant, typeof layout === 'string' ? layout : ''),
);
method('Unix', [], INT64, (time) => goInt(time.instant.seconds, INT64));
method('UnixMilli', [], INT64, (time) => goInt(floor(time.nanoseconds, 1_000_000n), INT64));
method('UnixMicro', [], INT64, (time) => goInt(floor(time.nanoseconds, 1_000n), INT64));
method('UnixNano', [], INT64, (time) => goInt(BigInt.asIntN(64, time.nanoseconds), INT64));
method('Year', [], INT, (time) => goInt(civil(time).year));
method('Month', [], MONTH, (time) => wholeMonth(civil(time).month));
method('Day', [], INT, (time) => goInt(civil(time).day));
method('Hour', [], INT, (time) => goInt(civil(time).hour));
method('Minute', [], INT, (time) => goInt(civil(time).minute));
method('Second', [], INT, (time) => goInt(civil(time).second));
method('Nanosecond', [], INT, (time) => goInt(time.instant.nanoseconds));
method('YearDay', [], INT, (time) => goInt(civil(time).yearDay));
method('Weekday', [], WEEKDAY, (time) => {
  const { weekday } = civil(time);
  return new GoInteger(WEEKDAY, BigInt(weekday), WEEKDAYS[weekday] ?? '');
});
method('UTC', [], TIME, (time) => new GoTime({ ...time.instant, location: UTC }));
method('Local', [], TIME, (time) => new GoTime({ ...time.instant, location: LOCAL }));
method('IsZero', [], BOOL, (time) => time.nanoseconds === ZERO_TIME.nanoseconds);
method('Before', [TIME], BOOL, (time, args) => time.nanoseconds < other(args).nanoseconds);
method('After', [TIME], BOOL, (time, args) => time.nanoseconds > other(args).nanoseconds);
method('Equal', [TIME], BOOL, (time, args) => time.nanoseconds === other(args).nanoseconds);
method('Add', [DURATION], TIME, (time, args) => time.plus(integer(args)));
method('Sub', [TIME], DURATION, (time, args) => durationValue(time.since(other(args))));
method('AddDate', [INT, INT, INT], TIME, addDate);
method('Round', [DURATION], TIME, (time, args) =>
  time.plus(roundTo(sinceYearOne(time), integer(args)) - sinceYearOne(time)),
);
method('Truncate', [DURATION], TIME, (time, args) =>
  time.plus(truncateDuration(sinceYearOne(time), integer(args)) - sinceYearOne(time)),
);

function sinceYearOne(time: GoTime): bigint {
  return time.nanoseconds - ZERO_TIME.nanoseconds;
}

function floor(value: bigint, unit: bigint): bigint {
  const rest = ((value % unit) + unit) % unit;
  return (value - rest) / unit;
}

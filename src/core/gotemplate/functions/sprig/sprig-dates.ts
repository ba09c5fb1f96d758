import type { CallContext } from '../functions';
import { parseInt64 } from '../../../go/strconv';
import { formatDuration, roundDuration, SECOND } from '../../../go/time/duration';
import { parseDuration } from '../../../go/time/parse-duration';
import { formatTime } from '../../../go/time/layout';
import { parseTime } from '../../../go/time/parse';
import { GoTime, unixTime, ZERO_TIME } from '../time-value';
import { loadLocation, UTC } from '../../../go/time/zone';
import { GoError, GoInteger, GoPointer, type GoValue } from '../../value/value';
import { type FunctionBody, anyArg, stringArg } from '../define';

/** sprig's dates, with the clock that the scenario gives. Source: sprig 3.3.0 date.go. */

function now({ now: milliseconds }: CallContext): GoTime {
  const seconds = Math.floor(milliseconds / 1_000);
  return unixTime(seconds, Math.floor((milliseconds - seconds * 1_000) * 1_000_000));
}

function timeArg(args: readonly GoValue[], index: number): GoTime {
  const arg = args[index];
  return arg instanceof GoTime ? arg : ZERO_TIME;
}

// Times as they are, integers as seconds since 1970, anything else is now.
function toTime(value: GoValue, context: CallContext, integerTypes: readonly string[]): GoTime {
  if (value instanceof GoTime) return value;
  if (value instanceof GoInteger && integerTypes.includes(value.type.name)) return unixTime(Number(value.value));
  return now(context);
}

function inZone(layout: string, value: GoValue, zone: string, context: CallContext): string {
  const pointed = value instanceof GoPointer && value.target instanceof GoTime ? value.target : value;
  const { instant } = toTime(pointed, context, ['int64', 'int', 'int32']);
  return formatTime({ ...instant, location: loadLocation(zone) ?? UTC }, layout);
}

// The units of durationRound, largest first; a duration must be longer than one of them to be told in it.
const ROUND_UNITS: readonly (readonly [name: string, size: bigint])[] = [
  ['y', 365n * 86_400n * SECOND],
  ['mo', 30n * 86_400n * SECOND],
  ['d', 86_400n * SECOND],
  ['h', 3_600n * SECOND],
  ['m', 60n * SECOND],
  ['s', SECOND],
];

function durationRound(value: GoValue, context: CallContext): string {
  let duration = 0n;
  if (typeof value === 'string') duration = parseDuration(value).value;
  else if (value instanceof GoInteger && value.type.name === 'int64') duration = value.value;
  else if (value instanceof GoTime) duration = now(context).since(value);
  const size = duration < 0n ? -duration : duration;
  const unit = ROUND_UNITS.find(([, one]) => size > one);
  return unit === undefined ? '0s' : `${size / unit[1]}${unit[0]}`;
}

function duration(value: GoValue): string {
  let seconds = 0n;
  if (typeof value === 'string') seconds = parseInt64(value, 10).value;
  else if (value instanceof GoInteger && value.type.name === 'int64') seconds = value.value;
  return formatDuration(BigInt.asIntN(64, seconds * SECOND));
}

const modify: FunctionBody = (a) => {
  const { value, error } = parseDuration(stringArg(a, 0));
  return error === undefined ? timeArg(a, 1).plus(value) : timeArg(a, 1);
};

const mustModify: FunctionBody = (a) => {
  const { value, error } = parseDuration(stringArg(a, 0));
  if (error !== undefined) throw new GoError(error);
  return timeArg(a, 1).plus(value);
};

const dateInZone: FunctionBody = (a, context) => inZone(stringArg(a, 0), anyArg(a, 1), stringArg(a, 2), context);

export const dateBodies: Readonly<Record<string, FunctionBody>> = {
  now: (_, context) => now(context),
  date: (a, context) => inZone(stringArg(a, 0), anyArg(a, 1), 'Local', context),
  dateInZone,
  date_in_zone: dateInZone,
  htmlDate: (a, context) => inZone('2006-01-02', anyArg(a, 0), 'Local', context),
  htmlDateInZone: (a, context) => inZone('2006-01-02', anyArg(a, 0), stringArg(a, 1), context),
  dateModify: modify,
  date_modify: modify,
  mustDateModify: mustModify,
  must_date_modify: mustModify,
  ago: (a, context) => {
    const since = now(context).since(toTime(anyArg(a, 0), context, ['int64', 'int']));
    return formatDuration(roundDuration(since, SECOND));
  },
  duration: (a) => duration(anyArg(a, 0)),
  durationRound: (a, context) => durationRound(anyArg(a, 0), context),
  toDate: (a) => {
    const parsed = parseTime(stringArg(a, 0), stringArg(a, 1));
    return 'instant' in parsed ? new GoTime(parsed.instant) : ZERO_TIME;
  },
  mustToDate: (a) => {
    const parsed = parseTime(stringArg(a, 0), stringArg(a, 1));
    if ('error' in parsed) throw new GoError(parsed.error);
    return new GoTime(parsed.instant);
  },
  unixEpoch: (a) => String(timeArg(a, 0).instant.seconds),
};

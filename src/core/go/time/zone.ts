import { secondsOf } from './calendar';

/** What a zone says at an instant: Go's abbreviation and the seconds east of UTC. */
interface ZoneOffset {
  readonly abbreviation: string;
  readonly offset: number;
}

/** Go's `*time.Location`. `at` takes seconds since 1970. */
export interface Location {
  readonly name: string;
  at(seconds: number): ZoneOffset;
}

/** UTC. */
export const UTC: Location = fixedZone('UTC', 0);

/** The zone of the process, which for istiod's container is UTC. */
export const LOCAL: Location = { name: 'Local', at: (seconds) => UTC.at(seconds) };

/** A zone that is the same all year (`time.FixedZone`). */
export function fixedZone(abbreviation: string, offset: number): Location {
  const always = { abbreviation, offset };
  return { name: abbreviation, at: () => always };
}

/**
 * Abbreviations of the time zone database where the browser's own differ or have none: zones, then standard and summer time.
 * Zones that are not here show their offset (`+03`), as the database itself has it for most of the others.
 */
const ABBREVIATIONS: readonly (readonly [zones: RegExp, standard: string, summer: string])[] = [
  [/^Europe\/(London|Belfast|Guernsey|Isle_of_Man|Jersey)$|^GB/, 'GMT', 'BST'],
  [/^Europe\/Dublin$|^Eire$/, 'GMT', 'IST'],
  [/^Europe\/Lisbon$|^Atlantic\/(Canary|Faroe|Madeira)$|^(WET|Portugal)$/, 'WET', 'WEST'],
  [
    /^Europe\/(Athens|Bucharest|Chisinau|Helsinki|K[iy]+e?v|Mariehamn|Nicosia|Riga|Sofia|Tallinn|Vilnius)$|^EET$/,
    'EET',
    'EEST',
  ],
  [/^Europe\/(Moscow|Simferopol)$|^W-SU$/, 'MSK', 'MSD'],
  [
    /^Europe\/(?!Istanbul|Minsk|Samara|Saratov|Ulyanovsk|Astrakhan|Volgograd|Kaliningrad)|^(CET|MET|Poland)$|^Africa\/Ceuta$/,
    'CET',
    'CEST',
  ],
  [/^Europe\/Kaliningrad$|^Africa\/(Cairo|Tripoli)$|^Asia\/Beirut$/, 'EET', 'EEST'],
  [/^Asia\/(Shanghai|Chongqing|Harbin|Macau|Taipei)$|^(PRC|ROC)$/, 'CST', 'CDT'],
  [/^Asia\/Hong_Kong$|^Hongkong$/, 'HKT', 'HKST'],
  [/^Asia\/Tokyo$|^Japan$/, 'JST', 'JDT'],
  [/^Asia\/(Seoul|Pyongyang)$|^ROK$/, 'KST', 'KDT'],
  [/^Asia\/(Kolkata|Calcutta)$/, 'IST', 'IST'],
  [/^Asia\/Karachi$/, 'PKT', 'PKST'],
  [/^Asia\/(Jerusalem|Tel_Aviv)$|^Israel$/, 'IST', 'IDT'],
  [/^Asia\/Manila$/, 'PST', 'PDT'],
  [/^Asia\/Jakarta$/, 'WIB', 'WIB'],
  [
    /^Australia\/(Sydney|Melbourne|Brisbane|Hobart|Canberra|ACT|NSW|Victoria|Tasmania|Queensland|Lindeman)$/,
    'AEST',
    'AEDT',
  ],
  [/^Australia\/(Adelaide|Darwin|Broken_Hill|North|South)$/, 'ACST', 'ACDT'],
  [/^Australia\/(Perth|West)$/, 'AWST', 'AWDT'],
  [/^Pacific\/Auckland$|^NZ$/, 'NZST', 'NZDT'],
  [/^Africa\/(Johannesburg|Maseru|Mbabane)$/, 'SAST', 'SAST'],
  [/^Africa\/(Lagos|Algiers_|Kinshasa|Luanda|Douala)$/, 'WAT', 'WAT'],
  [/^Africa\/(Nairobi|Addis_Ababa|Dar_es_Salaam|Kampala)$/, 'EAT', 'EAT'],
  [/^Africa\/(Harare|Lusaka|Maputo|Gaborone|Kigali|Khartoum)$/, 'CAT', 'CAT'],
  [/^(Africa\/(Abidjan|Accra|Dakar|Bamako)|Atlantic\/Reykjavik|Iceland|GMT|Etc\/GMT|Greenwich)$/, 'GMT', 'GMT'],
  [/^Etc\/(UTC|UCT|Universal|Zulu)$|^(UCT|Universal|Zulu)$/, 'UTC', 'UTC'],
];

const zones = new Map<string, Location>();

/** `time.LoadLocation`; undefined for names that the time zone database does not have. */
export function loadLocation(name: string): Location | undefined {
  if (name === '' || name === 'UTC') return UTC;
  if (name === 'Local') return LOCAL;
  const known = zones.get(name);
  if (known !== undefined) return known;
  const found = databaseZone(name);
  // Names that are no zone are as many as somebody types.
  if (found !== undefined) zones.set(name, found);
  return found;
}

function databaseZone(name: string): Location | undefined {
  // The database's names are files with capitals; the browser's are neither. Lower-case names and offsets are none in Go.
  if (!/^[A-Z][A-Za-z0-9_+/-]*$/.test(name)) return undefined;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone: name,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
      timeZoneName: 'short',
    });
  } catch {
    return undefined;
  }
  const offsetAt = (seconds: number): { readonly offset: number; readonly shown: string } => {
    const parts = new Map(format.formatToParts(seconds * 1_000).map(({ type, value }) => [type, value]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => Number(parts.get(type));
    const year = parts.get('era') === 'BC' ? 1 - part('year') : part('year');
    const local = secondsOf(year, part('month'), part('day'), part('hour'), part('minute'), part('second'));
    return { offset: local - seconds, shown: parts.get('timeZoneName') ?? '' };
  };
  const names = ABBREVIATIONS.find(([pattern]) => pattern.test(name));
  return {
    name,
    at: (seconds) => {
      const { offset, shown } = offsetAt(seconds);
      if (names !== undefined) {
        const standard = Math.min(
          offsetAt(winterOf(seconds)).offset,
          offsetAt(winterOf(seconds) + 181 * 86_400).offset,
        );
        return { offset, abbreviation: offset > standard ? names[2] : names[1] };
      }
      return { offset, abbreviation: /^[A-Z]{3,5}$/.test(shown) ? shown : numericName(offset) };
    },
  };
}

function winterOf(seconds: number): number {
  return Math.floor(seconds / 31_556_952) * 31_556_952;
}

function numericName(offset: number): string {
  const minutes = Math.abs(offset) / 60;
  const rest = minutes % 60;
  const hours = String(Math.floor(minutes / 60)).padStart(2, '0');
  return `${offset < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : String(Math.floor(rest)).padStart(2, '0')}`;
}

import { byteLength } from '../../go/bytes';
import { quote } from '../../go/quote';
import { LimitError } from '../run/budget';
import {
  comparePrereleases,
  compareVersions,
  parseVersion,
  type SemverRelease,
  semverText,
  type Version,
  VERSION_TAIL,
} from './semver';
import { GoError } from '../value/value';

/** Version constraints as Masterminds/semver reads and checks them. Source: its constraints.go. */

interface Constraint {
  readonly operator: string;
  readonly version: Version;
  /** Which parts are left open, by a wildcard or by being left out. */
  readonly open: boolean;
  readonly minorOpen: boolean;
  readonly patchOpen: boolean;
  /** Whether it takes prereleases: where it names one, in the newer release also where one beside it does. */
  readonly takesPrereleases: boolean;
  readonly release: SemverRelease;
}

/** Alternatives, each of which is a list of constraints that must all hold. */
export type Constraints = readonly (readonly Constraint[])[];

/** Longer constraints would keep the range expression busy; none in earnest comes near. */
const MOST_TEXT = 10_000;

const PART = '[0-9|xX*]+';
const TAIL = VERSION_TAIL.replaceAll(/\((?!\?)/g, '(?:');
const VERSION = `v?(${PART})(\\.${PART})?(\\.${PART})?(${TAIL})`;
const PLAIN = VERSION.replaceAll(/\((?!\?)/g, '(?:');
const OPERATOR = '=||!=|>|<|>=|=>|<=|=<|~|~>|\\^';
const ONE = new RegExp(`^\\s*(${OPERATOR})\\s*${VERSION}\\s*$`);
const EACH = new RegExp(`(?:${OPERATOR})\\s*${PLAIN}`, 'y');
const RANGE = new RegExp(`\\s*(${PLAIN})\\s+-\\s+(${PLAIN})\\s*`, 'g');

/** The longest constraint and the most alternatives that the newer release reads. */
const LONGEST = 512;
const MOST_GROUPS = 32;

/** `semver.NewConstraint`; throws `GoError` with Go's text. */
export function parseConstraints(text: string, release: SemverRelease = '3.3'): Constraints {
  if (text.length > MOST_TEXT) throw new LimitError();
  if (release !== '3.3' && byteLength(text) > LONGEST) {
    throw new GoError(`constraint string is too long (max ${LONGEST} bytes)`);
  }
  let rewritten = text;
  for (const [range, from = '', to = ''] of text.matchAll(RANGE)) {
    rewritten = rewritten.replace(range, () => `>= ${from}, <= ${to} `);
  }
  const alternatives = rewritten.split('||');
  if (release !== '3.3' && alternatives.length > MOST_GROUPS) {
    throw new GoError(`too many constraint groups (max ${MOST_GROUPS})`);
  }
  return alternatives.map((alternative) => {
    const group = takeApart(alternative, release).map((one) => parseConstraint(one, release));
    const takesPrereleases = release !== '3.3' && group.some((one) => one.takesPrereleases);
    return takesPrereleases ? group.map((one) => ({ ...one, takesPrereleases })) : group;
  });
}

function improper(text: string, release: SemverRelease): GoError {
  return new GoError(`improper constraint: ${release === '3.3' ? text : quote(text)}`);
}

// Go checks the whole with one expression; this walks it once, for backtracking over the spaces would never end.
function takeApart(text: string, release: SemverRelease): string[] {
  const found: string[] = [];
  let at = skipSpace(text, 0);
  for (;;) {
    EACH.lastIndex = at;
    const match = EACH.exec(text)?.[0];
    if (match === undefined) throw improper(text, release);
    found.push(match);
    const end = at + match.length;
    at = skipSpace(text, end);
    if (at === text.length) return found;
    const comma = text.charAt(at) === ',';
    if (!comma && at === end) throw improper(text, release);
    at = skipSpace(text, comma ? at + 1 : at);
  }
}

function skipSpace(text: string, start: number): number {
  let at = start;
  while (at < text.length && '\t\n\f\r '.includes(text.charAt(at))) at++;
  return at;
}

function isOpen(part: string): boolean {
  return part === '' || part === 'x' || part === 'X' || part === '*';
}

function parseConstraint(text: string, release: SemverRelease): Constraint {
  const match = ONE.exec(text);
  if (match === null) throw improper(text, release);
  const [, operator = '', major = '', minor = '', patch = '', tail = ''] = match;
  const prerelease = /^-[^+]*/.exec(tail)?.[0] ?? '';
  let version = major + minor + patch + tail;
  const majorOpen = isOpen(major);
  const minorOpen = !majorOpen && isOpen(minor.slice(1));
  const patchOpen = !majorOpen && !minorOpen && isOpen(patch.slice(1));
  if (majorOpen) version = `0.0.0${prerelease}`;
  else if (minorOpen) version = `${major}.0.0${prerelease}`;
  else if (patchOpen) version = `${major}${minor}.0${prerelease}`;
  try {
    const open = majorOpen || minorOpen || patchOpen;
    const wanted = parseVersion(version, release);
    const takesPrereleases = wanted.prerelease !== '';
    return { operator, version: wanted, open, minorOpen, patchOpen, takesPrereleases, release };
  } catch (error) {
    if (error instanceof GoError) throw new GoError(semverText('constraint Parser Error', release));
    throw error;
  }
}

/** `Constraints.Check`: whether a version satisfies one of the alternatives. */
export function satisfies(constraints: Constraints, version: Version): boolean {
  return constraints.some((all) => all.every((constraint) => check(version, constraint)));
}

function check(version: Version, constraint: Constraint): boolean {
  const { operator, version: wanted, open, minorOpen, patchOpen, takesPrereleases, release } = constraint;
  if (operator === '!=' && release === '3.3') return differs(version, constraint);
  // Prereleases count only where the constraint asks for one.
  if (version.prerelease !== '' && !takesPrereleases) return false;
  if (operator === '!=') return differs(version, constraint);
  const order = compareVersions(version, wanted);
  switch (operator) {
    case '>':
      if (!open || version.major !== wanted.major) return open ? version.major > wanted.major : order > 0;
      return !minorOpen && (patchOpen ? version.minor > wanted.minor : order > 0);
    case '<':
      return order < 0;
    case '>=':
    case '=>':
      return order >= 0;
    case '<=':
    case '=<':
      if (!open) return order <= 0;
      return (
        version.major < wanted.major || (version.major === wanted.major && (version.minor <= wanted.minor || minorOpen))
      );
    case '^':
      return order >= 0 && withinCaret(version, constraint);
    case '~':
    case '~>':
      return withinTilde(version, constraint, order);
    default:
      return open ? withinTilde(version, constraint, order) : order === 0;
  }
}

function differs(version: Version, constraint: Constraint): boolean {
  const { version: wanted, open, minorOpen, patchOpen, takesPrereleases } = constraint;
  if (open) {
    if (version.prerelease !== '' && !takesPrereleases) return false;
    if (wanted.major !== version.major) return true;
    if (wanted.minor !== version.minor && !minorOpen) return true;
    if (minorOpen) return false;
    if (wanted.patch !== version.patch && !patchOpen) return true;
    if (patchOpen) {
      const either = version.prerelease !== '' || wanted.prerelease !== '';
      return either && comparePrereleases(version.prerelease, wanted.prerelease) !== 0;
    }
  }
  return compareVersions(version, wanted) !== 0;
}

function withinTilde(version: Version, constraint: Constraint, order: number): boolean {
  const { version: wanted, minorOpen, patchOpen } = constraint;
  if (order < 0) return false;
  const zero = wanted.major === 0n && wanted.minor === 0n && wanted.patch === 0n;
  if (zero && !minorOpen && !patchOpen) return true;
  return version.major === wanted.major && (version.minor === wanted.minor || minorOpen);
}

function withinCaret(version: Version, { version: wanted, minorOpen, patchOpen }: Constraint): boolean {
  if (wanted.major > 0n || minorOpen) return version.major === wanted.major;
  if (version.major > 0n) return false;
  if (wanted.minor > 0n || patchOpen) return version.minor === wanted.minor;
  return version.minor === 0n && version.patch === wanted.patch;
}

import { LimitError } from '../run/budget';
import { comparePrereleases, compareVersions, parseVersion, type Version, VERSION_TAIL } from './semver';
import { GoError } from '../value/value';

/** Version constraints as Masterminds/semver 3.3.0 reads and checks them. Source: its constraints.go. */

interface Constraint {
  readonly operator: string;
  readonly version: Version;
  /** Which parts are left open, by a wildcard or by being left out. */
  readonly open: boolean;
  readonly minorOpen: boolean;
  readonly patchOpen: boolean;
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

/** `semver.NewConstraint`; throws `GoError` with Go's text. */
export function parseConstraints(text: string): Constraints {
  if (text.length > MOST_TEXT) throw new LimitError();
  let rewritten = text;
  for (const [range, from = '', to = ''] of text.matchAll(RANGE)) {
    rewritten = rewritten.replace(range, () => `>= ${from}, <= ${to} `);
  }
  return rewritten.split('||').map((alternative) => takeApart(alternative).map(parseConstraint));
}

// Go checks the whole with one expression; this walks it once, for backtracking over the spaces would never end.
function takeApart(text: string): string[] {
  const found: string[] = [];
  let at = skipSpace(text, 0);
  for (;;) {
    EACH.lastIndex = at;
    const match = EACH.exec(text)?.[0];
    if (match === undefined) throw new GoError(`improper constraint: ${text}`);
    found.push(match);
    const end = at + match.length;
    at = skipSpace(text, end);
    if (at === text.length) return found;
    const comma = text.charAt(at) === ',';
    if (!comma && at === end) throw new GoError(`improper constraint: ${text}`);
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

function parseConstraint(text: string): Constraint {
  const match = ONE.exec(text);
  if (match === null) throw new GoError(`improper constraint: ${text}`);
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
    return { operator, version: parseVersion(version), open, minorOpen, patchOpen };
  } catch (error) {
    if (error instanceof GoError) throw new GoError('constraint Parser Error');
    throw error;
  }
}

/** `Constraints.Check`: whether a version satisfies one of the alternatives. */
export function satisfies(constraints: Constraints, version: Version): boolean {
  return constraints.some((all) => all.every((constraint) => check(version, constraint)));
}

function check(version: Version, constraint: Constraint): boolean {
  const { operator, version: wanted, open, minorOpen, patchOpen } = constraint;
  if (operator === '!=') return differs(version, constraint);
  // Prereleases count only where the constraint asks for one.
  if (version.prerelease !== '' && wanted.prerelease === '') return false;
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

function differs(version: Version, { version: wanted, open, minorOpen, patchOpen }: Constraint): boolean {
  if (open) {
    if (version.prerelease !== '' && wanted.prerelease === '') return false;
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

import { compareStrings } from '../../go/bytes';
import { parseUint } from '../../go/strconv';
import { GoError } from '../value/value';

/**
 * A release of Masterminds/semver: 3.3 is in the sprig that Istio is built with, 3.5 in Helm 3.22. They differ in the words of errors and in
 * which prereleases a constraint takes.
 */
export type SemverRelease = '3.3' | '3.5';

/** An error's fixed words, which have no capitals in the newer release. */
export function semverText(text: string, release: SemverRelease): string {
  return release === '3.3' ? text : text.toLowerCase();
}

/** Versions as Masterminds/semver reads and orders them; the parts that Go keeps as uint64 are bigints. */
export interface Version {
  readonly major: bigint;
  readonly minor: bigint;
  readonly patch: bigint;
  readonly prerelease: string;
  readonly metadata: string;
  /** As it was written. */
  readonly original: string;
}

const IDENTIFIERS = '([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)';
/** What may follow the numbers of a version: prerelease and metadata. */
export const VERSION_TAIL = `(?:-${IDENTIFIERS})?(?:\\+${IDENTIFIERS})?`;
const VERSION = new RegExp(`^v?([0-9]+)(\\.[0-9]+)?(\\.[0-9]+)?${VERSION_TAIL}$`);

function segment(text: string | undefined, release: SemverRelease): bigint {
  const { value, error } = parseUint(text?.replace('.', '') ?? '0', 10, 64);
  if (error !== undefined) throw new GoError(`${semverText('Error parsing version segment', release)}: ${error}`);
  return value;
}

/** The longest version that the newer release reads. */
const LONGEST = 256;

/** `semver.NewVersion`: lenient about missing parts and a leading v. Throws `GoError` with Go's text. */
export function parseVersion(text: string, release: SemverRelease = '3.3'): Version {
  if (release !== '3.3' && text.length > LONGEST) {
    throw new GoError(`version string is too long (max ${LONGEST} bytes)`);
  }
  const match = VERSION.exec(text);
  if (match === null) throw new GoError(semverText('Invalid Semantic Version', release));
  const [, major, minor, patch, prerelease = '', metadata = ''] = match;
  const version = {
    major: segment(major, release),
    minor: segment(minor, release),
    patch: segment(patch, release),
  };
  for (const identifier of prerelease.split('.')) {
    if (/^0\d+$/.test(identifier)) throw new GoError(semverText('Version segment starts with 0', release));
  }
  return { ...version, prerelease, metadata, original: text };
}

/** `Version.String`: all three numbers, no leading v. */
export function versionText({ major, minor, patch, prerelease, metadata }: Version): string {
  const tail = `${prerelease === '' ? '' : `-${prerelease}`}${metadata === '' ? '' : `+${metadata}`}`;
  return `${major}.${minor}.${patch}${tail}`;
}

function order<Value extends bigint | number>(left: Value, right: Value): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** `Version.Compare`: −1, 0 or 1; metadata does not count. */
export function compareVersions(left: Version, right: Version): number {
  const numbers = order(left.major, right.major) || order(left.minor, right.minor) || order(left.patch, right.patch);
  if (numbers !== 0) return numbers;
  if (left.prerelease === right.prerelease) return 0;
  if (left.prerelease === '') return 1;
  return right.prerelease === '' ? -1 : comparePrereleases(left.prerelease, right.prerelease);
}

/** Orders two prereleases identifier by identifier. */
export function comparePrereleases(left: string, right: string): number {
  const lefts = left.split('.');
  const rights = right.split('.');
  for (let at = 0; at < Math.max(lefts.length, rights.length); at++) {
    const difference = compareIdentifiers(lefts[at] ?? '', rights[at] ?? '');
    if (difference !== 0) return difference;
  }
  return 0;
}

function compareIdentifiers(left: string, right: string): number {
  if (left === right) return 0;
  if (left === '' || right === '') return left === '' ? -1 : 1;
  const leftNumber = parseUint(left, 10, 64);
  const rightNumber = parseUint(right, 10, 64);
  const leftIsText = leftNumber.error !== undefined;
  const rightIsText = rightNumber.error !== undefined;
  if (leftIsText && rightIsText) return compareStrings(left, right) > 0 ? 1 : -1;
  // Numbers come before text.
  if (leftIsText !== rightIsText) return rightIsText ? -1 : 1;
  return leftNumber.value > rightNumber.value ? 1 : -1;
}

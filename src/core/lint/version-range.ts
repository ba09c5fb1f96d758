import { versionOrder } from '../istio/versions/steps';

/** A span of releases as data: from `since` on, up to and including `until`; a missing end is open. */
export interface VersionRange {
  readonly since?: string;
  readonly until?: string;
}

/** The place of a release's minor in the order of releases; of text that names none that of the newest. */
function minorOrder(version: string): number {
  return Math.floor((versionOrder(version) ?? Number.POSITIVE_INFINITY) / 1e3);
}

/** Whether a release lies in a range; patch numbers do not count. */
export function inRange(version: string, range: VersionRange): boolean {
  const minor = minorOrder(version);
  return (
    (range.since === undefined || minor >= minorOrder(range.since)) &&
    (range.until === undefined || minor <= minorOrder(range.until))
  );
}

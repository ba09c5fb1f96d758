/** A span of releases as data: from `since` on, up to and including `until`; a missing end is open. */
export interface VersionRange {
  readonly since?: string;
  readonly until?: string;
}

/** A release as one comparable number: `1.30.3` and `v1.30` both give 1030; text that names no minor gives infinity, the newest. */
function minorNumber(version: string): number {
  const match = /(\d+)\.(\d+)/.exec(version);
  return match === null ? Number.POSITIVE_INFINITY : Number(match[1]) * 1000 + Number(match[2]);
}

/** Whether a release lies in a range; patch numbers do not count. */
export function inRange(version: string, range: VersionRange): boolean {
  const minor = minorNumber(version);
  return (
    (range.since === undefined || minor >= minorNumber(range.since)) &&
    (range.until === undefined || minor <= minorNumber(range.until))
  );
}

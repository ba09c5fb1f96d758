/** A switch as the releases at which its value changed, oldest first; the first entry also holds for all before it. */
export type Steps<T> = readonly (readonly [since: string, value: T])[];

/** Order of releases as one number; a version without patch counts as the last patch of its minor. Undefined for text that is no version. */
export function versionOrder(version: string): number | undefined {
  const match = /^v?(\d+)\.(\d+)(?:\.(\d+))?/.exec(version);
  if (match === null) return undefined;
  return Number(match[1]) * 1e6 + Number(match[2]) * 1e3 + Math.min(Number(match[3] ?? 999), 999);
}

/** The same, with text that is no version after every release. */
export function orderOf(version: string): number {
  return versionOrder(version) ?? Number.POSITIVE_INFINITY;
}

/** The minor (`1.30`) of a version text (`1.30.3`, `v1.30.3-distroless`), or undefined where it is none. */
export function minorOf(version: string): string | undefined {
  const match = /^v?(\d+)\.(\d+)/.exec(version);
  return match === null ? undefined : `${match[1]}.${match[2]}`;
}

/** The order of a change point: a minor without patch changes with its first release. */
export function changeOrder(since: string): number {
  return versionOrder(since.split('.').length > 2 ? since : `${since}.0`) ?? 0;
}

/** The value that a switch has at a place in the order of releases; undefined for a switch without entries. */
export function heldAt<T>(steps: Steps<T>, order: number): T | undefined {
  let held = steps[0]?.[1];
  for (const [since, value] of steps) if (changeOrder(since) <= order) held = value;
  return held;
}

/** Whether something that came with `since` and went with `until` (null: it is still there) is at a place in the order of releases. */
export function isWithin(order: number, since: string, until: string | null | undefined): boolean {
  return changeOrder(since) <= order && (until === undefined || until === null || order < changeOrder(until));
}

/** Whether a version's injector is one of those before 1.9; text that is no version is taken as the newest. */
export function isHistoric(version: string): boolean {
  return orderOf(version) < changeOrder('1.9');
}

import { orderOf } from '../istio/versions/steps';

/** A span of releases as data: from `since` on, up to and including `until`; a missing end is open. */
export interface VersionRange {
  readonly since?: string;
  readonly until?: string;
}

/** Every rule asks for the same few versions, for each object. */
const orders = new Map<string, number>();
const KEPT_ORDERS = 200;

/** The place of a release's minor in the order of releases; of text that names none that of the newest. */
function minorOrder(version: string): number {
  let order = orders.get(version);
  if (order === undefined) {
    order = Math.floor(orderOf(version) / 1e3);
    // What a person types for a version is another text with every key.
    if (orders.size >= KEPT_ORDERS) orders.clear();
    orders.set(version, order);
  }
  return order;
}

/** Whether a release lies in a range; patch numbers do not count. */
export function inRange(version: string, range: VersionRange): boolean {
  const minor = minorOrder(version);
  return (
    (range.since === undefined || minor >= minorOrder(range.since)) &&
    (range.until === undefined || minor <= minorOrder(range.until))
  );
}

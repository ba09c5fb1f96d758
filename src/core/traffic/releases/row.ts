import { heldAt, orderOf } from '../../istio/versions/steps';
import type { Steps } from '../../istio/versions/steps';
import { TRAFFIC_COLUMNS } from './columns';
import type { TrafficSwitches } from './switches';

const rows = new Map<number, TrafficSwitches>();

/** What the program of a release does. A version text as in Istio's tags (`1.30.3`, `v1.30.3`); a minor stands for its last patch. */
export function trafficRow(release: string): TrafficSwitches {
  const order = orderOf(release);
  const known = rows.get(order);
  if (known !== undefined) return known;
  const row = Object.fromEntries(
    Object.entries(TRAFFIC_COLUMNS).map(([column, steps]) => [column, heldAt(steps as Steps<unknown>, order)]),
  ) as unknown as TrafficSwitches;
  rows.set(order, row);
  return row;
}

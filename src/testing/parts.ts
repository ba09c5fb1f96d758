import { Engine } from '../core/engine';
import { releaseWith } from '../core/istio/release';
import type { ReleaseRow } from '../core/istio/versions/release-row';
import { ALL_PARTS, loadParts } from '../core/load-parts';

/** Everything that an engine can hold. */
export const PARTS = await loadParts(ALL_PARTS);

/** The row of a release with all parts. */
export function rowOf(version: string): ReleaseRow {
  return releaseWith(version, PARTS).row;
}

/** An engine with all parts that has not evaluated anything. */
export function newEngine(): Engine {
  return new Engine(PARTS);
}

import { ALL_MESSAGES } from '../core/istio/config/proto/all-messages';
import { type ReleaseParts, releaseRow } from '../core/istio/release';
import type { ReleaseRow } from '../core/istio/versions/release-row';
import { ALL_TYPES } from '../core/kube/types/all-types';

/** Everything that an engine can hold for a release. */
export const PARTS: ReleaseParts = { types: ALL_TYPES, proto: ALL_MESSAGES };

/** The row of a release with all parts. */
export function rowOf(version: string): ReleaseRow {
  return releaseRow(version, PARTS);
}

import { kubeApi } from '../kube/types/plan';
import type { KubeTypes } from '../kube/types/types';
import type { ProtoTypes } from './config/proto/proto';
import type { ReleaseRow } from './versions/release-row';
import { versionRow } from './versions/versions';

/** The parts of an engine that every release needs. */
export interface ReleaseParts {
  readonly types: KubeTypes;
  readonly proto: ProtoTypes;
}

const rows = new WeakMap<ReleaseParts, Map<string, ReleaseRow>>();

/** The row of a version text with the parts that belong to it; the same object for the same parts and text. */
export function releaseRow(version: string, parts: ReleaseParts): ReleaseRow {
  const known = rows.get(parts) ?? new Map<string, ReleaseRow>();
  rows.set(parts, known);
  let row = known.get(version);
  if (row === undefined) {
    const plain = versionRow(version);
    row = { ...plain, kube: kubeApi(parts.types, plain.kubeMinor), proto: parts.proto };
    known.set(version, row);
  }
  return row;
}

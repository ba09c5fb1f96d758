import type { LegacySwitches } from '../historic/switches';
import type { FunctionSet } from '../../gotemplate/functions/functions';
import type { KubeApi } from '../../kube/types/plan';
import type { ProtoTypes } from '../config/proto/proto';
import type { YamlRecovery } from '../../yaml/read/read';
import type { VersionRow } from './version-row';

/** A release as an engine runs it: its row of the version table, and what the engine holds for it. */
export interface ReleaseRow extends VersionRow {
  /** What a release before 1.9 did differently; null since. */
  readonly legacy: LegacySwitches | null;
  /** The types of the release's Kubernetes libraries. */
  readonly kube: KubeApi;
  readonly proto: ProtoTypes;
  /** The functions that templates may call. */
  readonly functions: FunctionSet;
  /** Reads on after the first error of a YAML text. */
  readonly recovery: YamlRecovery;
}

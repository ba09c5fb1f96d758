import type { FunctionSet } from '../../gotemplate/functions/functions';
import type { JsonObject } from '../../json';
import type { KubeApi } from '../../kube/types/plan';
import type { OriginTable } from '../../provenance/origin';
import type { ProtoTypes } from '../config/proto/proto';
import type { WholeReader } from '../../yaml/read/parsed-text';
import type { VersionRow } from './version-row';

/** How what a person says of the template's containers survives an injection (inject/steps/reapply-overrides.ts). */
export interface Overrides {
  readonly reinsert: (pod: JsonObject, row: ReleaseRow) => JsonObject;
  readonly reapply: (
    pod: JsonObject,
    original: JsonObject,
    templatePod: JsonObject,
    row: ReleaseRow,
    origins: OriginTable,
  ) => JsonObject;
}

/** What both injectors answer of a release in code that they share. */
export interface SharedColumns {
  /** Kinds that kube-inject decodes, in the order of registration. */
  readonly kinds: VersionRow['kinds'];
  /** Whether pods are injected when they are created; before 0.5 an initializer saw objects of these kinds alone. */
  readonly seesEveryPod: boolean;
  /** Whether the pod template of a CronJob is found. */
  readonly cronJobTemplates: boolean;
  /** What kube-inject ends with at an object without the pod template that its type may lack: an error, or Go's panic. */
  readonly missingTemplateError: string;
  /** Whether template functions list UDP and SCTP ports too, and write a proxy configuration with what is default. */
  readonly portsOfAllProtocols: boolean;
  readonly wholeProxyConfig: boolean;
  /** Whether `.ProxyConfig.Concurrency` is a number, or a wrapper that may be missing. */
  readonly plainConcurrency: boolean;
}

/** The release as an engine runs it: its row of the version table, and what the engine holds for it. */
export interface ReleaseRow extends VersionRow, SharedColumns {
  /** The types of the release's Kubernetes libraries. */
  readonly kube: KubeApi;
  readonly proto: ProtoTypes;
  /** The functions that templates may call. */
  readonly functions: FunctionSet;
  /** Reads YAML that is not of the plainest kind. */
  readonly whole: WholeReader;
  /** Puts what a person says of the template's containers over what the template says. */
  readonly overrides: () => Overrides;
}

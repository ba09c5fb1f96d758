import type { GoPointer } from '../../gotemplate/value/value';
import type { JsonObject } from '../../json';
import type { Origin } from '../../provenance/origin';
import type { ProtoMessage } from '../config/proto/proto';
import type { InjectorValues } from '../config/values';
import type { ReleaseRow } from '../versions/release-row';
import type { PreparedTemplates } from './templates';

/** A variable that the injector itself gives the proxy, and where its value came from. */
export interface ProxyVariable {
  readonly value: string;
  readonly source: 'values' | 'path' | 'label';
  readonly because?: Origin | undefined;
}

/** The workload that a pod belongs to, as templates see it. */
export interface WorkloadReference {
  readonly name: string;
  readonly namespace: string;
  readonly kind: string;
  readonly apiVersion: string;
  /** The workload's own metadata, which templates before 1.22 could read whole. */
  readonly metadata: JsonObject;
}

/** Everything that one pod's injection depends on. Source: istio 1.30 pkg/kube/inject/webhook.go InjectionParameters. */
export interface InjectionParameters {
  readonly row: ReleaseRow;
  /** A pod decoded into the Kubernetes type; not changed. */
  readonly pod: JsonObject;
  readonly workload: WorkloadReference;
  /** Annotations of the pod's namespace where the injector looks it up (OpenShift), else undefined. */
  readonly namespaceAnnotations: Readonly<Record<string, string>> | undefined;
  readonly nativeSidecar: boolean;
  readonly templates: PreparedTemplates;
  readonly defaultTemplates: readonly string[];
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  readonly mesh: ProtoMessage;
  readonly proxyConfig: ProtoMessage;
  /** How templates see a message of the configuration. */
  readonly protoPointer: (message: ProtoMessage) => GoPointer;
  readonly values: InjectorValues;
  readonly revision: string;
  readonly proxyEnvironment: ReadonlyMap<string, ProxyVariable>;
  readonly injectedAnnotations: Readonly<Record<string, string>>;
  readonly compliancePolicy: string;
  /** Whether TCP probes are sent through the agent. */
  readonly rewritesTcpProbes: boolean;
}

import type { Diagnostic } from '../diagnostic';
import type { JsonObject } from '../json';
import type { diffObjects } from '../kube/patch/object-diff';
import type { Decision, RenderedOverlay, Stage, TemplateTrace } from '../outcome';
import type { OriginTable } from '../provenance/origin';
import type { Scenario, ScenarioSettings } from '../scenario';
import type { YamlDocument } from '../yaml/read/read';
import type { ClusterState } from './config/cluster';
import type { InjectorConfig } from './config/injector-config';
import type { ValuesResult } from './config/load-values';
import type { NativeMode } from './config/native-mode';
import type { ProtoMessage } from './config/proto/proto';
import type { InjectorValues } from './config/values';
import type { WebhookTests } from './decide/decision';
import type { InjectionWebhook } from './decide/webhook-releases';
import type { WorkloadReference } from './inject/parameters';
import type { Injection } from './inject/record';
import type { TraceLevel } from './inject/render';
import type { PreparedTemplates } from './inject/templates';
import type { DocumentResult } from './modes/document-result';
import type { DecodedWorkload } from './modes/workload';
import type { ReleaseRow } from './versions/release-row';

/**
 * What injects pods, as the releases of its time did it. Chosen once, by release: `modern` (1.9 on) or `historic` (0.2 to 1.8). The two modes are its clients
 * and never ask which of the two it is.
 */
export interface Injector {
  /** Reads configuration, values and mesh of a scenario and parses its templates. Never throws for what a person wrote. */
  prepare(setup: Setup): InjectContext;
  /** Whether a workload's pod is injected and why. */
  decide(workload: DecodedWorkload, pod: JsonObject, context: InjectContext, origins: OriginTable): Decision;
  /** Injects a pod. Throws `InjectionFailure` where the configuration cannot be used at all. */
  inject(request: InjectionRequest, context: InjectContext, origins: OriginTable): InjectedPod;
  /** What kube-inject writes to standard error of a workload that it leaves alone. */
  warn(workload: DecodedWorkload, reason: SkipReason, context: InjectContext): readonly string[];
  /** How kube-inject writes all of them to standard error. */
  standardError(warnings: readonly string[]): string;
}

/** Why kube-inject leaves a workload alone, as far as its words tell it. */
export type SkipReason = 'host-network' | 'already-injected' | 'disabled';

/** What one of the two ways of injection makes of a document. */
export type Mode = (document: YamlDocument, context: InjectContext) => DocumentResult;

export interface PrepareOptions {
  /** How much template execution writes down; origins are kept unless it is `off`. */
  readonly trace?: TraceLevel;
  /** Whether the pod is shown after each step. */
  readonly stages?: boolean;
  /** What tells how each document changed, where that is asked for. */
  readonly changes?: typeof diffObjects | null;
}

/** The webhooks that the API server may call, by what stands around the manifests. None where nobody calls one, as for kube-inject. */
export type WebhooksOf = (
  cluster: ClusterState,
  revision: string,
  values: InjectorValues | undefined,
  row: ReleaseRow,
) => readonly InjectionWebhook[];

/** What an injector prepares itself from. */
export interface Setup {
  readonly scenario: Scenario;
  readonly row: ReleaseRow;
  readonly mode: Mode;
  readonly webhooksOf: WebhooksOf;
  readonly webhookTests: WebhookTests | null;
  readonly options: PrepareOptions;
  /** What was prepared before: what it read of texts that stayed the same is not read again. */
  readonly before?: InjectContext | undefined;
}

/** The mesh of a scenario as its release reads it. */
export interface MeshResult {
  readonly mesh?: ProtoMessage;
  readonly diagnostics: readonly Diagnostic[];
  /** Istio's text where it refuses the mesh. */
  readonly error?: string;
}

/** What a scenario's texts say, each of itself alone. */
export interface ReadTexts {
  readonly of: Pick<Scenario, 'values' | 'mesh'>;
  readonly values: ValuesResult;
  readonly mesh: MeshResult;
}

/** Everything that injection needs and that does not depend on the manifests; prepared once for all documents. */
export interface InjectContext {
  readonly scenario: Scenario;
  readonly settings: ScenarioSettings;
  readonly version: string;
  readonly row: ReleaseRow;
  readonly injector: Injector;
  readonly mode: Mode;
  readonly options: Required<PrepareOptions>;
  readonly config: InjectorConfig;
  readonly read: ReadTexts;
  readonly templates: PreparedTemplates;
  readonly values: InjectorValues | undefined;
  readonly mesh: ProtoMessage | undefined;
  readonly revision: string;
  readonly nativeMode: NativeMode;
  /** What stands around the manifests. */
  readonly cluster: ClusterState;
  readonly webhooks: readonly InjectionWebhook[];
  readonly webhooksOf: WebhooksOf;
  readonly webhookTests: WebhookTests | null;
  readonly pathVariables: ReadonlyMap<string, string>;
  /** Istiod's environment, as templates see it. */
  readonly environment: ReadonlyMap<string, string>;
  /** What the status annotation before 1.9 calls the template; its hash where nothing is said. */
  readonly templateVersion?: string;
  readonly diagnostics: readonly Diagnostic[];
  /** Istio's text where it cannot inject anything with this configuration. */
  readonly error: string | undefined;
}

/** A pod to be injected, with what the mode knows of it. */
export interface InjectionRequest {
  /** The pod as it was sent. */
  readonly incoming: JsonObject;
  /** The same as the injector sees it: in the namespace of the request. */
  readonly pod: JsonObject;
  /** The workload that it is of, where the tool has it at hand; a webhook tells it from the pod. */
  readonly workload?: WorkloadReference;
  /** Whether the nodes let the proxy be a native sidecar, where the injector leaves it to them. */
  readonly nodesAllowNativeSidecar: boolean;
  /** What else the cluster says of it, which kube-inject does not ask. */
  readonly cluster?: ClusterView;
}

/** What a webhook learns of a pod from the cluster. */
export interface ClusterView {
  /** Annotations of the pod's namespace where the injector looks it up (OpenShift), else undefined. */
  readonly namespaceAnnotations: Readonly<Record<string, string>> | undefined;
  /** The proxy configuration that the mesh, ProxyConfig resources and the pod make. Throws `InjectionFailure`. */
  readonly proxyConfig: (mesh: ProtoMessage) => ProtoMessage;
}

/** What became of a pod, and what was written down on the way. */
export interface InjectedPod {
  /** Missing where the pod cannot be injected. */
  readonly injection: Injection | undefined;
  readonly rendered: readonly RenderedOverlay[];
  readonly stages: readonly Stage[];
  readonly traces: readonly Omit<TemplateTrace, 'workload'>[];
  readonly diagnostics: readonly Diagnostic[];
  /** Istio's text where the pod cannot be injected. */
  readonly error: string | undefined;
}

import type { JsonObject } from '../json';
import type { Decision } from '../outcome';
import type { RuleProfile, ScenarioSettings } from '../scenario';
import type { OriginTable } from '../provenance/origin';
import type { YamlDocument } from '../yaml/read/read';
import type { LintMemory } from './memory';

/** What the rules need to know of the scenario's settings. */
export interface LintSettings {
  readonly profile: RuleProfile;
  /** `1.30` or `1.30.3`. */
  readonly istioVersion: string;
  /** `1.33`. */
  readonly kubernetesVersion: string;
  /** Namespace of manifests that name none. */
  readonly namespace: string;
  /** The webhook, or kube-inject, which sees no nodes. */
  readonly mode: ScenarioSettings['mode'];
  readonly nativeSidecars: boolean | 'auto';
  /** Istiod's environment. */
  readonly env: ScenarioSettings['env'];
  /** Rule ids, or istioctl codes, that the person switched off. */
  readonly suppressedRules: readonly string[];
  /** In the parity profile: run only these of istioctl's analyzers, `injection.Analyzer`. */
  readonly analyzers?: readonly string[];
}

/** The templates an injector has loaded. */
export interface InjectorView {
  readonly templateNames: readonly string[];
  readonly aliases: Readonly<Record<string, readonly string[]>>;
  /** The injector's `values`, decoded; undefined where they do not parse. */
  readonly values?: JsonObject;
}

/** One workload's injection, as the rules about the result read it. Pods are trees of `{metadata, spec}`. */
export interface ResultView {
  /** The pod template's container in the read document, by identity: the object that holds the pod's `metadata` and `spec`. */
  readonly podTemplate: JsonObject;
  readonly decision: Decision;
  /** The pod after injection; undefined where it was not injected. */
  readonly after?: JsonObject;
  readonly origins: Pick<OriginTable, 'get'>;
  /** Turns spans of the document in `decision` and `origins` into spans of the manifests. */
  readonly absolute: <T>(value: T) => T;
}

/** Everything that `lint` looks at. */
export interface LintContext {
  readonly documents: readonly YamlDocument[];
  /** The text the documents were read from; fixes are cut from it. */
  readonly text: string;
  readonly clusterDocuments?: readonly YamlDocument[];
  readonly clusterText?: string;
  readonly settings: LintSettings;
  readonly injector?: InjectorView;
  readonly results?: readonly ResultView[];
  /** Held by whoever lints again, so that what did not change need not be worked out again. */
  readonly memory?: LintMemory;
}

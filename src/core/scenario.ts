/** What a person edits, whole. Everything else in the product is derived from it. */
export interface Scenario {
  /** YAML documents, as pasted. */
  readonly manifests: string;
  readonly injector: InjectorTexts;
  /** The injector ConfigMap's `values`: JSON or YAML. */
  readonly values: string;
  /** Mesh configuration YAML, as in the `istio` ConfigMap. */
  readonly mesh: string;
  /** What stands around the manifests: Namespaces, MutatingWebhookConfigurations, ProxyConfigs, Nodes as YAML documents. */
  readonly cluster: string;
  readonly settings: ScenarioSettings;
  /**
   * What Istio is installed with. Injector, values, mesh, webhooks and some settings are derived from it wherever the person did not
   * edit them; they are always there themselves, and evaluating reads them alone.
   */
  readonly installation?: ScenarioInstallation;
}

/** Helm values or IstioOperator files, and what belongs to them. The release is the settings' `istioVersion`. */
export interface ScenarioInstallation {
  /** In the order in which they are given to the tool. */
  readonly files: readonly InstallationFile[];
  /** A flag a line: `--set a.b=c`, `--set-string`, `--set-json`; without a name it is a `--set`. */
  readonly flags: string;
  /** Name and namespace of Helm's release; istioctl has its own. */
  readonly releaseName: string;
  readonly releaseNamespace: string;
  /** Shorthands for flags; '' where they are not given. */
  readonly profile: string;
  readonly platform: string;
  readonly revision: string;
  /** The chart that Helm renders; without it, what is built in of the release's chart. */
  readonly chart?: InstalledChart;
}

/** A chart by what it is called and the SHA-256 of what it holds, in hexadecimal digits: the chart itself is no part of a scenario. */
export interface InstalledChart {
  readonly name: string;
  readonly version: string;
  readonly digest: string;
}

interface InstallationFile {
  readonly name: string;
  readonly text: string;
}

/** The injector ConfigMap's `config`, taken apart so that each template can be edited as a text of its own. */
export interface InjectorTexts {
  readonly templates: readonly NamedTemplate[];
  /** The rest of `config` as YAML: policy, defaultTemplates, aliases, selectors, injectedAnnotations. */
  readonly config: string;
}

export interface NamedTemplate {
  readonly name: string;
  readonly text: string;
}

export type InjectionMode = 'kube-inject' | 'webhook';
export type RuleProfile = 'modern' | 'strict-2018' | 'parity';

export interface ScenarioSettings {
  /** `1.30`, `1.30.3` or, for the article's time, `0.7`. */
  readonly istioVersion: string;
  readonly mode: InjectionMode;
  readonly profile: RuleProfile;
  /** Native sidecars: forced on or off, or as the version decides (`auto`). */
  readonly nativeSidecars: boolean | 'auto';
  /** The injector's own revision; null means what the mode implies ("" for kube-inject, "default" for the webhook). */
  readonly revision: string | null;
  readonly platform: string | null;
  readonly compliancePolicy: string;
  /** Environment of istiod, seen by the template function `env` and by feature switches. */
  readonly env: Readonly<Record<string, string>>;
  /** The webhook's URL path after `/inject`, which may carry cluster and network. */
  readonly injectPath: string;
  /** Namespace for manifests that name none (kubectl's `-n`). */
  readonly namespace: string;
  /** Minor of Kubernetes that the rules about removed API versions have in mind: `1.33`. */
  readonly kubernetesVersion: string;
  /** Seeds random and clock functions, so that a scenario always gives the same result. */
  readonly seed: number;
  /** Rule ids that the person has switched off. */
  readonly suppressedRules: readonly string[];
}

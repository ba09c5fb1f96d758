import type { WebhookSwitches } from './webhook-releases';

/** What the decision to inject depends on by release; the version table's rows hold it. */
export interface DecisionSwitches {
  /** How the value of `sidecar.istio.io/inject` is read: YAML 1.1 truth, or exactly `true` and `false`. */
  readonly injectValue: 'yaml-bool' | 'exact';
  /** Whether an annotation with an empty value refuses injection, as everything that is not true does, instead of saying nothing. */
  readonly emptyInjectRefuses: boolean;
  /** Whether the injector reads the label `sidecar.istio.io/inject`, which then beats the annotation. */
  readonly injectLabel: boolean;
  /** Namespaces whose pods the injector never touches. */
  readonly ignoredNamespaces: readonly string[];
  /** Whether the configuration's neverInjectSelector and alwaysInjectSelector are read (from 1.1). */
  readonly injectSelectors: boolean;
  /** Whether kube-inject asks namespace and value too (from 1.8); before, host networking alone stopped it. */
  readonly kubeInjectAsksAll: boolean;
  /** Whether kube-inject leaves alone a pod of several containers that already has istio-proxy. */
  readonly kubeInjectSkipsInjected: boolean;
  /** Whether such a pod must carry the status annotation too (from 1.9), since people may bring an istio-proxy of their own. */
  readonly injectedNeedsStatus: boolean;
  readonly webhooks: WebhookSwitches;
}

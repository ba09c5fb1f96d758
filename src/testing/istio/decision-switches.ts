import type { DecisionSwitches } from '../../core/istio/decide/decision-switches';
import { WEBHOOK_RELEASES } from '../../core/istio/decide/webhook-releases';

/** The switches of the newest release, for tests that are about the decision and not about releases. */
export const MODERN_SWITCHES: DecisionSwitches = {
  injectValue: 'exact',
  emptyInjectRefuses: false,
  injectLabel: true,
  ignoredNamespaces: ['kube-system', 'kube-public', 'kube-node-lease', 'local-path-storage'],
  injectSelectors: true,
  kubeInjectAsksAll: true,
  kubeInjectSkipsInjected: false,
  injectedNeedsStatus: true,
  webhooks: WEBHOOK_RELEASES['1.16'],
};

/** Those of a release that still read `yes` and `on`. */
export const LEGACY_SWITCHES: DecisionSwitches = { ...MODERN_SWITCHES, injectValue: 'yaml-bool' };

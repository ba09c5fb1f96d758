import { spans } from '../version-spans';

/** Names and explanations of a scenario's settings in English; the other languages satisfy their type. */
export const words = {
  intro: 'What istiod and the cluster decide in addition to the texts. Every change takes effect at once.',
  sections: {
    istiod: 'istiod',
    environment: 'Environment of istiod',
    manifests: 'Manifests and cluster',
    checks: 'Checks',
    repeat: 'Repeatable results',
  },
  names: {
    istioVersion: 'Istio version',
    nativeSidecars: 'Native sidecars',
    revision: 'Revision',
    platform: 'Platform',
    compliancePolicy: 'Compliance policy',
    injectPath: 'Injection path',
    namespace: 'Namespace',
    kubernetesVersion: 'Kubernetes version',
    profile: 'Rules',
    seed: 'Seed',
    suppressedRules: 'Rules switched off',
  },
  about: {
    istioVersion: 'A minor (1.22) or a patch version (1.22.3). Built-in texts follow it, edited ones stay.',
    nativeSidecars:
      'Whether the proxy becomes an init container that keeps running. From 1.27 istiod decides by the versions of the nodes; before, only if switched on.',
    revision:
      'The revision of this istiod. Webhooks and pods are matched with it, and the proxy connects to its Service.',
    platform: 'What PLATFORM is set to. On OpenShift, user IDs of the proxy come from the namespace.',
    compliancePolicy: 'What COMPLIANCE_POLICY is set to, such as fips-140-2. Injection passes it on to the proxy.',
    injectPath: 'The path of the webhook’s URL. What follows /inject can set the cluster and the network.',
    namespace: 'For manifests without a namespace, like kubectl’s -n.',
    kubernetesVersion: 'Rules about removed API versions and native sidecars use this version.',
    profile: 'Which rules check the manifests.',
    seed: 'Random functions and the clock of templates start from this number, so that results repeat.',
    suppressedRules: 'These rules report nothing.',
  },
  native: { auto: 'As the version decides', on: 'On', off: 'Off' },
  profiles: { modern: 'Modern', 'strict-2018': 'Strict 2018', parity: 'As istioctl analyze' },
  noBuiltIn: (version: string, versions: readonly string[]) =>
    `No built-in template for Istio ${version}; there are ${spans(versions, ' to ').join(' and ')}, with their patch versions.`,
  preview: (version: string) =>
    `Istio ${version} is a preview: the injection templates of Istio’s main branch of August 2026 and version ${version} of its API. The released version may differ.`,
  unset: 'not set',
  placeholders: { revision: 'default', platform: 'openshift', compliancePolicy: 'fips-140-2', namespace: 'default' },
  reset: (name: string) => `Reset ${name} to its default`,
  noRules: 'None. Switch a rule off at one of its findings.',
  switchOn: 'Switch on',
  switchOnAgain: (rule: string) => `Switch ${rule} on again`,
  variable: 'Variable',
  value: 'Value',
  valueOf: (name: string) => `Value of ${name}`,
  add: 'Add a variable',
  addNamed: (name: string) => `Add ${name}`,
  remove: (name: string) => `Remove ${name}`,
  noVariables: 'No variable is set.',
  readHere: 'Injection of this version reads:',
  twice: 'This name is already used. The last value counts.',
  variables: {
    ENABLE_NATIVE_SIDECARS: 'true, false or (from 1.27) auto. The setting “Native sidecars” wins over it.',
    REWRITE_TCP_PROBES:
      'false leaves TCP probes as they are: the kubelet then only reaches the sidecar. Default: true.',
    ENABLE_LEGACY_FSGROUP_INJECTION:
      'true gives the pod fsGroup 1337, which Kubernetes up to 1.18 needs to read tokens. Default: true up to 1.14, false from 1.15.',
    PILOT_ENABLE_INBOUND_PASSTHROUGH:
      'false tells the agent to send probes to localhost, as before 1.10. Default: true.',
  } as Readonly<Record<string, string>>,
  readByTemplate: 'Your template reads it with env.',
  derived: 'from the installation',
  derivedVariables: (count: number) =>
    count === 1 ? '1 more variable from the installation' : `${count} more variables from the installation`,
  ownField: 'Injection uses the field for it above.',
  unread: 'Injection of this version does not read it.',
};

export type SettingsWords = typeof words;

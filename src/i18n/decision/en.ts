type Params = Readonly<Record<string, string>>;
type Sentences = Readonly<Record<string, (params: Params) => string>>;

const of = (params: Params, name: string): string => params[name] ?? '';
const ordinal = (params: Params): string => `no. ${Number(of(params, 'index')) + 1}`;
const fromWhere = (params: Params): string => (of(params, 'from') === 'label' ? 'label' : 'annotation');

/** Sentences about the tests of the injection decision, by their codes. */
const tests: Sentences = {
  'webhook.match': (p) => `Webhook ${of(p, 'webhook')} of ${of(p, 'configuration')} matches the namespace and the pod.`,
  'webhook.namespace-selector': (p) =>
    `Webhook ${of(p, 'webhook')} does not match: the namespace’s labels fail ${of(p, 'requirement')}.`,
  'webhook.object-selector': (p) =>
    `Webhook ${of(p, 'webhook')} does not match: the pod’s labels fail ${of(p, 'requirement')}.`,
  'webhook.absent': () => 'No injection webhook is installed, so none is called.',
  'webhook.none': (p) =>
    `No injection webhook matches the pod in namespace ${of(p, 'namespace')}, so the injector is never called.`,
  'webhook.other-revision': (p) =>
    `Only webhooks of revision ${of(p, 'revisions')} match; this injector is revision ${of(p, 'revision')}.`,
  'webhook.several-revisions': (p) =>
    `Webhooks of several revisions match (${of(p, 'revisions')}): each of them injects, which breaks the pod.`,
  'webhook.called': (p) => `The API server calls the injector of revision ${of(p, 'revision')}.`,
  'host-network': () => 'A pod with host networking is never injected: its rules would redirect the whole node.',
  'ignored-namespace': (p) => `Pods of ${of(p, 'ignored')} are never injected.`,
  'already-injected': () => 'kube-inject does not change a pod that already has istio-proxy.',
  'inject-value': (p) => `The ${fromWhere(p)} sidecar.istio.io/inject is “${of(p, 'value')}”.`,
  'inject-value.unset': () => 'Neither the label nor the annotation sidecar.istio.io/inject is set.',
  'inject-value.invalid': (p) =>
    `The ${fromWhere(p)} sidecar.istio.io/inject is “${of(p, 'value')}”, which is neither “true” nor “false” and counts as not set.`,
  'never-inject-selector': (p) =>
    `neverInjectSelector ${ordinal(p)} (${of(p, 'selector')}) forbids injection where it matches.`,
  'never-inject-selector.invalid': (p) =>
    `neverInjectSelector ${ordinal(p)} is not valid and is skipped: ${of(p, 'upstream')}`,
  'always-inject-selector': (p) =>
    `alwaysInjectSelector ${ordinal(p)} (${of(p, 'selector')}) requests injection where it matches.`,
  'always-inject-selector.invalid': (p) =>
    `alwaysInjectSelector ${ordinal(p)} is not valid and is skipped: ${of(p, 'upstream')}`,
  policy: (p) => `The injector’s policy is “${of(p, 'policy')}”.`,
  'policy.illegal': (p) =>
    `The injector’s policy “${of(p, 'policy')}” is neither “enabled” nor “disabled”: nothing is injected, regardless of the pod.`,
  'kube-inject': () => 'If nothing above forbids it, kube-inject injects.',
};

/** Sentences about single changes that would have a pod injected, by their codes. */
const changes: Sentences = {
  'remove-host-network': () => 'remove hostNetwork',
  'add-pod-label': (p) => `add the label ${of(p, 'key')}: "${of(p, 'value')}" to the pod template`,
  'change-pod-label': (p) =>
    `change the pod template’s label ${of(p, 'key')} from “${of(p, 'before')}” to “${of(p, 'value')}”`,
  'remove-pod-label': (p) => `remove the pod template’s label ${of(p, 'key')}`,
  'add-pod-annotation': (p) => `add the annotation ${of(p, 'key')}: "${of(p, 'value')}" to the pod template`,
  'change-pod-annotation': (p) =>
    `change the pod template’s annotation ${of(p, 'key')} from “${of(p, 'before')}” to “${of(p, 'value')}”`,
  'remove-pod-annotation': (p) => `remove the pod template’s annotation ${of(p, 'key')}`,
  'remove-pod-namespace': (p) => `remove namespace ${of(p, 'namespace')} from the pod template`,
  'add-namespace-label': (p) => `label namespace ${of(p, 'namespace')} with ${of(p, 'key')}: ${of(p, 'value')}`,
  'change-namespace-label': (p) =>
    `change label ${of(p, 'key')} of namespace ${of(p, 'namespace')} from “${of(p, 'before')}” to “${of(p, 'value')}”`,
  'remove-namespace-label': (p) => `remove label ${of(p, 'key')} from namespace ${of(p, 'namespace')}`,
  'add-policy': () => 'set the injector’s policy to enabled',
  'change-policy': (p) => `change the injector’s policy from “${of(p, 'before')}” to enabled`,
};

/** Changes that go together, as one sentence. */
function together(parts: readonly string[]): string {
  const joined = parts.join(', and ');
  return `${joined.charAt(0).toUpperCase()}${joined.slice(1)}.`;
}

/** Sentences about the tests of the injection decision and about changes that would turn it. */
export const words = { tests, changes, together };

import { INJECT, PROXY_CONTAINER, STATUS } from '../config/names';
import { isObject, type Json, type JsonContainer, type JsonObject } from '../../json';
import { Selector } from '../../kube/selectors';
import type { Decision, DecisionTest } from '../../outcome';
import type { Span } from '../../text/span';
import type { DecisionSwitches } from './decision-switches';
import { annotationsOf, containersOf, findNamed, labelsOf, metadataOf, nameOf, specOf } from '../inject/containers';
import { keptSelector } from './selector-cache';
import type { InjectionWebhook } from './webhook-releases';

/** What of the injector's own configuration decides. */
interface DecisionInjector {
  /** Its revision; `default` or empty for the one without. */
  readonly revision: string;
  readonly policy: string;
  /** Label selectors as written. */
  readonly neverInjectSelector: readonly Json[];
  readonly alwaysInjectSelector: readonly Json[];
  /** Where the policy is written. */
  readonly policySpan?: Span | null;
}

export interface DecisionInput {
  /** The tests of the API server, which come first where it calls the webhook; null for kube-inject. */
  readonly webhookTests: WebhookTests | null;
  readonly switches: DecisionSwitches;
  /** The decoded pod: `metadata` (for kube-inject that of the pod template) and `spec`. */
  readonly pod: JsonObject;
  /** Namespace of the request, for the webhook; kube-inject knows only what the pod's own metadata say. */
  readonly namespace: string;
  /** The Namespace object, where the cluster's text has it. */
  readonly namespaceObject?: JsonObject | undefined;
  readonly injector: DecisionInjector;
  /** Every injection webhook of the cluster, in the order in which they are called. */
  readonly webhooks: readonly InjectionWebhook[];
  /** Where an entry of the pod, the Namespace or a selector list is written; none where absent. */
  readonly locate?: (container: JsonContainer, key: string | number) => Span | null;
}

type Read = DecisionTest['read'][number];

export type WebhookTests = (input: DecisionInput) => readonly Verdict[];

/** A test's outcome before it is known which one settles the question. */
export interface Verdict {
  readonly test: string;
  readonly params?: Readonly<Record<string, string>>;
  readonly read: readonly Read[];
  readonly result: 'inject' | 'skip' | 'continue';
}

/**
 * Whether a pod is injected, with every test in the order in which the API server and the injector make them, what each
 * read and what it concluded. Tests behind the one that settled the question are listed as not reached. Suggestions are
 * left empty; `suggestChanges` finds them.
 *
 * Sources: the charts' mutatingwebhook.yaml for the selectors, istio 1.30 pkg/kube/inject/inject.go injectRequired and
 * IntoObject, older rules by `input.switches`; sections 1.8 and 1.9 of the injection specification.
 */
export function decide(input: DecisionInput): Decision {
  const { webhookTests, namespace, injector } = input;
  if (webhookTests === null) return conclude([...kubeInjectTests(input)]);
  return conclude([...webhookTests(input), ...injectRequired(input, namespace, injector)]);
}

/** The policy is asked last and refuses even what was asked for, so that it settles a question already answered. */
function conclude(verdicts: readonly Verdict[]): Decision {
  let settled = verdicts.findIndex((verdict) => verdict.result !== 'continue');
  const asked = settled;
  if (verdicts[settled]?.result === 'inject') {
    const refusal = verdicts.findIndex(({ test }) => test === 'policy.illegal');
    if (refusal >= 0) settled = refusal;
  }
  const tests = verdicts.map(({ test, params = {}, read, result }, place): DecisionTest => {
    const reached = settled < 0 || place <= asked || place === settled;
    return { test, params, read, result: reached ? result : 'not-reached', decided: place === settled };
  });
  return { inject: verdicts[settled]?.result === 'inject', tests };
}

const at = (input: DecisionInput, container: Json | undefined, key: string | number): Span | null =>
  typeof container === 'object' && container !== null ? (input.locate?.(container, key) ?? null) : null;

/** What an entry of a text map says. */
function readEntry(
  input: DecisionInput,
  holder: 'pod' | 'namespace',
  map: 'labels' | 'annotations',
  key: string,
): Read {
  const object = holder === 'pod' ? input.pod : (input.namespaceObject ?? {});
  const entries = metadataOf(object)[map];
  const value = isObject(entries) && Object.hasOwn(entries, key) ? entries[key] : undefined;
  const what = `${holder}.metadata.${map}[${key}]`;
  return { what, value: typeof value === 'string' ? value : null, span: at(input, entries, key) };
}

/** What the labels say that a selector asks for. */
export function readKeys(input: DecisionInput, holder: 'pod' | 'namespace', selector: Json): Read[] {
  const made = keptSelector(selector);
  if (!(made instanceof Selector)) return [];
  const keys = [...new Set(made.requirements.map(({ key }) => key))];
  return keys.map((key) => readEntry(input, holder, 'labels', key));
}

function* kubeInjectTests(input: DecisionInput): Generator<Verdict> {
  yield hostNetworkTest(input);
  const containers = containersOf(input.pod);
  if (input.switches.kubeInjectSkipsInjected) {
    const status = !input.switches.injectedNeedsStatus || annotationsOf(input.pod)[STATUS] !== undefined;
    const injected = status && containers.length > 1 && findNamed(containers, PROXY_CONTAINER) !== undefined;
    const names = containers.map(nameOf).join(', ');
    const span = at(input, specOf(input.pod), 'containers');
    yield {
      test: 'already-injected',
      read: [{ what: 'pod.spec.containers', value: names, span }],
      result: injected ? 'skip' : 'continue',
    };
  }
  if (!input.switches.kubeInjectAsksAll) {
    yield { test: 'kube-inject', read: [], result: 'inject' };
    return;
  }
  const namespace = metadataOf(input.pod).namespace;
  const injector = { revision: '', policy: 'enabled', neverInjectSelector: [], alwaysInjectSelector: [] };
  yield* injectRequired(input, typeof namespace === 'string' ? namespace : '', injector, true);
}

function hostNetworkTest(input: DecisionInput): Verdict {
  const spec = specOf(input.pod);
  const on = spec.hostNetwork === true;
  const value = typeof spec.hostNetwork === 'boolean' ? String(spec.hostNetwork) : null;
  const read = [{ what: 'pod.spec.hostNetwork', value, span: at(input, spec, 'hostNetwork') }];
  return { test: 'host-network', read, result: on ? 'skip' : 'continue' };
}

/** The injector's own tests. kube-inject has made the first one already and has a policy of its own, which always agrees. */
function* injectRequired(
  input: DecisionInput,
  namespace: string,
  injector: DecisionInjector,
  kubeInject = false,
): Generator<Verdict> {
  const { switches } = input;
  if (!kubeInject) yield hostNetworkTest(input);
  const ignored = switches.ignoredNamespaces.includes(namespace);
  yield {
    test: 'ignored-namespace',
    params: { namespace, ignored: switches.ignoredNamespaces.join(', ') },
    read: [{ what: 'pod.metadata.namespace', value: namespace, span: at(input, metadataOf(input.pod), 'namespace') }],
    result: ignored ? 'skip' : 'continue',
  };
  yield injectValueTest(input);
  if (switches.injectSelectors) {
    yield* selectorTests(input, 'never-inject-selector', injector.neverInjectSelector, 'skip');
    yield* selectorTests(input, 'always-inject-selector', injector.alwaysInjectSelector, 'inject');
  }
  yield policyTest(injector, kubeInject);
}

const YAML_TRUE: ReadonlySet<string> = new Set(['y', 'yes', 'true', 'on']);

function injectValueTest(input: DecisionInput): Verdict {
  const { emptyInjectRefuses, injectLabel, injectValue } = input.switches;
  const label = labelsOf(input.pod)[INJECT];
  const fromLabel = injectLabel && label !== undefined;
  const annotation = annotationsOf(input.pod)[INJECT];
  const value = (fromLabel ? label : annotation) ?? '';
  const read = [
    ...(injectLabel ? [readEntry(input, 'pod', 'labels', INJECT)] : []),
    readEntry(input, 'pod', 'annotations', INJECT),
  ];
  const params = { value, from: fromLabel ? 'label' : 'annotation' };
  const refused = emptyInjectRefuses && annotation !== undefined;
  if (value === '' && !refused) return { test: 'inject-value.unset', params, read, result: 'continue' };
  if (injectValue === 'exact') {
    if (value === 'true' || value === 'false') {
      return { test: 'inject-value', params, read, result: value === 'true' ? 'inject' : 'skip' };
    }
    return { test: 'inject-value.invalid', params, read, result: 'continue' };
  }
  return { test: 'inject-value', params, read, result: YAML_TRUE.has(value.toLowerCase()) ? 'inject' : 'skip' };
}

function* selectorTests(
  input: DecisionInput,
  test: string,
  selectors: readonly Json[],
  result: 'inject' | 'skip',
): Generator<Verdict> {
  for (const [index, selector] of selectors.entries()) {
    const made = keptSelector(selector);
    const params = { index: String(index), selector: made instanceof Selector ? made.toString() : '' };
    const written = { what: `${test}[${index}]`, value: params.selector, span: at(input, selectors as Json[], index) };
    const read = [written, ...readKeys(input, 'pod', selector)];
    if (!(made instanceof Selector)) {
      yield { test: `${test}.invalid`, params: { ...params, upstream: made.error }, read, result: 'continue' };
      continue;
    }
    // A selector without requirements would match everything; the injector ignores it.
    const matches = !made.empty && made.matches(labelsOf(input.pod));
    yield { test, params, read, result: matches ? result : 'continue' };
  }
}

function policyTest(injector: DecisionInjector, kubeInject: boolean): Verdict {
  const { policy } = injector;
  const read = kubeInject ? [] : [{ what: 'injector.policy', value: policy, span: injector.policySpan ?? null }];
  const params = { policy };
  if (policy !== 'enabled' && policy !== 'disabled') return { test: 'policy.illegal', params, read, result: 'skip' };
  return {
    test: kubeInject ? 'kube-inject' : 'policy',
    params,
    read,
    result: policy === 'enabled' ? 'inject' : 'skip',
  };
}

/** What kube-inject says on standard error of a pod that it leaves alone; undefined for one that it injects. */
export function kubeInjectReason(decision: Decision): 'host-network' | 'already-injected' | 'disabled' | undefined {
  if (decision.inject) return undefined;
  const decided = decision.tests.find((test) => test.decided)?.test;
  return decided === 'host-network' || decided === 'already-injected' ? decided : 'disabled';
}

import { STATUS } from '../../config/names';
import { isObject, type Json, type JsonObject, stringAt } from '../../../json';
import type { Decision, DecisionTest } from '../../../outcome';
import type { OriginTable } from '../../../provenance/origin';
import { decide } from '../../decide/decision';
import { annotationsOf, metadataOf } from '../../inject/containers';
import { decisionInput } from '../../decide/pod-decision';
import type { InjectContext } from '../../injector';

const POLICIES = ['off', 'disabled', 'enabled'];

function settled(test: string, what: string, value: string): DecisionTest {
  return { test, params: {}, read: [{ what, value, span: null }], result: 'skip', decided: true };
}

/**
 * Whether the initializer and the kube-inject of 0.2 to 0.4 inject a workload. They look at the workload's own metadata, given here with its pod's spec,
 * and never inject twice. Source: istio 0.2 pilot/platform/kube/inject/inject.go intoObject.
 */
export function decideByParameters(asked: JsonObject, context: InjectContext, origins: OriginTable): Decision {
  const config = context.config.read.value;
  const namespacesOf = (field: string): readonly Json[] => {
    const list = isObject(config) ? config[field] : undefined;
    return Array.isArray(list) ? list : [];
  };
  const [included, excluded] = [namespacesOf('namespaces'), namespacesOf('excludeNamespaces')];
  const input = decisionInput(asked, context, origins);
  const policy = POLICIES.includes(input.injector.policy) ? input.injector.policy : 'enabled';
  // kube-inject asks what the initializer asks; there is no webhook in front of it.
  const webhookTests = input.webhookTests ?? (() => []);
  const decision = decide({ ...input, webhookTests, injector: { ...input.injector, policy } });
  const status = annotationsOf(asked)[STATUS];
  const namespace = stringAt(metadataOf(asked), 'namespace') ?? '';
  let barrier: DecisionTest | undefined;
  const watched = included.length === 0 || included.includes('') || included.includes(namespace);
  if (excluded.includes(namespace) || !watched) barrier = settled('ignored-namespace', 'metadata.namespace', namespace);
  else if (status !== undefined) barrier = settled('already-injected', `metadata.annotations[${STATUS}]`, status);
  if (barrier === undefined || !decision.inject) return decision;
  const undecided = decision.tests.map((test) => ({ ...test, decided: false }));
  return { ...decision, inject: false, tests: [...undecided, barrier] };
}

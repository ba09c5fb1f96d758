import { isObject, type Json, type JsonContainer, type JsonObject, stringAt } from '../../json';
import type { Decision } from '../../outcome';
import type { OriginTable } from '../../provenance/origin';
import type { Span } from '../../text/span';
import { decide, type DecisionInput } from './decision';
import { metadataOf } from '../inject/containers';
import type { InjectContext } from '../injector';

/** Where an entry of the pod, the cluster's objects or the injector's configuration is written. */
function locator(context: InjectContext, origins: OriginTable): NonNullable<DecisionInput['locate']> {
  const { config, cluster } = context;
  return (container: JsonContainer, key: string | number): Span | null => {
    const origin = origins.get(container, key);
    if (origin?.kind === 'input') return origin.span;
    const inConfig = config.read.spans.valueSpan(container, key);
    if (inConfig !== undefined) return inConfig;
    for (const document of cluster.documents) {
      const span = document.spans.valueSpan(container, key);
      if (span !== undefined) return span;
    }
    return null;
  };
}

/** What a decision about a pod depends on. In manual mode the pod's own namespace counts, else that of the request. */
export function decisionInput(pod: JsonObject, context: InjectContext, origins: OriginTable): DecisionInput {
  const { row, config, cluster } = context;
  const namespace = stringAt(metadataOf(pod), 'namespace') ?? '';
  const root: Json | undefined = config.read.value;
  return {
    webhookTests: context.webhookTests,
    switches: row,
    pod,
    namespace,
    namespaceObject: cluster.namespaces.get(namespace)?.value,
    injector: {
      revision: context.revision,
      policy: config.policy,
      neverInjectSelector: config.neverInjectSelector,
      alwaysInjectSelector: config.alwaysInjectSelector,
      policySpan: isObject(root) ? (config.read.spans.valueSpan(root, 'policy') ?? null) : null,
    },
    webhooks: context.webhooks,
    ...(origins.enabled ? { locate: locator(context, origins) } : {}),
  };
}

/** Whether a pod is injected and why. */
export function decidePod(pod: JsonObject, context: InjectContext, origins: OriginTable): Decision {
  return decide(decisionInput(pod, context, origins));
}

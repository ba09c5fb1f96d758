import { isObject, type Json, type JsonContainer, type JsonObject, jsonAt, stringAt } from '../../json';
import type { Decision } from '../../outcome';
import type { OriginTable } from '../../provenance/origin';
import type { Span } from '../../text/span';
import type { ClusterState } from '../config/cluster';
import { decide, type DecisionInput } from './decision';
import { metadataOf } from '../inject/containers';
import type { InjectContext } from '../injector';
import type { InjectorValues } from '../config/values';
import type { VersionRow } from '../versions/version-row';
import { type InjectionWebhook, installedWebhooks, pastedWebhooks } from './webhook-selectors';

/**
 * The webhooks that the API server may call: those among the cluster's objects, or, where there are none, those that the chart
 * installs for the injector's revision with its values.
 */
export function clusterWebhooks(
  cluster: ClusterState,
  revision: string,
  values: InjectorValues | undefined,
  row: VersionRow,
): readonly InjectionWebhook[] {
  const pasted = pastedWebhooks(cluster.webhooks.map(({ value }) => value));
  if (pasted.length > 0) return pasted;
  const settings = jsonAt(values?.json, 'sidecarInjectorWebhook');
  const flag = (field: string): boolean | undefined => {
    const value = isObject(settings) ? settings[field] : undefined;
    return typeof value === 'boolean' ? value : undefined;
  };
  const selector = isObject(settings) && isObject(settings.objectSelector) ? settings.objectSelector : undefined;
  const legacy = flag('useLegacySelectors');
  const objectSelector =
    selector === undefined
      ? {}
      : { objectSelector: { enabled: selector.enabled === true, autoInject: selector.autoInject === true } };
  const injector = {
    revision,
    tags: [],
    namespace: values?.text('global', 'istioNamespace') || 'istio-system',
    enableNamespacesByDefault: flag('enableNamespacesByDefault') ?? false,
    ...(legacy === undefined ? {} : { useLegacySelectors: legacy }),
    ...objectSelector,
  };
  return installedWebhooks([injector], row.webhooks);
}

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
  const { row, settings, config, cluster } = context;
  const namespace = stringAt(metadataOf(pod), 'namespace') ?? '';
  const root: Json | undefined = config.read.value;
  return {
    mode: settings.mode,
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

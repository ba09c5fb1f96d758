import { isObject, jsonAt } from '../../json';
import type { ClusterState } from '../config/cluster';
import type { InjectorValues } from '../config/values';
import type { VersionRow } from '../versions/version-row';
import type { InjectionWebhook } from './webhook-releases';
import { installedWebhooks, pastedWebhooks } from './webhook-selectors';

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

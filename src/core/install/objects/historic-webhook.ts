import { isWithin } from '../../istio/versions/steps';
import type { JsonObject } from '../../json';
import { truthy, valueAt } from '../values/trees';
import type { ObjectContext } from './context';
import { unquoted } from './labels';

const NAME = 'istio-sidecar-injector';
const INJECTION = 'istio-injection';

/**
 * The webhook configuration of the chart `sidecarInjectorWebhook` of 1.2 to 1.5, as an API server gets it; none where that chart is switched
 * off. Source: istio/istio install/kubernetes/helm/istio/charts/sidecarInjectorWebhook/templates/mutatingwebhook.yaml.
 */
export function historicWebhooks({ values, order, releaseName, releaseNamespace }: ObjectContext): JsonObject[] {
  const chart = 'sidecarInjectorWebhook';
  if (valueAt(values, `${chart}.enabled`) === false) return [];
  if (isWithin(order, '1.4', null) && truthy(valueAt(values, 'global.operatorManageWebhooks'))) return [];
  const namespace = unquoted(releaseNamespace);
  const namespaceSelector: JsonObject = truthy(valueAt(values, `${chart}.enableNamespacesByDefault`))
    ? {
        matchExpressions: [
          { key: 'name', operator: 'NotIn', values: [namespace] },
          { key: INJECTION, operator: 'NotIn', values: ['disabled'] },
        ],
      }
    : { matchLabels: { [INJECTION]: 'enabled' } };
  const webhook: JsonObject = {
    name: 'sidecar-injector.istio.io',
    clientConfig: { service: { name: NAME, namespace, path: '/inject' }, caBundle: '' },
    rules: [{ operations: ['CREATE'], apiGroups: [''], apiVersions: ['v1'], resources: ['pods'] }],
    failurePolicy: 'Fail',
    namespaceSelector,
  };
  return [
    {
      apiVersion: 'admissionregistration.k8s.io/v1beta1',
      kind: 'MutatingWebhookConfiguration',
      metadata: { name: NAME, labels: { app: chart, chart, heritage: 'Helm', release: unquoted(releaseName) } },
      webhooks: [webhook],
    },
  ];
}

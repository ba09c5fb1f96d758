import { isWithin } from '../../istio/versions/steps';
import type { JsonObject } from '../../json';
import { truthy, valueAt } from '../values/trees';
import type { ObjectContext } from './context';
import { chartOfAll, unquoted } from './labels';

const NAME = 'istio-sidecar-injector';
const INJECTION = 'istio-injection';

/**
 * The webhook configuration of the chart `sidecarInjectorWebhook` of 0.8 to 1.5, as an API server gets it; none where that chart is switched
 * off. Source: istio/istio install/kubernetes/helm/istio/charts/sidecarInjectorWebhook/templates/mutatingwebhook.yaml.
 */
export function historicWebhooks(context: ObjectContext): JsonObject[] {
  const { values, order, releaseName, releaseNamespace } = context;
  const since = (release: string): boolean => isWithin(order, release, null);
  const chart = 'sidecarInjectorWebhook';
  if (valueAt(values, `${chart}.enabled`) === false) return [];
  if (since('1.4') && truthy(valueAt(values, 'global.operatorManageWebhooks'))) return [];
  const namespace = unquoted(releaseNamespace);
  const isEverywhere = since('1.0') && truthy(valueAt(values, `${chart}.enableNamespacesByDefault`));
  const namespaceSelector: JsonObject = isEverywhere
    ? {
        matchExpressions: [
          ...(since('1.2') ? [{ key: 'name', operator: 'NotIn', values: [namespace] }] : []),
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
  const labels: JsonObject = {
    app: since('1.1') ? chart : NAME,
    chart: chartOfAll(context, chart, '1.1'),
    heritage: 'Helm',
    release: unquoted(releaseName),
  };
  return [
    {
      apiVersion: 'admissionregistration.k8s.io/v1beta1',
      kind: 'MutatingWebhookConfiguration',
      metadata: { name: NAME, labels },
      webhooks: [webhook],
    },
  ];
}

import { parsePrefix } from '../../go/ip-prefix';
import { isDnsLabel, loadMeshConfig } from '../../istio/config/mesh-config';
import { ALL_MESSAGES } from '../../istio/config/proto/all-messages';
import { isWithin } from '../../istio/versions/steps';
import { versionRow } from '../../istio/versions/versions';
import type { Json, JsonObject } from '../../json';
import { chartOrder } from '../chart/chart-row';
import { InstallError } from '../failures/failure';
import { printedByHelm, valueAt } from '../values/trees';
import { imageErrors } from './image-errors';
import { portErrors } from './port-errors';
import { yamlTypeError } from './kube-type';
import { operatorTypeError } from './operator-type';
import { getPath } from './paths';
import { checkValues, ValuesTypeError } from './values-types';

/**
 * Ends the installation where istioctl, from 1.24 on, refuses the merged IstioOperator. Throws `InstallError`.
 * Source: istio 1.30 operator/pkg/apis/validation/validation.go ParseAndValidateIstioOperator, without a cluster.
 */
export function validateOperator(operator: JsonObject, release: string): void {
  const mismatch = operatorTypeError(operator);
  if (mismatch !== undefined) throw refused(`could not unmarshal: ${mismatch}`);
  const spec = getPath(operator, 'spec') ?? null;
  const errors = [
    ...valuesErrors(operator, release),
    ...meshErrors(valueAt(spec, 'meshConfig'), release),
    ...imageErrors(valueAt(spec, 'hub') ?? null, valueAt(spec, 'tag') ?? null),
  ];
  const revision = valueAt(spec, 'revision');
  if (typeof revision === 'string' && revision !== '' && !isDnsLabel(revision)) {
    errors.push(`invalid revision specified: ${revision}`);
  }
  if (errors.length > 0) throw refused(errors.join(', '));
}

function refused(text: string): InstallError {
  return new InstallError({ stage: 'render', text });
}

function valuesErrors(operator: JsonObject, release: string): string[] {
  const values = getPath(operator, 'spec', 'values') ?? null;
  const order = chartOrder(release);
  try {
    checkValues(values, order);
  } catch (thrown) {
    if (!(thrown instanceof ValuesTypeError)) throw thrown;
    return [`could not unmarshal: error unmarshaling JSON: while decoding JSON: ${thrown.message}`];
  }
  const errors = meshErrors(valueAt(values, 'meshConfig'), release);
  for (const key of ['includeIPRanges', 'excludeIPRanges']) {
    errors.push(...rangeErrors(`global.proxy.${key}`, valueAt(values, `global.proxy.${key}`)));
  }
  for (const key of ['includeInboundPorts', 'excludeInboundPorts']) {
    errors.push(...portErrors(`global.proxy.${key}`, printedByHelm(valueAt(values, `global.proxy.${key}`)).split(',')));
  }
  if (isWithin(order, '1.29', null)) errors.push(...schemaErrors(values));
  return errors;
}

function meshErrors(mesh: Json | undefined, release: string): string[] {
  if (mesh === undefined || mesh === null) return [];
  const loaded = loadMeshConfig(mesh, { ...versionRow(release), proto: ALL_MESSAGES });
  return loaded.ok ? [] : [loaded.error];
}

function rangeErrors(path: string, value: Json | undefined): string[] {
  const text = printedByHelm(value);
  if (text === '' || text === '*') return [];
  return text.split(',').flatMap((range) => {
    const parsed = parsePrefix(range);
    return 'error' in parsed ? [`${path} ${parsed.error}`] : [];
  });
}

/** Values of types of Kubernetes, in the order in which they are checked: the path, what the error calls it, the type. */
const KUBERNETES: readonly (readonly [path: string, type: string, called?: string])[] = [
  ['cni.affinity', 'v1.Affinity'],
  ['cni.seccompProfile', 'v1.SeccompProfile'],
  ['gateways.istio-egressgateway.podAntiAffinityLabelSelector', 'metav1.LabelSelector'],
  ['gateways.istio-egressgateway.podAntiAffinityTermLabelSelector', 'metav1.LabelSelector'],
  ['gateways.istio-egressgateway.tolerations', 'v1.Toleration'],
  ['global.defaultTolerations', 'v1.Toleration'],
  ['gateways.istio-ingressgateway.podAntiAffinityLabelSelector', 'metav1.LabelSelector'],
  ['gateways.istio-ingressgateway.podAntiAffinityTermLabelSelector', 'metav1.LabelSelector'],
  ['gateways.istio-ingressgateway.tolerations', 'v1.Toleration'],
  ['pilot.tolerations', 'v1.Toleration'],
  ['pilot.affinity', 'v1.Affinity'],
  ['pilot.seccompProfile', 'v1.SeccompProfile'],
  ['pilot.topologySpreadConstraints', 'v1.TopologySpreadConstraint'],
  ['pilot.volumeMounts', 'v1.VolumeMount'],
  ['pilot.volumes', 'v1.Volume'],
  ['global.proxy.seccompProfile', 'v1.SeccompProfile'],
  ['global.proxy.lifecycle', 'v1.Lifecycle'],
  ['sidecarInjectorWebhook.neverInjectSelector', 'metav1.LabelSelector'],
  ['sidecarInjectorWebhook.alwaysInjectSelector', 'metav1.LabelSelector'],
  ['global.waypoint.affinity', 'v1.Affinity'],
  ['global.waypoint.topologySpreadConstraints', 'v1.TopologySpreadConstraint'],
  ['global.waypoint.nodeSelector', 'v1.NodeSelector', 'global.waypoint.nideSelector'],
  ['global.waypoint.toleration', 'v1.Toleration'],
];

function schemaErrors(values: Json): string[] {
  return KUBERNETES.flatMap(([path, type, called = path]) => {
    const value = valueAt(values, path) ?? null;
    return (Array.isArray(value) ? value : [value]).flatMap((item) => {
      const said = yamlTypeError(type, item);
      if (said === undefined) return [];
      return [`invalid schema for ${called}: error unmarshaling JSON: while decoding JSON: ${said}`];
    });
  });
}

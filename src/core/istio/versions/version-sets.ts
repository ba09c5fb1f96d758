import type { TemplateDataField } from './version-row';

/** Istio's own template functions: names, first release, first release without them. Source: istio pkg/kube/inject createInjectionFuncmap. */
export const FUNCTIONS: readonly (readonly [names: string, since: string, until?: string])[] = [
  ['formatDuration', '0.6'],
  ['isset', '0.8'],
  ['excludeInboundPort includeInboundPorts applicationPorts annotation', '1.0.3'],
  ['toJson', '1.0.3', '1.19'],
  ['kubevirtInterfaces valueOrDefault toJSON fromJSON toYaml indent directory', '1.1'],
  ['contains', '1.2'],
  ['render', '1.2', '1.14'],
  ['structToJSON toLower', '1.3'],
  ['protoToJSON', '1.4'],
  ['env', '1.5'],
  ['appendMultusNetwork', '1.8'],
  ['excludeInterfaces', '1.15'],
  ['omit strdict toJsonMap', '1.18'],
  ['mergeMaps', '1.21'],
  ['omitNil', '1.28.6', '1.29.0'],
  ['omitNil', '1.29.1'],
  ['otelResourceAttributes', '1.30'],
];

/** What templates are given, in the same form. Source: istio pkg/kube/inject SidecarTemplateData. */
export const DATA_FIELDS: readonly (readonly [name: TemplateDataField, since: string, until?: string])[] = [
  ['DeploymentMeta', '1.1'],
  ['Values', '1.2'],
  ['TypeMeta', '1.3'],
  ['Revision', '1.9'],
  ['EstimatedConcurrency', '1.10.1', '1.18'],
  ['ProxyImage', '1.13'],
  ['CompliancePolicy', '1.19.8', '1.20.0'],
  ['CompliancePolicy', '1.20.4'],
  ['ProxyUID', '1.20'],
  ['ProxyGID', '1.20'],
  ['InboundTrafficPolicyMode', '1.22'],
  ['NativeSidecars', '1.27'],
  ['ProxyInitImage', '1.31'],
];

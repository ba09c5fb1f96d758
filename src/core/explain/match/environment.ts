import { isObject, type JsonObject, objectsIn, stringAt } from '../../json';
import { isPurposeCode, type PurposeCode } from '../catalogue';
import {
  type ContainerPlace,
  containerSubject,
  dependsOn,
  hasVariable,
  type PurposeMatch,
  textOfScalar,
  variable,
} from '../place';

/** Names of `env.` codes that are no variable's. */
const NOT_NAMES = new Set(['list', 'proxy-metadata', 'webhook-path', 'datadog', 'stackdriver-limit']);

/** What a variable of a container is for, or the list of them. */
export function environmentPurpose(place: ContainerPlace): PurposeMatch | undefined {
  const { container, inner } = place;
  const [, index] = inner;
  if (typeof index !== 'number') {
    const code = listCode(place);
    const value = variable(container, 'INBOUND_CAPTURE_PORT') ?? '';
    return code === undefined ? undefined : { code, subject: containerSubject(place, 1), params: { value } };
  }
  const entry = objectsIn(container.env)[index];
  const name = stringAt(entry, 'name') ?? '';
  const code = variableCode(place, name);
  return code === undefined
    ? undefined
    : { code, subject: containerSubject(place, 2), params: { name, value: textOfScalar(entry?.value) } };
}

function listCode({ role, container }: ContainerPlace): PurposeCode | undefined {
  switch (role) {
    case 'istio-proxy':
      return 'env.list';
    case 'istio-init':
    case 'istio-validation':
      return hasVariable(container, 'INBOUND_CAPTURE_PORT') ? 'env.INBOUND_CAPTURE_PORT' : 'env.list.istio-init';
    case 'grpc-bootstrap-init':
      return 'env.grpc-bootstrap-init';
    case 'application':
      return 'env.list.application';
    case 'enable-core-dump':
      return undefined;
  }
}

function variableCode(place: ContainerPlace, name: string): PurposeCode | undefined {
  const { container, role, origin } = place;
  if (role === 'grpc-bootstrap-init') return 'env.grpc-bootstrap-init';
  if (role === 'istio-init' || role === 'istio-validation') {
    if (name === 'INBOUND_CAPTURE_PORT') return 'env.INBOUND_CAPTURE_PORT';
    return name === 'ISTIO_META_DNS_CAPTURE'
      ? 'env.ISTIO_META_DNS_CAPTURE.istio-init'
      : 'env.proxy-metadata.istio-init';
  }
  if (name === 'ISTIO_META_DNS_CAPTURE' && hasVariable(container, 'ISTIO_META_GENERATOR'))
    return 'env.ISTIO_META_DNS_CAPTURE.grpc';
  const known = `env.${name}`;
  if (!NOT_NAMES.has(name) && isPurposeCode(known)) return known;
  if (name.startsWith('STACKDRIVER_TRACING_MAX_NUMBER_OF_')) return 'env.stackdriver-limit';
  if (origin?.kind === 'step' && origin.step === 'cluster-info') return 'env.webhook-path';
  if (isProxyMetadata(place, name))
    return name.startsWith('ISTIO_META') ? 'env.proxy-metadata.node' : 'env.proxy-metadata';
  return isDatadog(place, name) ? 'env.datadog' : undefined;
}

/** Whether `proxyMetadata` of the mesh or of the pod's annotation names a variable. */
function isProxyMetadata({ container, origin }: ContainerPlace, name: string): boolean {
  if (dependsOn(origin, '.ProxyConfig.ProxyMetadata')) return true;
  return keysOf(variable(container, 'PROXY_CONFIG'), 'proxyMetadata').includes(name);
}

function isDatadog({ pod, origin }: ContainerPlace, name: string): boolean {
  const annotation = 'apm.datadoghq.com/env';
  if (dependsOn(origin, `.ObjectMeta.Annotations["${annotation}"]`)) return true;
  return keysOf(stringAt(pod, 'metadata', 'annotations', annotation)).includes(name);
}

/** The keys of an object in a JSON text, or of one of its members; none where it is something else. */
function keysOf(text: string | undefined, member?: string): string[] {
  if (text === undefined) return [];
  try {
    const parsed = JSON.parse(text) as JsonObject;
    const object = member === undefined ? parsed : parsed[member];
    return isObject(object) ? Object.keys(object) : [];
  } catch {
    return [];
  }
}

import { jsonAt, objectsIn, stringAt } from '../../json';
import type { PurposeCode } from '../catalogue';
import {
  type ContainerPlace,
  containerSubject,
  type PurposeMatch,
  type PodNode,
  proxyOf,
  textOfScalar,
  variable,
} from '../place';

/** What a line of a container's securityContext is for. */
export function securityPurpose(place: ContainerPlace): PurposeMatch | undefined {
  const code = securityCode(place);
  if (code === undefined) return undefined;
  const [, field] = place.inner;
  const value = textOfScalar(jsonAt(place.container, ...place.inner));
  return { code, subject: containerSubject(place, field === undefined ? 1 : 2), params: { value } };
}

function securityCode(place: ContainerPlace): PurposeCode | undefined {
  switch (place.role) {
    case 'enable-core-dump':
      return 'security.enable-core-dump';
    case 'istio-init':
      return initCode(place);
    case 'istio-validation':
      return validationCode(place);
    case 'istio-proxy':
      return proxyCode(place);
    case 'grpc-bootstrap-init':
    case 'application':
      return undefined;
  }
}

/** Fields that mean the same in every injected container. */
function commonCode({ container, inner }: ContainerPlace): PurposeCode | undefined {
  const field = inner[1];
  const on = field !== undefined && jsonAt(container, 'securityContext', field) === true;
  switch (field) {
    case 'privileged':
      return on ? 'security.privileged.on' : 'security.privileged.off';
    case 'allowPrivilegeEscalation':
      return on ? 'security.escalation.on' : 'security.escalation.off';
    case 'readOnlyRootFilesystem':
      return on ? 'security.read-only-root' : 'security.writable-root';
    case 'seccompProfile':
      return 'security.seccomp';
    case 'capabilities':
      return inner[2] === 'drop' ? 'security.drop-all' : undefined;
    case undefined:
    default:
      return undefined;
  }
}

function capability({ container, inner }: ContainerPlace): string {
  return inner.length < 4 ? '' : textOfScalar(jsonAt(container, ...inner));
}

function initCode(place: ContainerPlace): PurposeCode | undefined {
  const { container, inner } = place;
  const field = inner[1];
  switch (field) {
    case undefined:
      return 'security.istio-init';
    case 'runAsUser':
    case 'runAsGroup':
    case 'runAsNonRoot':
      return 'security.istio-init.root';
    case 'readOnlyRootFilesystem':
      return 'security.istio-init.writable-root';
    case 'privileged':
      return jsonAt(container, 'securityContext', 'privileged') === true
        ? 'security.istio-init.privileged'
        : 'security.privileged.off';
    default: {
      const name = inner[2] === 'add' ? capability(place) : undefined;
      if (name === 'NET_ADMIN') return 'security.istio-init.net-admin';
      if (name === 'NET_RAW') return 'security.istio-init.net-raw';
      return commonCode(place) ?? (field === 'capabilities' ? 'security.istio-init.capabilities' : undefined);
    }
  }
}

function validationCode(place: ContainerPlace): PurposeCode | undefined {
  switch (place.inner[1]) {
    case undefined:
    case 'capabilities':
      return commonCode(place) ?? 'security.istio-validation';
    case 'runAsUser':
    case 'runAsGroup':
      return 'security.istio-validation.user';
    case 'runAsNonRoot':
      return 'security.istio-validation.non-root';
    default:
      return commonCode(place);
  }
}

/** Whether the proxy is a gateway alone: where the sidecar template ran as well, traffic is redirected. */
function isGateway({ container, pod }: ContainerPlace): boolean {
  const redirects = objectsIn(pod, 'spec', 'initContainers').some(
    ({ name }) => name === 'istio-init' || name === 'istio-validation',
  );
  return jsonAt(container, 'args', 1) === 'router' && !redirects;
}

function proxyCode(place: ContainerPlace): PurposeCode | undefined {
  const { container, inner } = place;
  const [, field] = inner;
  if (field === undefined) return isGateway(place) ? 'security.gateway.user' : 'security.istio-proxy';
  const privileged = jsonAt(container, 'securityContext', 'privileged') === true;
  const traced = privileged && variable(container, 'IPTABLES_TRACE_LOGGING') === 'true';
  const root = textOfScalar(jsonAt(container, 'securityContext', 'runAsUser')) === '0';
  switch (field) {
    case 'runAsUser':
    case 'runAsNonRoot':
    case 'runAsGroup':
      return identityCode(place, field, root, traced);
    case 'privileged':
    case 'allowPrivilegeEscalation':
      return traced ? 'security.istio-proxy.trace-logging' : commonCode(place);
    case 'capabilities': {
      const name = inner[2] === 'add' ? capability(place) : undefined;
      if (name === 'NET_ADMIN') return traced ? 'security.istio-proxy.trace-logging' : 'security.istio-proxy.net-admin';
      if (name === 'NET_BIND_SERVICE') return 'security.istio-proxy.net-bind';
      return commonCode(place) ?? 'security.istio-proxy.capabilities';
    }
    default:
      return commonCode(place);
  }
}

function identityCode(
  place: ContainerPlace,
  field: 'runAsUser' | 'runAsNonRoot' | 'runAsGroup',
  root: boolean,
  traced: boolean,
): PurposeCode {
  if (isGateway(place)) return 'security.gateway.user';
  if (field === 'runAsGroup') return 'security.istio-proxy.group';
  if (!root) return field === 'runAsUser' ? 'security.istio-proxy.user' : 'security.istio-proxy.non-root';
  return traced ? 'security.istio-proxy.trace-logging' : 'security.istio-proxy.root';
}

/** What a line of the pod's own securityContext is for. */
export function podSecurityPurpose({ pod, path }: PodNode): PurposeMatch {
  const field = path[2];
  const gateway = jsonAt(proxyOf(pod), 'args', 1) === 'router';
  const subject = path.slice(0, field === undefined ? 2 : 3);
  if (field === 'fsGroup')
    return { code: 'security.fs-group', subject, params: { value: textOfScalar(jsonAt(pod, ...path)) } };
  if (!gateway || field === undefined) return { code: 'security.pod', subject };
  const sysctl = stringAt(pod, 'spec', 'securityContext', 'sysctls', 0, 'name');
  return field === 'sysctls' && sysctl === 'net.ipv4.ip_unprivileged_port_start'
    ? { code: 'security.gateway.sysctls', subject }
    : { code: 'security.gateway.values', subject };
}

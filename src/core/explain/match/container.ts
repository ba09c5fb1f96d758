import { jsonAt } from '../../json';
import type { PurposeCode } from '../catalogue';
import { type ContainerPlace, containerSubject, hasVariable, type PurposeMatch, textOfScalar } from '../place';
import { argumentPurpose } from './arguments';
import { environmentPurpose } from './environment';
import { isProbe, lifecyclePurpose, portPurpose, probePurpose } from './health';
import { securityPurpose } from './security';
import { mountPurpose } from './volumes';

/** What a node inside a container is for. */
export function containerPurpose(place: ContainerPlace): PurposeMatch | undefined {
  const { inner } = place;
  const [field] = inner;
  if (isProbe(field)) return probePurpose(place, field);
  switch (field) {
    case undefined:
    case 'name':
      return wholePurpose(place);
    case 'image':
      return imagePurpose(place);
    case 'imagePullPolicy':
      return injected(place, 'image.pull-policy');
    case 'args':
    case 'command':
      return argumentPurpose(place);
    case 'env':
      return environmentPurpose(place);
    case 'ports':
      return portPurpose(place);
    case 'lifecycle':
      return lifecyclePurpose(place);
    case 'resources':
      return resourcePurpose(place);
    case 'restartPolicy':
      return injected(place, 'lifecycle.native');
    case 'securityContext':
      return securityPurpose(place);
    case 'terminationMessagePath':
    case 'terminationMessagePolicy':
      return injected(place, 'pod.defaulted');
    case 'volumeMounts':
      return mountPurpose(place);
    default:
      return undefined;
  }
}

/** A match for a field of an injected container; the application's own fields have none. */
function injected(place: ContainerPlace, code: PurposeCode): PurposeMatch | undefined {
  const value = textOfScalar(jsonAt(place.container, ...place.inner));
  return place.role === 'application' ? undefined : { code, subject: containerSubject(place, 1), params: { value } };
}

function wholePurpose(place: ContainerPlace): PurposeMatch | undefined {
  const subject = containerSubject(place);
  if (place.role === 'application') return undefined;
  return { code: place.role === 'istio-proxy' ? proxyCode(place) : `container.${place.role}`, subject };
}

function proxyCode({ container, list }: ContainerPlace): PurposeCode {
  if (jsonAt(container, 'args', 1) === 'router') return 'container.istio-proxy.gateway';
  if (hasVariable(container, 'DISABLE_ENVOY')) return 'container.istio-proxy.grpc';
  if (list === 'initContainers') return 'container.istio-proxy.native';
  return hasVariable(container, 'CA_ADDR') ? 'container.istio-proxy' : 'container.istio-proxy.pilot';
}

function imagePurpose(place: ContainerPlace): PurposeMatch | undefined {
  const { role } = place;
  if (role === 'application') return undefined;
  const code: PurposeCode = role === 'istio-validation' ? 'image.istio-init' : `image.${role}`;
  return injected({ ...place, role }, code);
}

/** What a line of a container's resources is for. */
function resourcePurpose(place: ContainerPlace): PurposeMatch | undefined {
  const { role, container, inner } = place;
  const [, kind, name] = inner;
  if (role === 'application') return undefined;
  if (role !== 'istio-proxy') return { code: 'resources.init', subject: containerSubject(place, 1) };
  const params = { value: textOfScalar(jsonAt(container, ...inner)), name: String(name ?? '') };
  const subject = containerSubject(place, inner.length);
  if (kind !== 'requests' && kind !== 'limits') return { code: 'resources.proxy', subject, params };
  if (name === undefined) return { code: `resources.proxy.${kind}`, subject, params };
  if (name === 'cpu' || name === 'memory') return { code: `resources.proxy.${kind}.${name}`, subject, params };
  return { code: 'resources.proxy.other', subject, params };
}

import { jsonAt, stringAt } from '../../json';
import { isPurposeCode, type PurposeCode } from '../catalogue';
import {
  type ContainerPlace,
  containerSubject,
  dependsOn,
  hasVariable,
  type PurposeMatch,
  type PodNode,
  proxyOf,
  textOfScalar,
} from '../place';

/** What a volume of the pod is for, or the list of them. */
export function volumePurpose(place: PodNode): PurposeMatch | undefined {
  const { pod, path } = place;
  const [, , index, ...field] = path;
  if (typeof index !== 'number') return { code: 'volume.list', subject: path.slice(0, 2) };
  const name = stringAt(pod, 'spec', 'volumes', index, 'name') ?? '';
  const subject = path.slice(0, 3);
  const params = { name, value: textOfScalar(jsonAt(pod, ...path)) };
  const detail = detailCode(place, name, field.map(String));
  if (detail !== undefined) return { code: detail, subject: path, params };
  const code = volumeCode(place, name, 'userVolume');
  return code === undefined ? undefined : { code, subject, params };
}

/** What a mount of a container is for, or the list of them. */
export function mountPurpose(place: ContainerPlace): PurposeMatch | undefined {
  const { container, role, inner } = place;
  const [, index] = inner;
  if (typeof index !== 'number') {
    if (role === 'application') return { code: 'volume.mounts.application', subject: containerSubject(place, 1) };
    return { code: 'volume.mounts', subject: containerSubject(place, 1) };
  }
  const name = stringAt(container, 'volumeMounts', index, 'name') ?? '';
  const path = stringAt(container, 'volumeMounts', index, 'mountPath') ?? '';
  const code =
    role === 'application'
      ? applicationMount(name)
      : path === '/var/run/secrets/kubernetes.io/serviceaccount'
        ? 'volume.service-account-token'
        : volumeCode(place, name, 'userVolumeMount');
  return code === undefined ? undefined : { code, subject: containerSubject(place, 2), params: { name, path } };
}

/** What the templates for proxyless gRPC mount into the application. */
function applicationMount(name: string): PurposeCode | undefined {
  switch (name) {
    case 'istio-data':
      return 'volume.istio-data.grpc';
    case 'workload-certs':
    case 'gke-workload-certificate':
      return 'volume.workload-certs.grpc';
    case 'istio-xds':
    case 'grpc-io-proxyless-bootstrap':
      return `volume.${name}`;
    default:
      return undefined;
  }
}

function volumeCode(
  place: PodNode,
  name: string,
  annotation: 'userVolume' | 'userVolumeMount',
): PurposeCode | undefined {
  if (isUsers(place, name, annotation)) return 'volume.user';
  if (name === 'podinfo') return 'volume.istio-podinfo';
  if (name === 'istio-certs')
    return hasVariable(proxyOf(place.pod), 'CA_ADDR') ? 'volume.istio-certs.mounted' : 'volume.istio-certs.citadel';
  const known = `volume.${name}`;
  return isPurposeCode(known) && known !== 'volume.list' && known !== 'volume.user' ? known : undefined;
}

/** Whether the person asked for the volume or mount by an annotation. */
function isUsers({ pod, origin }: PodNode, name: string, annotation: 'userVolume' | 'userVolumeMount'): boolean {
  const key = `sidecar.istio.io/${annotation}`;
  if (dependsOn(origin, `.ObjectMeta.Annotations["${key}"]`)) return true;
  return stringAt(pod, 'metadata', 'annotations', key)?.includes(`"${name}"`) ?? false;
}

/** Lines inside a volume that have a purpose of their own. */
function detailCode(place: PodNode, name: string, field: readonly string[]): PurposeCode | undefined {
  const last = field.at(-1) ?? '';
  switch (name) {
    case 'istio-envoy':
      return last === 'medium' ? 'volume.istio-envoy.memory' : undefined;
    case 'istio-token':
      if (last === 'audience') return 'volume.istio-token.audience';
      if (last === 'expirationSeconds') return 'volume.istio-token.expiration';
      return last === 'path' ? 'volume.istio-token.path' : undefined;
    case 'istio-certs':
      return last === 'optional' ? 'volume.istio-certs.optional' : undefined;
    case 'istio-ca-crl':
      return last === 'optional' ? 'volume.istio-ca-crl.optional' : undefined;
    case 'istiod-ca-cert':
      return field[0] === 'projected' ? 'volume.istiod-ca-cert.bundle' : undefined;
    case 'istio-podinfo':
    case 'podinfo':
      return podInfoItem(place, field);
    default:
      return undefined;
  }
}

/** Which of the pod's data a file of the volume istio-podinfo holds. */
function podInfoItem({ pod, path }: PodNode, field: readonly string[]): PurposeCode | undefined {
  const [source, list, index] = field;
  if (source !== 'downwardAPI' || list !== 'items' || index === undefined) return undefined;
  const file = stringAt(pod, ...path.slice(0, 6), 'path');
  if (file === 'labels') return 'volume.istio-podinfo.labels';
  return file === 'annotations' ? 'volume.istio-podinfo.annotations' : 'volume.istio-podinfo.cpu';
}

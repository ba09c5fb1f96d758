import { INJECT, NAMESPACE_INJECTION, PROXY_CONTAINER } from '../../istio/config/names';
import { isObject } from '../../json';
import { authoredServices } from '../rules/services/authored-ports';
import type { ManifestIndex } from '../manifest-index';
import { isControlPlane, isIgnoredNamespace } from '../mesh';
import { objectPlace, scalarText, type Service, valuePlace, type Workload } from '../objects';
import type { ParityMessage } from './parity-codes';
import { resolveProtocol } from '../protocol';

/** service.PortNameAnalyzer. */
export function* portNames(index: ManifestIndex): Iterable<ParityMessage> {
  for (const service of authoredServices(index)) {
    const external = service.spec['type'] === 'ExternalName';
    for (const port of service.ports) {
      const name = scalarText(port['name']) ?? '';
      const { by } = resolveProtocol(port, index.settings.istioVersion);
      if (by !== 'default' && !(external && name === 'tcp')) continue;
      const span = valuePlace(service, port, port['name'] === undefined ? 'port' : 'name');
      const target = scalarText(port['targetPort']) ?? '0';
      yield external
        ? {
            code: 'IST0150',
            object: service,
            span,
            text: 'Port name for ExternalName service is invalid. Proxy may prevent tcp named ports and unmatched traffic for ports serving TCP protocol from being forwarded correctly',
          }
        : {
            code: 'IST0118',
            object: service,
            span,
            text: `Port name ${name} (port: ${scalarText(port['port']) ?? '0'}, targetPort: ${target}) doesn't follow the naming convention of Istio port.`,
          };
    }
  }
}

/** Whether istioctl takes a Deployment for part of the mesh: a proxy, the pod's label, its annotation, the namespace, in that order. */
function deploymentInMesh(index: ManifestIndex, workload: Workload): boolean {
  const { labels, annotations, containers } = workload.pod;
  const proxy = containers.find((container) => container['name'] === PROXY_CONTAINER);
  if ((scalarText(proxy?.['image']) ?? '') !== '') return true;
  const choice = labels.get(INJECT) ?? annotations.get(INJECT);
  if (choice !== undefined) return choice === 'true';
  return index.namespaceLabel(workload.namespace, NAMESPACE_INJECTION) === 'enabled';
}

/** What the Services of a workload say of each port: by `group`, the distinct answers with the Services that give them. */
function collect(
  services: readonly Service[],
  group: (port: Service['ports'][number]) => string,
  answer: (port: Service['ports'][number]) => string,
): Map<string, Map<string, string[]>> {
  const groups = new Map<string, Map<string, string[]>>();
  for (const service of services) {
    for (const port of service.ports) {
      const answers = groups.get(group(port)) ?? new Map<string, string[]>();
      groups.set(group(port), answers);
      const { namespace, name } = service.resource;
      answers.set(answer(port), [
        ...(answers.get(answer(port)) ?? []),
        namespace === '' ? name : `${namespace}/${name}`,
      ]);
    }
  }
  return groups;
}

/** deployment.ServiceAssociationAnalyzer: one port with several transport protocols, one target port behind several ports; up to 1.19 also no Service at all. */
export function* serviceAssociation(index: ManifestIndex): Iterable<ParityMessage> {
  for (const object of index.workloads) {
    if (object.kind !== 'Deployment' || isIgnoredNamespace(index, object.namespace) || !deploymentInMesh(index, object))
      continue;
    if (object.labels.get('gateway.istio.io/managed') === 'istio.io-mesh-controller') continue;
    const services = index.servicesOf(object);
    const span = objectPlace(object);
    if (services.length === 0) {
      yield {
        code: 'IST0117',
        object,
        span,
        text: 'No service associated with this deployment. Service mesh deployments must be associated with a service.',
      };
    }
    const number = (port: Service['ports'][number]): string => scalarText(port['port']) ?? '0';
    for (const [port, protocols] of collect(services, number, (one) => scalarText(one['protocol']) ?? 'TCP')) {
      if (protocols.size < 2) continue;
      const names = [...protocols.values()].flat().sort().join(' ');
      yield {
        code: 'IST0116',
        object,
        span,
        text: `This deployment ${object.name} is associated with multiple services using port ${port} but different protocols: [${names}]`,
      };
    }
    const target = (port: Service['ports'][number]): string => {
      const text = scalarText(port['targetPort']) ?? '';
      return text === '' || text === '0' ? number(port) : text;
    };
    for (const [targetPort, ports] of collect(services, target, number)) {
      if (ports.size < 2) continue;
      const names = [...ports.values()]
        .map((list) => list[list.length - 1] ?? '')
        .sort()
        .join(' ');
      const numbers = [...ports.keys()]
        .map(Number)
        .sort((a, b) => a - b)
        .join(' ');
      yield {
        code: 'IST0137',
        object,
        span,
        text: `This deployment ${object.name} is associated with multiple services [${names}] using targetPort ${JSON.stringify(targetPort)} but different ports: [${numbers}].`,
      };
    }
  }
}

/** deployment.ApplicationUIDAnalyzer: Pods and Deployments that run as the proxy's user; one message a resource. */
export function* applicationUid(index: ManifestIndex): Iterable<ParityMessage> {
  for (const object of index.workloads) {
    if ((object.kind !== 'Pod' && object.kind !== 'Deployment') || isIgnoredNamespace(index, object.namespace))
      continue;
    if (isControlPlane(object.kind === 'Pod' ? object.labels : object.pod.labels) || isControlPlane(object.labels))
      continue;
    const { spec, containers } = object.pod;
    const own = containers.filter(
      (container) => container['name'] !== PROXY_CONTAINER && container['name'] !== 'istio-operator',
    );
    const holder = [spec, ...own]
      .map((one) => one['securityContext'])
      .find((context) => isObject(context) && scalarText(context['runAsUser']) === '1337');
    if (!isObject(holder)) continue;
    yield {
      code: 'IST0144',
      object,
      span: valuePlace(object, holder, 'runAsUser'),
      text: 'User ID (UID) 1337 is reserved for the sidecar proxy.',
    };
  }
}

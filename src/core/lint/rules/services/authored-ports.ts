import type { JsonObject } from '../../../json';
import { SERVER_FIRST_PORTS, WELL_KNOWN_TCP_PORTS } from '../../facts/ports';
import type { ManifestIndex } from '../../manifest-index';
import { isControlPlane, isIgnoredNamespace } from '../../mesh';
import { numberOf, scalarText, type Service } from '../../objects';

const GATEWAY_CONTROLLERS: ReadonlySet<string> = new Set([
  'istio.io-gateway-controller',
  'istio.io-mesh-controller',
  'istio.io-eastwest-controller',
]);

/** Services whose ports are the author's own business: not Istio's, not made by a gateway controller, not of system namespaces. */
export function* authoredServices(index: ManifestIndex): Iterable<Service> {
  for (const service of index.services) {
    if (isControlPlane(service.labels) || isIgnoredNamespace(index, service.namespace)) continue;
    if (!GATEWAY_CONTROLLERS.has(service.labels.get('gateway.istio.io/managed') ?? '')) yield service;
  }
}

/** Their ports, with name and appProtocol as text; those of ExternalName Services are R108's business. */
export function* authoredPorts(
  index: ManifestIndex,
): Iterable<{ service: Service; port: JsonObject; name: string; appProtocol: string }> {
  for (const service of authoredServices(index)) {
    if (service.spec['type'] === 'ExternalName') continue;
    for (const port of service.ports) {
      yield { service, port, name: scalarText(port['name']) ?? '', appProtocol: scalarText(port['appProtocol']) ?? '' };
    }
  }
}

export const portNumber = (port: JsonObject): string => scalarText(port['port']) ?? '';

/** The number of a protocol in which the server speaks first, from the port or its target; undefined for all others. */
export function serverFirst(port: JsonObject): { port: number; protocol: string } | undefined {
  for (const number of [numberOf(port['port']), numberOf(port['targetPort'])]) {
    const protocol = SERVER_FIRST_PORTS.get(number) ?? WELL_KNOWN_TCP_PORTS.get(number);
    if (protocol !== undefined) return { port: number, protocol };
  }
  return undefined;
}

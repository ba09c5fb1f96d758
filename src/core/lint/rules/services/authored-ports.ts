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
export const authoredServices = (index: ManifestIndex): readonly Service[] => index.once(findServices);

function findServices(index: ManifestIndex): readonly Service[] {
  return index.services.filter(
    ({ labels, namespace }) =>
      !isControlPlane(labels) &&
      !isIgnoredNamespace(index, namespace) &&
      !GATEWAY_CONTROLLERS.has(labels.get('gateway.istio.io/managed') ?? ''),
  );
}

interface AuthoredPort {
  readonly service: Service;
  readonly port: JsonObject;
  readonly name: string;
  readonly appProtocol: string;
}

/** Their ports, with name and appProtocol as text; those of ExternalName Services are R108's business. */
export const authoredPorts = (index: ManifestIndex): readonly AuthoredPort[] => index.once(findPorts);

function findPorts(index: ManifestIndex): readonly AuthoredPort[] {
  const found: AuthoredPort[] = [];
  for (const service of authoredServices(index)) {
    if (service.spec['type'] === 'ExternalName') continue;
    for (const port of service.ports) {
      const appProtocol = scalarText(port['appProtocol']) ?? '';
      found.push({ service, port, name: scalarText(port['name']) ?? '', appProtocol });
    }
  }
  return found;
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

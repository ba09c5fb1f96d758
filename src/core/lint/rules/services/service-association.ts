import type { Json, JsonObject } from '../../../json';
import { REQUIREMENTS } from '../../docs-pages';
import { Editor } from '../../../yaml/write/editor';
import { fix, related } from '../../fixes';
import { isFragment } from '../../fragments';
import { isKnative, serviceAwaitingName } from '../workloads/identity-labels';
import type { ManifestIndex } from '../../manifest-index';
import { inMesh, isControlPlane, isGateway, isJob } from '../../mesh';
import { keyPlace, LISTED, podLabelsPlace, numberOf, scalarText, serviceNames, type Workload } from '../../objects';
import { guessProtocol, protocolOfName } from '../../protocol';
import type { Rule } from '../../rule';
import { objectsIn } from '../../../json';

/** A Service the workload could have, from the ports its containers declare; undefined where they declare none. */
function serviceStub(index: ManifestIndex, workload: Workload): JsonObject | undefined {
  const app = workload.pod.labels.get('app');
  const selector = app === undefined ? Object.fromEntries(workload.pod.labels) : { app };
  if (Object.keys(selector).length === 0) return undefined;
  const ports: Json[] = [];
  const numbers = new Set<number>();
  for (const container of workload.pod.containers) {
    for (const port of objectsIn(container['ports'])) {
      const number = numberOf(port['containerPort']);
      if (!Number.isInteger(number) || numbers.has(number)) continue;
      numbers.add(number);
      const name = scalarText(port['name']) ?? '';
      const udp = port['protocol'] === 'UDP';
      const hint: JsonObject = { port: number, name, ...(udp && { protocol: 'UDP' }) };
      const named = !udp && protocolOfName(name, index.settings.istioVersion) !== undefined;
      const entry: JsonObject = {
        name: named ? name : `${guessProtocol(hint, index.settings.istioVersion)}-${number}`,
        port: number,
      };
      if (udp) entry['protocol'] = 'UDP';
      ports.push(entry);
    }
  }
  if (ports.length === 0) return undefined;
  const { namespace } = workload.resource;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: workload.name, ...(namespace !== '' && { namespace }) },
    spec: { selector, ports },
  };
}

const noService: Rule = {
  id: 'R101',
  severity: 'info',
  strict: 'warning',
  upstreamCode: 'IST0117',
  docs: REQUIREMENTS,
  *check(index) {
    for (const workload of index.workloads) {
      if (
        index.servicesOf(workload).length > 0 ||
        isJob(workload) ||
        isKnative(workload) ||
        isFragment(workload) ||
        isGateway(workload) ||
        isControlPlane(workload.pod.labels)
      )
        continue;
      if (!inMesh(index, workload) || serviceAwaitingName(index, workload) !== undefined) continue;
      const stub = serviceStub(index, workload);
      const others = index.servicesIn(workload.namespace).length;
      yield {
        params: {
          case: others === 0 ? 'no-services' : 'none-matches',
          kind: workload.kind,
          name: workload.name,
          services: String(others),
        },
        span: podLabelsPlace(workload),
        resource: workload.resource,
        fixes:
          stub === undefined
            ? []
            : fix('add-service', new Editor(workload).append(stub), { params: { name: workload.name }, safe: false }),
      };
    }
  },
};

const manyServices: Rule = {
  id: 'R102',
  severity: 'info',
  strict: 'warning',
  docs: REQUIREMENTS,
  *check(index) {
    for (const workload of index.workloads) {
      const services = index.servicesOf(workload);
      if (services.length < 2 || isGateway(workload) || !inMesh(index, workload)) continue;
      yield {
        params: {
          kind: workload.kind,
          name: workload.name,
          count: String(services.length),
          services: serviceNames(services),
        },
        span: podLabelsPlace(workload),
        related: services
          .slice(0, LISTED)
          .flatMap((service) =>
            related('service-selector', keyPlace(service, service.spec, 'selector'), { service: service.name }),
          ),
        resource: workload.resource,
      };
    }
  },
};

export const associationRules: readonly Rule[] = [noService, manyServices];

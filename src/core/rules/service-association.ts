import type { RelatedPlace } from '../diagnostic';
import type { Json, JsonObject } from '../json';
import { Editor, type Edits } from './edits';
import { SIDECAR_PORTS } from './facts/ports';
import { fix, related } from './fixes';
import { serviceAwaitingName } from './identity-labels';
import type { ManifestIndex } from './manifest-index';
import { inMesh, isControlPlane, isGateway, isJob } from './mesh';
import { nearest } from './nearest';
import {
  keyPlace,
  objectPlace,
  objectsIn,
  podLabelsPlace,
  portPath,
  type Service,
  scalarText,
  valuePlace,
  type Workload,
} from './objects';
import { guessProtocol, protocolOfName, readsAppProtocol, resolveProtocol } from './protocol';
import type { Finding, Rule } from './rule';

const REQUIREMENTS = '/docs/ops/deployment/application-requirements/';

/** A Service the workload could have, from the ports its containers declare; undefined where they declare none. */
function serviceStub(index: ManifestIndex, workload: Workload): JsonObject | undefined {
  const app = workload.pod.labels.get('app');
  const selector = app === undefined ? Object.fromEntries(workload.pod.labels) : { app };
  if (Object.keys(selector).length === 0) return undefined;
  const ports: Json[] = [];
  const numbers = new Set<number>();
  for (const container of workload.pod.containers) {
    for (const port of objectsIn(container['ports'])) {
      const number = Number(port['containerPort']);
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

const names = (services: readonly Service[]): string => services.map((service) => service.name).join(', ');

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
        params: { kind: workload.kind, name: workload.name, count: String(services.length), services: names(services) },
        span: podLabelsPlace(workload),
        related: services.flatMap((service) =>
          related('service-selector', keyPlace(service, service.spec, 'selector'), { service: service.name }),
        ),
        resource: workload.resource,
      };
    }
  },
};

interface PortOfService {
  readonly service: Service;
  readonly port: JsonObject;
}

/** The ports of all Services of a workload, grouped; only groups in which `difference` gives more than one answer are kept. */
function* conflicts(
  index: ManifestIndex,
  workload: Workload,
  group: (port: JsonObject) => string | undefined,
  difference: (port: JsonObject) => string | undefined,
): Iterable<{ group: string; members: Map<string, PortOfService[]> }> {
  const services = index.servicesOf(workload);
  if (services.length < 2) return;
  const groups = new Map<string, Map<string, PortOfService[]>>();
  for (const service of services) {
    for (const port of service.ports) {
      const key = group(port);
      const kind = difference(port);
      if (key === undefined || kind === undefined) continue;
      const members = groups.get(key) ?? new Map<string, PortOfService[]>();
      groups.set(key, members);
      members.set(kind, [...(members.get(kind) ?? []), { service, port }]);
    }
  }
  for (const [key, members] of groups) {
    const involved = new Set([...members.values()].flat().map((member) => member.service));
    if (members.size > 1 && involved.size > 1) yield { group: key, members };
  }
}

function places(members: ReadonlyMap<string, readonly PortOfService[]>, field: string): readonly RelatedPlace[] {
  return [...members].flatMap(([kind, list]) =>
    list.flatMap(({ service, port }) =>
      related('service-port', valuePlace(service, port, port[field] === undefined ? 'port' : field), {
        service: service.name,
        kind,
      }),
    ),
  );
}

const transport = (port: JsonObject): string | undefined => {
  const protocol = scalarText(port['protocol']) ?? 'TCP';
  return ['TCP', 'UDP', 'SCTP'].includes(protocol) ? protocol : undefined;
};

const sameNumber = (port: JsonObject): string | undefined => scalarText(port['port']);

function listed(members: ReadonlyMap<string, readonly PortOfService[]>): string {
  return [...members].map(([kind, list]) => `${kind} (${names(list.map((member) => member.service))})`).join(', ');
}

const transportConflict: Rule = {
  id: 'R103',
  severity: 'warning',
  upstreamCode: 'IST0116',
  docs: '/docs/reference/config/analysis/ist0116/',
  *check(index) {
    for (const workload of index.workloads) {
      for (const { group, members } of conflicts(index, workload, sameNumber, transport)) {
        if (!inMesh(index, workload)) continue;
        yield {
          params: { kind: workload.kind, name: workload.name, port: group, protocols: listed(members) },
          span: objectPlace(workload),
          related: places(members, 'protocol'),
          resource: workload.resource,
        };
      }
    }
  },
};

const protocolConflict: Rule = {
  id: 'R104',
  severity: 'warning',
  docs: REQUIREMENTS,
  *check(index) {
    const version = index.settings.istioVersion;
    const application = (port: JsonObject): string | undefined => {
      const { protocol } = resolveProtocol(port, version);
      return protocol === 'udp' || protocol === 'unsupported' ? undefined : protocol;
    };
    const reported = new Set<JsonObject>();
    for (const workload of index.workloads) {
      for (const { group, members } of conflicts(index, workload, sameNumber, application)) {
        const [kept, ...others] = [...members];
        if (kept === undefined) continue;
        const [agreed, keepers] = kept;
        const [first] = keepers;
        const last = others.at(-1)?.[1][0];
        if (first === undefined || last === undefined || reported.has(last.port) || !inMesh(index, workload)) continue;
        reported.add(last.port);
        const edits = readsAppProtocol(version) ? alignPort(last, agreed) : undefined;
        yield {
          params: { kind: workload.kind, name: workload.name, port: group, protocols: listed(members) },
          span: valuePlace(last.service, last.port, last.port['name'] === undefined ? 'port' : 'name'),
          related: places(new Map([[agreed, keepers]]), 'name'),
          resource: workload.resource,
          fixes: others.length === 1 ? fix('align-protocol', edits, { params: { protocol: agreed }, safe: false }) : [],
        };
      }
    }
  },
};

/** Gives a Service port the protocol another one has: by name where the name says only the protocol, else by appProtocol. */
function alignPort({ service, port }: PortOfService, protocol: string): Edits {
  const editor = new Editor(service);
  const path = portPath(service, port);
  const name = scalarText(port['name']) ?? '';
  if (port['appProtocol'] !== undefined) return editor.replace([...path, 'appProtocol'], protocol);
  const [prefix = '', ...suffix] = name.split('-');
  const renamed = [protocol, ...suffix].join('-');
  const taken = service.ports.some((other) => other !== port && scalarText(other['name']) === renamed);
  return prefix !== '' && !taken
    ? editor.replace([...path, 'name'], renamed)
    : editor.set([...path, 'appProtocol'], protocol, 'port');
}

const targetText = (port: JsonObject): string | undefined => {
  const target = scalarText(port['targetPort']) ?? '';
  return target === '' || target === '0' ? scalarText(port['port']) : target;
};

const targetConflict: Rule = {
  id: 'R105',
  severity: 'warning',
  upstreamCode: 'IST0137',
  docs: '/docs/reference/config/analysis/ist0137/',
  *check(index) {
    for (const workload of index.workloads) {
      for (const { group, members } of conflicts(index, workload, targetText, sameNumber)) {
        if (!inMesh(index, workload)) continue;
        yield {
          params: { kind: workload.kind, name: workload.name, targetPort: group, ports: listed(members) },
          span: objectPlace(workload),
          related: places(members, 'targetPort'),
          resource: workload.resource,
        };
      }
    }
  },
};

/** A workload the Service misses by one label, and that label: from those that match all its other pairs, else by similar values. */
function nearMiss(index: ManifestIndex, service: Service): { workload: Workload; key: string } | undefined {
  for (const [wrong, wrongValue] of service.selector) {
    const others = [...service.selector].filter(([key]) => key !== wrong);
    const [pair] = others;
    const candidates =
      pair === undefined
        ? index.workloadsIn(service.namespace).slice(0, 100)
        : index.workloadsWith(service.namespace, pair[0], pair[1]).slice(0, 100);
    const fitting = candidates.filter(
      ({ pod }) => pod.labels.has(wrong) && others.every(([key, value]) => pod.labels.get(key) === value),
    );
    const value = nearest(wrongValue, new Set(fitting.map(({ pod }) => pod.labels.get(wrong) ?? '')));
    const workload = fitting.find(({ pod }) => pod.labels.get(wrong) === value);
    if (workload !== undefined) return { workload, key: wrong };
  }
  return undefined;
}

const selectsNothing: Rule = {
  id: 'R106',
  severity: 'warning',
  docs: 'https://kubernetes.io/docs/concepts/services-networking/service/',
  *check(index) {
    for (const service of index.services) {
      if (
        service.selector.size === 0 ||
        service.spec['type'] === 'ExternalName' ||
        index.workloadsOf(service).length > 0
      )
        continue;
      if (isControlPlane(service.labels) || service.selector.has('istio')) continue;
      const fragment = index.workloadsIn(service.namespace).length === 0;
      const miss = fragment ? undefined : nearMiss(index, service);
      const value = miss?.workload.pod.labels.get(miss.key) ?? '';
      const selector = service.spec['selector'] as JsonObject;
      yield {
        params: {
          case: fragment ? 'fragment' : miss === undefined ? 'none' : 'near',
          name: service.name,
          key: miss?.key ?? '',
          value,
          workload: miss?.workload.name ?? '',
        },
        span:
          miss === undefined ? keyPlace(service, service.spec, 'selector') : valuePlace(service, selector, miss.key),
        related:
          miss === undefined ? [] : related('workload', objectPlace(miss.workload), { name: miss.workload.name }),
        severity: fragment ? 'info' : 'warning',
        resource: service.resource,
        fixes:
          miss === undefined
            ? []
            : fix('select-workload', new Editor(service).set(['spec', 'selector', miss.key], value), {
                params: { key: miss.key, value },
                safe: false,
              }),
      };
    }
  },
};

function declaredPorts(workload: Workload): readonly JsonObject[] {
  return [...workload.pod.containers, ...workload.pod.initContainers].flatMap((container) =>
    objectsIn(container['ports']),
  );
}

function* targetProblems(index: ManifestIndex, service: Service, port: JsonObject): Iterable<Finding> {
  const target = targetText(port);
  if (target === undefined || target === 'http-envoy-prom') return;
  const numeric = /^\d+$/.test(target);
  // R208 speaks of the proxy's own ports.
  if (SIDECAR_PORTS.has(Number(target))) return;
  for (const workload of index.workloadsOf(service)) {
    const ports = declaredPorts(workload);
    if (ports.some((declared) => scalarText(declared[numeric ? 'containerPort' : 'name']) === target)) continue;
    if (isGateway(workload)) continue;
    const editor = new Editor(service);
    const portNames = ports.map((declared) => scalarText(declared['name']) ?? '').filter((name) => name !== '');
    const only =
      ports.length === 1 ? (scalarText(ports[0]?.['name']) ?? scalarText(ports[0]?.['containerPort'])) : undefined;
    const candidate = nearest(target, portNames) ?? only;
    const firstPorts = workload.pod.containers[0]?.['ports'];
    const add =
      Array.isArray(firstPorts) && firstPorts.length > 0
        ? new Editor(workload).prepend([...workload.pod.path, 'spec', 'containers', 0, 'ports'], {
            containerPort: Number(target),
          })
        : new Editor(workload).set(
            [...workload.pod.path, 'spec', 'containers', 0, 'ports'],
            [{ containerPort: Number(target) }],
          );
    yield {
      params: {
        case: numeric ? 'number' : 'name',
        service: service.name,
        target,
        name: workload.name,
        kind: workload.kind,
      },
      span: valuePlace(service, port, port['targetPort'] === undefined ? 'port' : 'targetPort'),
      related: related('workload', objectPlace(workload), { name: workload.name }),
      severity: numeric ? 'info' : 'error',
      resource: service.resource,
      fixes: numeric
        ? fix('declare-port', add, { params: { port: target } })
        : fix(
            'target-port',
            candidate === undefined ? undefined : editor.replace([...portPath(service, port), 'targetPort'], candidate),
            { params: { port: candidate ?? '' }, safe: false },
          ),
    };
  }
}

const targetPort: Rule = {
  id: 'R107',
  severity: 'error',
  upstreamCode: 'KIA0701',
  docs: 'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports',
  *check(index) {
    for (const service of index.services) for (const port of service.ports) yield* targetProblems(index, service, port);
  },
};

const externalName: Rule = {
  id: 'R108',
  severity: 'warning',
  upstreamCode: 'IST0150',
  docs: '/docs/reference/config/analysis/ist0150/',
  *check(index) {
    for (const service of index.services) {
      if (service.spec['type'] !== 'ExternalName' || isControlPlane(service.labels)) continue;
      for (const port of service.ports) {
        const name = scalarText(port['name']) ?? '';
        const { protocol } = resolveProtocol(port, index.settings.istioVersion);
        if (protocol !== 'unsupported' && name !== 'tcp') continue;
        const guess = guessProtocol({ ...port, name: name === 'tcp' ? '' : name }, index.settings.istioVersion);
        const better = guess === 'tcp' ? 'tls' : guess;
        const taken = service.ports.some((other) => other !== port && scalarText(other['name']) === better);
        const renamed = taken ? `${better}-${scalarText(port['port']) ?? ''}` : better;
        yield {
          params: {
            case: name === '' ? 'unnamed' : 'named',
            name,
            service: service.name,
            port: scalarText(port['port']) ?? '',
          },
          span: valuePlace(service, port, name === '' ? 'port' : 'name'),
          resource: service.resource,
          fixes: fix('name-port', new Editor(service).set([...portPath(service, port), 'name'], renamed), {
            params: { name: renamed },
            safe: false,
          }),
        };
      }
    }
  },
};

export const associationRules: readonly Rule[] = [
  noService,
  manyServices,
  transportConflict,
  protocolConflict,
  targetConflict,
  selectsNothing,
  targetPort,
  externalName,
];

import type { Fix } from '../diagnostic';
import type { JsonObject } from '../json';
import { jsonAt } from '../json';
import { freePortName } from './document';
import { Editor, type Edits, together } from './edits';
import { SERVER_FIRST_PORTS, SIDECAR_PORTS, WELL_KNOWN_TCP_PORTS } from './facts/ports';
import { fix, related } from './fixes';
import type { ManifestIndex } from './manifest-index';
import { isControlPlane, isGateway, isIgnoredNamespace } from './mesh';
import { nearest } from './nearest';
import { objectPlace, objectsIn, portPath, type Service, scalarText, valuePlace } from './objects';
import {
  guessProtocol,
  isHttp,
  protocolNames,
  protocolOfAppProtocol,
  protocolOfName,
  readsAppProtocol,
  resolveProtocol,
  sniffs,
} from './protocol';
import type { Finding, Rule } from './rule';

const PROTOCOLS = '/docs/ops/configuration/traffic-management/protocol-selection/';

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

function* authoredPorts(
  index: ManifestIndex,
): Iterable<{ service: Service; port: JsonObject; name: string; appProtocol: string }> {
  for (const service of authoredServices(index)) {
    if (service.spec['type'] === 'ExternalName') continue;
    for (const port of service.ports) {
      yield { service, port, name: scalarText(port['name']) ?? '', appProtocol: scalarText(port['appProtocol']) ?? '' };
    }
  }
}

const portNumber = (port: JsonObject): string => scalarText(port['port']) ?? '';

/** The number of a protocol in which the server speaks first, from the port or its target; undefined for all others. */
function serverFirst(port: JsonObject): { port: number; protocol: string } | undefined {
  for (const number of [Number(port['port']), Number(port['targetPort'])]) {
    const protocol = SERVER_FIRST_PORTS.get(number) ?? WELL_KNOWN_TCP_PORTS.get(number);
    if (protocol !== undefined) return { port: number, protocol };
  }
  return undefined;
}

/** Whether R207 speaks about an undeclared port, so that the naming rules need not. */
const leftToServerFirst = (index: ManifestIndex, port: JsonObject): boolean =>
  !index.strict && sniffs(index.settings.istioVersion) && serverFirst(port) !== undefined;

const unnamedPort: Rule = {
  id: 'R201',
  severity: 'info',
  strict: 'warning',
  upstreamCode: 'IST0118',
  docs: PROTOCOLS,
  *check(index) {
    const version = index.settings.istioVersion;
    for (const { service, port, name, appProtocol } of authoredPorts(index)) {
      if (name !== '' || (appProtocol !== '' && readsAppProtocol(version))) continue;
      const { by } = resolveProtocol(port, version);
      if (by !== 'default' || leftToServerFirst(index, port)) continue;
      // Kubernetes itself refuses such a port in a Service of several: R006.
      if (service.ports.length > 1 && !index.strict) continue;
      const suggestion = freePortName(index, service, port);
      yield {
        params: { case: sniffs(version) ? 'sniffed' : 'tcp', service: service.name, port: portNumber(port), version },
        span: valuePlace(service, port, 'port'),
        resource: service.resource,
        fixes: fix('name-port', new Editor(service).set([...portPath(service, port), 'name'], suggestion), {
          params: { name: suggestion },
          safe: false,
        }),
      };
    }
  },
};

/** A name that keeps what the author meant and begins with a protocol: `http2foo` → `http2-foo`, `web-http` → `http-web`. */
export function protocolFirstName(name: string, protocol: string): string {
  const lower = name.toLowerCase();
  const at = lower.indexOf(protocol);
  const rest = at < 0 ? lower : `${lower.slice(0, at)}-${lower.slice(at + protocol.length)}`;
  const suffix = rest
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, Math.max(0, 14 - protocol.length))
    .replace(/-+$/, '');
  return suffix === '' ? protocol : `${protocol}-${suffix}`;
}

/** Replaces a port's name wherever the input refers to it: Ingress backends of the same namespace that point at the Service. */
function ingressReferences(index: ManifestIndex, service: Service, name: string, renamed: string): Edits {
  const parts: Edits[] = [];
  for (const object of index.objects) {
    if (object.kind !== 'Ingress' || object.namespace !== service.namespace) continue;
    const editor = new Editor(object);
    for (const [ruleIndex, rule] of objectsIn(jsonAt(object.value, 'spec', 'rules')).entries()) {
      for (const [pathIndex] of objectsIn(jsonAt(rule, 'http', 'paths')).entries()) {
        const path = ['spec', 'rules', ruleIndex, 'http', 'paths', pathIndex, 'backend'] as const;
        const backend = jsonAt(object.value, ...path);
        if (
          jsonAt(backend, 'service', 'name') === service.name &&
          jsonAt(backend, 'service', 'port', 'name') === name
        ) {
          parts.push(editor.replace([...path, 'service', 'port', 'name'], renamed));
        } else if (jsonAt(backend, 'serviceName') === service.name && jsonAt(backend, 'servicePort') === name) {
          parts.push(editor.replace([...path, 'servicePort'], renamed));
        }
      }
    }
  }
  return together(...parts);
}

function namingFixes(index: ManifestIndex, service: Service, port: JsonObject, name: string): readonly Fix[] {
  const version = index.settings.istioVersion;
  const protocol = guessProtocol(port, version);
  const editor = new Editor(service);
  const path = portPath(service, port);
  const wanted = protocolFirstName(name, protocol);
  const taken = service.ports.some((other) => other !== port && scalarText(other['name']) === wanted);
  const renamed = taken ? freePortName(index, service, port) : wanted;
  const rename = fix(
    'rename-port',
    together(editor.replace([...path, 'name'], renamed), ingressReferences(index, service, name, renamed)),
    {
      params: { name: renamed },
      safe: false,
    },
  );
  if (!readsAppProtocol(version)) return rename;
  return [
    ...rename,
    ...fix('add-app-protocol', editor.set([...path, 'appProtocol'], protocol, 'name'), {
      params: { protocol },
      safe: false,
    }),
  ];
}

const badName: Rule = {
  id: 'R202',
  severity: 'info',
  strict: 'warning',
  upstreamCode: 'IST0118',
  docs: PROTOCOLS,
  *check(index) {
    const version = index.settings.istioVersion;
    for (const { service, port, name, appProtocol } of authoredPorts(index)) {
      if (name === '' || (appProtocol !== '' && readsAppProtocol(version))) continue;
      const { by } = resolveProtocol(port, version);
      if (by !== 'default' || leftToServerFirst(index, port)) continue;
      const near = protocolNames(version)
        .filter((protocol) => name.toLowerCase().includes(protocol))
        .sort((a, b) => b.length - a.length)[0];
      yield {
        params: {
          case: `${near === undefined ? 'unknown' : 'near'}-${sniffs(version) ? 'sniffed' : 'tcp'}`,
          name,
          service: service.name,
          port: portNumber(port),
          near: near ?? '',
          prefix: name.split('-', 1)[0] ?? '',
          protocols: protocolNames(version).join(', '),
          version,
        },
        span: valuePlace(service, port, 'name'),
        resource: service.resource,
        fixes: namingFixes(index, service, port, name),
      };
    }
  },
};

const badAppProtocol: Rule = {
  id: 'R203',
  severity: 'warning',
  strict: 'warning',
  upstreamCode: 'KIA0602',
  since: '1.6',
  docs: `${PROTOCOLS}#explicit-protocol-selection`,
  *check(index) {
    const version = index.settings.istioVersion;
    for (const { service, port, name, appProtocol } of authoredPorts(index)) {
      if (appProtocol === '' || port['protocol'] === 'UDP' || protocolOfAppProtocol(appProtocol, version) !== undefined)
        continue;
      const editor = new Editor(service);
      const path = [...portPath(service, port), 'appProtocol'];
      const close = nearest(
        appProtocol,
        [...protocolNames(version), 'kubernetes.io/h2c', 'kubernetes.io/ws', 'kubernetes.io/wss'].filter(
          (candidate) => protocolOfAppProtocol(candidate, version) !== undefined,
        ),
      );
      const named = protocolOfName(name, version);
      yield {
        params: {
          case: named === undefined ? 'sniffed' : 'hides-name',
          appProtocol,
          name,
          service: service.name,
          port: portNumber(port),
          version,
        },
        span: valuePlace(service, port, 'appProtocol'),
        resource: service.resource,
        fixes:
          close !== undefined
            ? fix('app-protocol', editor.replace(path, close), { params: { protocol: close }, safe: false })
            : named !== undefined
              ? fix('remove-app-protocol', editor.remove(path), { safe: false })
              : [],
      };
    }
  },
};

const contradiction: Rule = {
  id: 'R204',
  severity: 'warning',
  since: '1.6',
  docs: `${PROTOCOLS}#explicit-protocol-selection`,
  *check(index) {
    const version = index.settings.istioVersion;
    for (const { service, port, name, appProtocol } of authoredPorts(index)) {
      if (appProtocol === '' || port['protocol'] === 'UDP') continue;
      const said = protocolOfAppProtocol(appProtocol, version);
      const named = protocolOfName(name, version);
      // Within HTTP a name often says the family (http) and appProtocol the dialect (h2c): no contradiction.
      if (said === undefined || named === undefined || said === named || (isHttp(said) && isHttp(named))) continue;
      yield {
        params: { name, appProtocol, named, said, service: service.name, port: portNumber(port) },
        span: valuePlace(service, port, 'appProtocol'),
        related: related('port-name', valuePlace(service, port, 'name')),
        resource: service.resource,
        fixes: fix('remove-app-protocol', new Editor(service).remove([...portPath(service, port), 'appProtocol']), {
          safe: false,
        }),
      };
    }
  },
};

const udpMismatch: Rule = {
  id: 'R205',
  severity: 'warning',
  docs: PROTOCOLS,
  *check(index) {
    const version = index.settings.istioVersion;
    for (const { service, port, name, appProtocol } of authoredPorts(index)) {
      const named =
        appProtocol !== '' && readsAppProtocol(version)
          ? protocolOfAppProtocol(appProtocol, version)
          : protocolOfName(name, version);
      const editor = new Editor(service);
      const path = portPath(service, port);
      const params = { name: appProtocol === '' ? name : appProtocol, service: service.name, port: portNumber(port) };
      const field = appProtocol !== '' && readsAppProtocol(version) ? 'appProtocol' : 'name';
      if (named === 'udp' && port['protocol'] !== 'UDP' && sniffs(version)) {
        yield {
          params: { ...params, case: 'tcp' },
          span: valuePlace(service, port, field),
          resource: service.resource,
          fixes: fix('transport-protocol', editor.set([...path, 'protocol'], 'UDP', 'port'), {
            params: { protocol: 'UDP' },
            safe: false,
          }),
        };
      } else if (port['protocol'] === 'UDP' && named !== undefined && isHttp(named)) {
        const suffix = protocolFirstName(name.replace(/^[^-]*-?/, ''), 'udp');
        yield {
          params: { ...params, case: 'udp' },
          span: valuePlace(service, port, field),
          severity: 'info',
          resource: service.resource,
          fixes:
            field === 'name'
              ? fix('rename-port', editor.replace([...path, 'name'], suffix), { params: { name: suffix }, safe: false })
              : [],
        };
      }
    }
  },
};

const serverFirstPort: Rule = {
  id: 'R207',
  severity: 'warning',
  since: '1.3',
  docs: '/docs/ops/deployment/application-requirements/#server-first-protocols',
  *check(index) {
    const version = index.settings.istioVersion;
    for (const { service, port, name } of authoredPorts(index)) {
      const first = serverFirst(port);
      if (first === undefined || port['protocol'] === 'UDP') continue;
      const { protocol } = resolveProtocol(port, version);
      if (protocol !== 'unsupported' && !isHttp(protocol)) continue;
      const editor = new Editor(service);
      const path = portPath(service, port);
      const renamed = `tcp-${first.protocol}`;
      const taken = service.ports.some((other) => other !== port && scalarText(other['name']) === renamed);
      const edits =
        port['appProtocol'] !== undefined && readsAppProtocol(version)
          ? editor.replace([...path, 'appProtocol'], 'tcp')
          : taken
            ? undefined
            : editor.set([...path, 'name'], renamed);
      yield {
        params: {
          case: protocol === 'unsupported' ? 'sniffed' : 'http',
          name,
          service: service.name,
          port: String(first.port),
          wire: first.protocol,
          protocol,
        },
        span: valuePlace(service, port, name === '' ? 'port' : 'name'),
        resource: service.resource,
        fixes: fix('rename-port', edits, { params: { name: renamed }, safe: false }),
      };
    }
  },
};

function* reservedContainerPorts(index: ManifestIndex): Iterable<Finding> {
  for (const workload of index.workloads) {
    if (isGateway(workload) || isControlPlane(workload.pod.labels)) continue;
    for (const container of workload.pod.containers) {
      if (container['name'] === 'istio-proxy') continue;
      for (const port of objectsIn(container['ports'])) {
        const use = SIDECAR_PORTS.get(Number(port['containerPort']));
        if (use === undefined || port['protocol'] === 'UDP') continue;
        yield {
          params: {
            case: 'container',
            port: scalarText(port['containerPort']) ?? '',
            use,
            name: scalarText(container['name']) ?? '',
          },
          span: valuePlace(workload, port, 'containerPort'),
          resource: workload.resource,
        };
      }
    }
  }
}

const reservedPort: Rule = {
  id: 'R208',
  severity: 'error',
  docs: '/docs/ops/deployment/application-requirements/#ports-used-by-istio',
  *check(index) {
    yield* reservedContainerPorts(index);
    for (const { service, port } of authoredPorts(index)) {
      const target = Number(port['targetPort'] ?? port['port']);
      const use = SIDECAR_PORTS.get(target);
      if (use === undefined || service.selector.size === 0 || port['protocol'] === 'UDP') continue;
      const workloads = index.workloadsOf(service);
      if (service.selector.has('istio') || (workloads.length > 0 && workloads.every(isGateway))) continue;
      // Where the container declares the port too, the fault is reported there.
      const declared = workloads.some((workload) =>
        workload.pod.containers.some((container) =>
          objectsIn(container['ports']).some((own) => Number(own['containerPort']) === target),
        ),
      );
      if (declared) continue;
      yield {
        params: { case: 'target', port: String(target), use, name: service.name },
        span: valuePlace(service, port, port['targetPort'] === undefined ? 'port' : 'targetPort'),
        related: workloads
          .slice(0, 1)
          .flatMap((workload) => related('workload', objectPlace(workload), { name: workload.name })),
        resource: service.resource,
      };
    }
  },
};

export const portRules: readonly Rule[] = [
  unnamedPort,
  badName,
  badAppProtocol,
  contradiction,
  udpMismatch,
  serverFirstPort,
  reservedPort,
];

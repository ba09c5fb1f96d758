import { PROXY_CONTAINER } from '../../../istio/config/names';
import { authoredPorts, portNumber, serverFirst } from './authored-ports';
import { PROTOCOLS } from '../../docs-pages';
import { Editor } from '../../../yaml/write/editor';
import { SIDECAR_PORTS } from '../../facts/ports';
import { fix, related } from '../../fixes';
import type { ManifestIndex } from '../../manifest-index';
import { inMesh, isControlPlane, isGateway } from '../../mesh';
import { nearest } from '../../../text/nearest';
import { objectPlace, portPath, numberOf, scalarText, valuePlace, type Workload } from '../../objects';
import { trafficOf } from '../../traffic-of';
import { protocolFirstName } from './port-names';
import {
  isHttp,
  protocolNames,
  protocolOfAppProtocol,
  protocolOfName,
  readsAppProtocol,
  resolveProtocol,
  sniffs,
} from '../../protocol';
import type { Finding, Rule } from '../../rule';
import { objectsIn } from '../../../json';

const badAppProtocol: Rule = {
  id: 'R203',
  own: true,
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
  own: true,
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
  own: true,
  severity: 'warning',
  docs: PROTOCOLS,
  *check(index) {
    const version = index.settings.istioVersion;
    for (const { service, port, name, appProtocol } of authoredPorts(index)) {
      const isUdp = port['protocol'] === 'UDP';
      const named =
        appProtocol !== '' && readsAppProtocol(version)
          ? protocolOfAppProtocol(appProtocol, version)
          : protocolOfName(name, version);
      if (named === undefined || (isUdp ? !isHttp(named) : named !== 'udp' || !sniffs(version))) continue;
      const editor = new Editor(service);
      const path = portPath(service, port);
      const params = { name: appProtocol === '' ? name : appProtocol, service: service.name, port: portNumber(port) };
      const field = appProtocol !== '' && readsAppProtocol(version) ? 'appProtocol' : 'name';
      if (!isUdp) {
        yield {
          params: { ...params, case: 'tcp' },
          span: valuePlace(service, port, field),
          resource: service.resource,
          fixes: fix('transport-protocol', editor.set([...path, 'protocol'], 'UDP', 'port'), {
            params: { protocol: 'UDP' },
            safe: false,
          }),
        };
      } else {
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
  own: true,
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

/** The ports that the proxy of the injected pod really has, of those that its containers want; null where it was not injected. */
function takenPorts(index: ManifestIndex, workload: Workload): ReadonlySet<number> | null {
  if (index.resultOf(workload)?.after === undefined) return null;
  const clashes = trafficOf(index, workload).filter(({ code }) => code === 'port-clash');
  return new Set(clashes.map(({ params }) => Number(params['port'])));
}

function* reservedContainerPorts(index: ManifestIndex): Iterable<Finding> {
  for (const workload of index.workloads) {
    if (isGateway(workload) || isControlPlane(workload.pod.labels) || !inMesh(index, workload)) continue;
    let taken: ReadonlySet<number> | null | undefined;
    for (const container of workload.pod.containers) {
      if (container['name'] === PROXY_CONTAINER) continue;
      for (const port of objectsIn(container['ports'])) {
        const use = SIDECAR_PORTS.get(numberOf(port['containerPort']));
        if (use === undefined || port['protocol'] === 'UDP') continue;
        if (taken === undefined) taken = takenPorts(index, workload);
        if (taken !== null && !taken.has(numberOf(port['containerPort']))) continue;
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
      const target = numberOf(port['targetPort'] ?? port['port']);
      const use = SIDECAR_PORTS.get(target);
      if (use === undefined || service.selector.size === 0 || port['protocol'] === 'UDP') continue;
      const workloads = index.workloadsOf(service);
      if (service.selector.has('istio') || (workloads.length > 0 && workloads.every(isGateway))) continue;
      // Where the container declares the port too, the fault is reported there.
      const declared = workloads.some((workload) =>
        workload.pod.containers.some((container) =>
          objectsIn(container['ports']).some((own) => numberOf(own['containerPort']) === target),
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

export const portRules: readonly Rule[] = [badAppProtocol, contradiction, udpMismatch, serverFirstPort, reservedPort];

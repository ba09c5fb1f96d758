import type { JsonObject } from '../../../json';
import { Editor } from '../../../yaml/write/editor';
import { SIDECAR_PORTS } from '../../facts/ports';
import { fix, related } from '../../fixes';
import { isFragment } from '../../fragments';
import type { ManifestIndex } from '../../manifest-index';
import { isControlPlane, isGateway } from '../../mesh';
import { nearest } from '../../../text/nearest';
import {
  keyPlace,
  LISTED,
  objectPlace,
  portPath,
  scalarText,
  type Service,
  targetPortText,
  valuePlace,
  type Workload,
} from '../../objects';
import { guessProtocol, resolveProtocol } from '../../protocol';
import type { Finding, Rule } from '../../rule';
import { objectsIn } from '../../../json';

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

const TRANSPORTS: ReadonlySet<string> = new Set(['TCP', 'UDP', 'SCTP']);

/** The transport of a port of a Service or of a container; undefined where it is one that the API server rejects. */
function transportOf({ protocol }: JsonObject): string | undefined {
  const text = scalarText(protocol) ?? '';
  return text === '' ? 'TCP' : TRANSPORTS.has(text) ? text : undefined;
}

/** Whether a container's port has the transport of a Service's: by name Kubernetes finds no other (pkg/api/v1/pod/util.go FindPort). */
function sameTransport(port: JsonObject, declared: JsonObject): boolean {
  const [one, other] = [transportOf(port), transportOf(declared)];
  return one === undefined || other === undefined || one === other;
}

/** Ports of a workload's containers that have the number or the name. */
function portsCalled(workload: Workload, target: string, numeric: boolean): readonly JsonObject[] {
  const field = numeric ? 'containerPort' : 'name';
  return declaredPorts(workload).filter((declared) => scalarText(declared[field]) === target);
}

/** Workloads that have the target by name, but with another transport. */
function* transportProblems(
  service: Service,
  port: JsonObject,
  target: string,
  others: readonly Workload[],
): Iterable<Finding> {
  const [workload] = others;
  if (workload === undefined) return;
  const [declared] = portsCalled(workload, target, false);
  const has = (declared && transportOf(declared)) ?? '';
  const number = scalarText(port['port']);
  const isTaken = service.ports.some(
    (other) => other !== port && transportOf(other) === has && scalarText(other['port']) === number,
  );
  yield {
    params: {
      case: others.length > 1 ? 'transport-many' : 'transport',
      count: String(others.length),
      service: service.name,
      target,
      name: workload.name,
      kind: workload.kind,
      protocol: transportOf(port) ?? '',
      has,
    },
    span: valuePlace(service, port, 'targetPort'),
    related: others.slice(0, LISTED).flatMap((one) => related('workload', objectPlace(one), { name: one.name })),
    resource: service.resource,
    fixes: isTaken
      ? []
      : fix(
          'transport-protocol',
          new Editor(service).set([...portPath(service, port), 'protocol'], has, 'targetPort'),
          { params: { protocol: has }, safe: false },
        ),
  };
}

function* targetProblems(index: ManifestIndex, service: Service, port: JsonObject): Iterable<Finding> {
  const target = targetPortText(port);
  if (target === undefined || target === 'http-envoy-prom') return;
  const numeric = /^\d+$/.test(target);
  // R208 speaks of the proxy's own ports.
  if (SIDECAR_PORTS.has(Number(target))) return;
  const lacking: Workload[] = [];
  const others: Workload[] = [];
  for (const workload of index.workloadsOf(service)) {
    if (isGateway(workload) || isFragment(workload)) continue;
    const called = portsCalled(workload, target, numeric);
    if (called.length === 0) lacking.push(workload);
    else if (!numeric && !called.some((declared) => sameTransport(port, declared))) others.push(workload);
  }
  yield* transportProblems(service, port, target, others);
  const [workload] = lacking;
  if (workload !== undefined) {
    const ports = declaredPorts(workload).filter((declared) => sameTransport(port, declared));
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
        case: `${numeric ? 'number' : 'name'}${lacking.length > 1 ? '-many' : ''}`,
        count: String(lacking.length),
        service: service.name,
        target,
        name: workload.name,
        kind: workload.kind,
      },
      span: valuePlace(service, port, port['targetPort'] === undefined ? 'port' : 'targetPort'),
      related: lacking.slice(0, LISTED).flatMap((one) => related('workload', objectPlace(one), { name: one.name })),
      severity: numeric ? 'info' : 'error',
      resource: service.resource,
      fixes: numeric
        ? fix('declare-port', add, {
            params: { port: target },
            // Up to 1.2 a declared port is captured; on the host network it is taken on the node.
            safe: index.istioIn({ since: '1.3' }) && workload.pod.spec['hostNetwork'] !== true,
          })
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

export const targetRules: readonly Rule[] = [selectsNothing, targetPort, externalName];

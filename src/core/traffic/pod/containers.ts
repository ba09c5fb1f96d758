import type { PodPath } from '../capture/pod';
import { PROXY_CONTAINER } from '../../istio/config/names';
import { isObject, type Json, type JsonObject, jsonAt, objectsIn, stringAt } from '../../json';
import {
  containersOf,
  CORE_DUMP_CONTAINER,
  INIT_CONTAINER,
  initContainersOf,
  nameOf,
  VALIDATION_CONTAINER,
} from '../../istio/inject/containers';
import { proxyJson } from './proxy';
import type { Transport } from '../packet/listeners';

/** What a container is for, as far as traffic goes: `helper` is one of Istio's that sends none. */
type ContainerPart = 'redirection' | 'validation' | 'proxy' | 'helper' | 'app';

interface ContainerPort {
  readonly name: string;
  readonly port: number;
  readonly transport: Transport;
  readonly path: PodPath;
}

type ProbeKind = 'startup' | 'readiness' | 'liveness';

/** A probe as the pod has it, that is after injection: `rewritten` when the kubelet asks the agent in its stead. */
export interface ContainerProbe {
  readonly kind: ProbeKind;
  readonly handler: 'http' | 'tcp' | 'grpc' | 'exec';
  /** Port that the kubelet calls; null for a command, and for a name that no port has. */
  readonly port: number | null;
  /** Port of the app that the agent calls; null where the probe is not rewritten. */
  readonly appPort: number | null;
  readonly rewritten: boolean;
  /** Another host than the pod, where the probe names one. */
  readonly host: string | null;
  readonly path: PodPath;
}

export interface PodContainer {
  readonly name: string;
  readonly part: ContainerPart;
  readonly place: 'init' | 'native-sidecar' | 'container';
  /** User and primary group of its first process; null where the image decides. */
  readonly uid: number | null;
  readonly gid: number | null;
  readonly ports: readonly ContainerPort[];
  readonly probes: readonly ContainerProbe[];
  readonly path: PodPath;
}

function integerAt(value: Json | undefined, ...path: PodPath): number | null {
  const found = jsonAt(value, ...path);
  const number = typeof found === 'bigint' ? Number(found) : found;
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : null;
}

function portsOf(container: JsonObject, path: PodPath): ContainerPort[] {
  return objectsIn(container, 'ports').flatMap((entry, index) => {
    const port = integerAt(entry, 'containerPort');
    const protocol = stringAt(entry, 'protocol') ?? 'TCP';
    if (port === null || port < 1 || port > 65535 || (protocol !== 'TCP' && protocol !== 'UDP')) return [];
    const transport: Transport = protocol === 'UDP' ? 'udp' : 'tcp';
    return [{ name: nameOf(entry), port, transport, path: [...path, 'ports', index] }];
  });
}

const PROBES: readonly (readonly [field: string, kind: ProbeKind, suffix: string])[] = [
  ['startupProbe', 'startup', 'startupz'],
  ['readinessProbe', 'readiness', 'readyz'],
  ['livenessProbe', 'liveness', 'livez'],
];

/** A port by number, by digits, or by the name of a port of the container. */
function portOf(value: Json | undefined, ports: readonly ContainerPort[]): number | null {
  if (typeof value !== 'string') return integerAt(value);
  const named = ports.find(({ name }) => name === value)?.port;
  return named ?? (/^\d{1,5}$/.test(value) ? Number(value) : null);
}

/** What the agent was told to ask instead, by path. */
function probersOf(pod: JsonObject): JsonObject {
  const value = proxyJson(pod, 'ISTIO_KUBE_APP_PROBERS');
  return isObject(value) ? value : {};
}

function probesOf(
  container: JsonObject,
  ports: readonly ContainerPort[],
  probers: JsonObject,
  path: PodPath,
): ContainerProbe[] {
  return PROBES.flatMap(([field, kind, suffix]): ContainerProbe[] => {
    const probe = container[field];
    if (!isObject(probe)) return [];
    const at = [...path, field];
    const none = { kind, appPort: null, rewritten: false, host: null, path: at };
    if (isObject(probe.httpGet)) {
      const target = stringAt(probe, 'httpGet', 'path') ?? '';
      const key = `/app-health/${nameOf(container)}/${suffix}`;
      const rewritten = target === key && Object.hasOwn(probers, key);
      const prober = rewritten ? probers[key] : undefined;
      const action = ['httpGet', 'tcpSocket', 'grpc']
        .map((name) => jsonAt(prober, name, 'port'))
        .find((port) => port !== undefined);
      return [
        {
          ...none,
          handler: 'http',
          port: portOf(probe.httpGet.port, ports),
          appPort: rewritten ? portOf(action, ports) : null,
          rewritten,
          host: stringAt(probe, 'httpGet', 'host') ?? null,
        },
      ];
    }
    if (isObject(probe.tcpSocket)) {
      const host = stringAt(probe, 'tcpSocket', 'host') ?? null;
      return [{ ...none, handler: 'tcp', port: portOf(probe.tcpSocket.port, ports), host }];
    }
    if (isObject(probe.grpc)) return [{ ...none, handler: 'grpc', port: portOf(probe.grpc.port, ports) }];
    return isObject(probe.exec) ? [{ ...none, handler: 'exec', port: null }] : [];
  });
}

function partOf(name: string): ContainerPart {
  if (name === PROXY_CONTAINER) return 'proxy';
  if (name === INIT_CONTAINER) return 'redirection';
  if (name === VALIDATION_CONTAINER) return 'validation';
  return name === CORE_DUMP_CONTAINER ? 'helper' : 'app';
}

/** The containers of an injected pod in the order in which the kubelet starts them. */
export function podContainers(pod: JsonObject): PodContainer[] {
  const probers = probersOf(pod);
  const read = (container: JsonObject, place: PodContainer['place'], path: PodPath): PodContainer => {
    const ports = portsOf(container, path);
    const id = (field: string): number | null =>
      integerAt(container, 'securityContext', field) ?? integerAt(pod, 'spec', 'securityContext', field);
    return {
      name: nameOf(container),
      part: partOf(nameOf(container)),
      place,
      uid: id('runAsUser'),
      gid: id('runAsGroup'),
      ports,
      probes: probesOf(container, ports, probers, path),
      path,
    };
  };
  return [
    ...initContainersOf(pod).map((container, index) =>
      read(container, container.restartPolicy === 'Always' ? 'native-sidecar' : 'init', [
        'spec',
        'initContainers',
        index,
      ]),
    ),
    ...containersOf(pod).map((container, index) => read(container, 'container', ['spec', 'containers', index])),
  ];
}

/** The first TCP port that the app declares, else one that it is probed at; null where it has neither. */
export function appPortOf(containers: readonly PodContainer[]): number | null {
  const apps = containers.filter(({ part, place }) => part === 'app' && place !== 'init');
  const declared = apps.flatMap(({ ports }) => ports).find(({ transport }) => transport === 'tcp')?.port;
  const probed = apps.flatMap(({ probes }) =>
    probes.map(({ appPort, port, rewritten }) => (rewritten ? appPort : port)),
  );
  return declared ?? probed.find((port) => port !== null) ?? null;
}

import type { PodCapture } from '../capture/pod';
import { isObject, type JsonObject, jsonAt } from '../../json';
import { type PodContainer, podContainers } from './containers';

/** What a container finds when its process starts. */
export type StartCondition =
  /** Nobody writes rules. */
  | 'no-rules'
  /** It runs before the rules: its traffic goes as in a pod without sidecar. */
  | 'before-rules'
  /** Its traffic is redirected to an Envoy that is not there yet: refused. */
  | 'before-proxy'
  /** It starts together with istio-proxy; until Envoy is ready its connections are refused. */
  | 'with-proxy'
  | 'proxy-ready'
  /** istio-proxy itself, the container that writes or checks the rules, or a helper of Istio's. */
  | 'own';

export interface ContainerStart {
  readonly container: PodContainer;
  readonly condition: StartCondition;
  readonly rules: boolean;
  readonly proxy: boolean;
}

/** Whether the kubelet waits for the proxy before it starts what follows: a postStart hook, or a native sidecar's startup probe. */
function isAwaited(pod: JsonObject, { path, place }: PodContainer): boolean {
  const container = jsonAt(pod, ...path);
  if (!isObject(container)) return false;
  return place === 'native-sidecar'
    ? isObject(container.startupProbe)
    : isObject(jsonAt(container, 'lifecycle', 'postStart'));
}

function conditionOf(
  container: PodContainer,
  at: number,
  proxyAt: number,
  awaited: boolean,
  rules: 'none' | 'later' | 'there',
): StartCondition {
  if (container.part !== 'app') return 'own';
  if (rules === 'none') return 'no-rules';
  if (rules === 'later') return 'before-rules';
  if (at > proxyAt && awaited) return 'proxy-ready';
  if (container.place !== 'init' || at > proxyAt) return 'with-proxy';
  return 'before-proxy';
}

/**
 * What each container finds when it starts, in the order in which the kubelet starts them: are the rules there, is Envoy?
 * `writer` is who writes the rules; the CNI plugin does so before any container starts. A pod without istio-proxy has neither.
 */
export function startConditions(pod: JsonObject, writer: PodCapture['by']): ContainerStart[] {
  const containers = podContainers(pod);
  const writtenAt = containers.findIndex(({ part }) => part === 'redirection');
  const proxyAt = containers.findIndex(({ part }) => part === 'proxy');
  const proxy = containers[proxyAt];
  const awaited = proxy !== undefined && isAwaited(pod, proxy);
  return containers.map((container, at) => {
    const written = writer === 'cni' || at > writtenAt;
    const rules = writer === 'nobody' || proxy === undefined ? 'none' : written ? 'there' : 'later';
    const condition = conditionOf(container, at, proxyAt, awaited, rules);
    return { container, condition, rules: rules === 'there', proxy: condition === 'proxy-ready' };
  });
}

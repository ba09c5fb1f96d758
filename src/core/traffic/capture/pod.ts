import { boolOf } from '../../go/strconv';
import { INJECT, PROXY_CONTAINER, STATUS } from '../../istio/config/names';
import { isObject, type Json, jsonAt, type JsonObject, stringAt } from '../../json';
import { trafficRow } from '../releases/row';
import type { Program } from '../releases/switches';
import { captureConfigOf, type CaptureOutcome } from './capture-config';
import { cniCaptureOf, type CniPod } from './cni';
import type { Environment } from './go-settings';
import type { Host } from './host';

/** A place in a pod: `['spec', 'initContainers', 0, 'args', 3]`. */
export type PodPath = readonly (string | number)[];

/** What is around a pod, as far as capture depends on it. */
export interface Surroundings {
  readonly host: Host;
  /** The node's CNI plugin. Where absent, it is taken to be there for pods with a validation container, which nobody else needs. */
  readonly cni?: { readonly environment?: Environment; readonly nativeNftables?: boolean };
}

/** A container that runs the redirection program. */
interface ProgramContainer {
  readonly name: string;
  readonly path: PodPath;
  /** Where each argument of the program stands, by its position. */
  readonly arguments: readonly PodPath[];
}

/** Why nothing captures a pod's traffic. */
type NoCaptureReason =
  | 'no-plugin'
  | 'no-proxy'
  | 'other-proxy'
  | 'envoy-disabled'
  | 'injection-disabled'
  | 'not-injected';

/** Who writes a pod's rules, and of what configuration. */
export type PodCapture = (
  | { readonly by: 'init-container'; readonly container: ProgramContainer; readonly outcome: CaptureOutcome }
  | { readonly by: 'cni'; readonly outcome: CaptureOutcome }
  | { readonly by: 'nobody'; readonly reason: NoCaptureReason }
) & {
  /** The container that checks the rules of a CNI plugin, and what it listens on: its own arguments, which the rules are not made of. */
  readonly validation?: { readonly container: ProgramContainer; readonly outcome: CaptureOutcome };
};

const INIT = 'istio-init';
const VALIDATION = 'istio-validation';

interface Container {
  readonly path: PodPath;
  readonly json: JsonObject;
}

function containersOf(pod: Json): readonly Container[] {
  return ['initContainers', 'containers'].flatMap((list) => {
    const entries = jsonAt(pod, 'spec', list);
    if (!Array.isArray(entries)) return [];
    return entries.flatMap((json, index) => (isObject(json) ? [{ path: ['spec', list, index], json }] : []));
  });
}

function named(containers: readonly Container[], name: string): Container | undefined {
  return containers.findLast(({ json }) => json.name === name);
}

function textsOf(map: Json | undefined): Readonly<Record<string, string>> {
  if (!isObject(map)) return {};
  return Object.fromEntries(
    Object.entries(map).flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])),
  );
}

/** Variables that have a value of their own; what the cluster fills in is not known here. */
function environmentOf({ json }: Container): Readonly<Record<string, string>> {
  if (!Array.isArray(json.env)) return {};
  return Object.fromEntries(
    json.env.flatMap((entry) => {
      const name = stringAt(entry, 'name');
      return name === undefined || jsonAt(entry, 'valueFrom') !== undefined
        ? []
        : [[name, stringAt(entry, 'value') ?? '']];
    }),
  );
}

interface Word {
  readonly text: string;
  readonly path: PodPath;
}

function wordsOf({ json, path }: Container, field: 'command' | 'args'): readonly Word[] {
  const words = json[field];
  if (!Array.isArray(words)) return [];
  return words.flatMap((word, index) => {
    if (typeof word === 'object') return [];
    return [{ text: String(word), path: [...path, field, index] }];
  });
}

/** Names under which images start the program; the agent's own name stands before it where the agent contains it. */
const PROGRAM_NAMES = /^(?:\/usr\/local\/bin\/)?(?:istio-iptables(?:-go|\.sh)?|prepare_proxy\.sh)$/;
const AGENT_NAME = /^(?:\/usr\/local\/bin\/)?pilot-agent$/;

interface ProgramWords {
  readonly container: ProgramContainer;
  readonly args: readonly string[];
  readonly program: Program | undefined;
  readonly insideAgent: boolean;
}

function programOf(container: Container, release: string): ProgramWords {
  const command = wordsOf(container, 'command');
  const words = [...command, ...wordsOf(container, 'args')];
  let first = 0;
  if (AGENT_NAME.test(words[0]?.text ?? '')) first++;
  const name = words[first]?.text ?? '';
  const isNamed = PROGRAM_NAMES.test(name);
  const own = words.slice(isNamed ? first + 1 : first);
  // The image of 1.4 has the script and, by another name, the program that follows it.
  const hasBoth = trafficRow(release).program === 'commands';
  const program = hasBoth ? (name.endsWith('-go') ? 'commands' : 'script') : undefined;
  return {
    container: {
      name: stringAt(container.json, 'name') ?? '',
      path: container.path,
      arguments: own.map(({ path }) => path),
    },
    args: own.map(({ text }) => text),
    program,
    insideAgent: isNamed && command.length === 0,
  };
}

function outcomeOf(words: ProgramWords, container: Container, host: Host, release: string): CaptureOutcome {
  const { args, program, insideAgent } = words;
  const call = { args, environment: environmentOf(container), host, insideAgent };
  return captureConfigOf(program === undefined ? call : { ...call, program }, release);
}

function idAt(container: Container, field: string): number | null {
  const id = jsonAt(container.json, 'securityContext', field);
  return typeof id === 'number' ? id : null;
}

/** Why the plugin leaves a pod alone, in the order in which it looks; undefined where it does not. */
function leftOut(
  pod: Json,
  containers: readonly Container[],
  proxy: Container | undefined,
  release: string,
): NoCaptureReason | undefined {
  const { cni } = trafficRow(release);
  if (!cni.exists) return 'no-plugin';
  const environment = proxy === undefined ? {} : environmentOf(proxy);
  if (cni.disableEnvoy && boolOf(environment.DISABLE_ENVOY ?? '') === true) return 'envoy-disabled';
  if (cni.looksForProxy) {
    if (proxy === undefined) return 'no-proxy';
    const [first, kind] = wordsOf(proxy, 'args');
    if (first?.text === 'proxy' && kind !== undefined && kind.text !== '' && kind.text !== 'sidecar')
      return 'other-proxy';
  } else if (containers.filter(({ path }) => path[1] === 'containers').length < 2) return 'no-proxy';
  const annotations = textsOf(jsonAt(pod, 'metadata', 'annotations'));
  const labels = cni.injectLabel ? textsOf(jsonAt(pod, 'metadata', 'labels')) : {};
  if (boolOf(labels[INJECT] ?? annotations[INJECT] ?? '') === false) return 'injection-disabled';
  return Object.hasOwn(annotations, STATUS) ? undefined : 'not-injected';
}

function byPlugin(
  pod: Json,
  containers: readonly Container[],
  surroundings: Surroundings,
  release: string,
): PodCapture {
  const proxy = named(containers, PROXY_CONTAINER);
  const reason = leftOut(pod, containers, proxy, release);
  if (reason !== undefined) return { by: 'nobody', reason };
  const cniPod: CniPod = {
    annotations: textsOf(jsonAt(pod, 'metadata', 'annotations')),
    proxyEnvironment: proxy === undefined ? {} : environmentOf(proxy),
    runAsUser: proxy === undefined ? null : idAt(proxy, 'runAsUser'),
    runAsGroup: proxy === undefined ? null : idAt(proxy, 'runAsGroup'),
  };
  const { environment = {}, nativeNftables = false } = surroundings.cni ?? {};
  return {
    by: 'cni',
    outcome: cniCaptureOf(cniPod, { host: surroundings.host, environment, nativeNftables }, release),
  };
}

/**
 * Who captures the traffic of an injected pod in a release, and with which configuration: its init container, or the node's CNI plugin,
 * or nobody. `pod` is the pod as JSON. A validation container is told beside it: the plugin does not read its arguments.
 */
export function captureOfPod(pod: Json, release: string, surroundings: Surroundings): PodCapture {
  const containers = containersOf(pod);
  const init = named(containers, INIT);
  if (init !== undefined) {
    const words = programOf(init, release);
    return {
      by: 'init-container',
      container: words.container,
      outcome: outcomeOf(words, init, surroundings.host, release),
    };
  }
  const checking = named(containers, VALIDATION);
  if (checking === undefined && surroundings.cni === undefined) {
    return { by: 'nobody', reason: named(containers, PROXY_CONTAINER) === undefined ? 'no-proxy' : 'no-plugin' };
  }
  const capture = byPlugin(pod, containers, surroundings, release);
  if (checking === undefined) return capture;
  const words = programOf(checking, release);
  const outcome = outcomeOf(words, checking, surroundings.host, release);
  return { ...capture, validation: { container: words.container, outcome } };
}

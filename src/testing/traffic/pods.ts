import { isObject, type JsonObject } from '../../core/json';
import { type AddressFamilies, exampleAddresses } from '../../core/traffic/pod/network-addresses';
import { type PodTraffic, podTraffic } from '../../core/traffic/pod/pod-traffic';
import { readValue } from '../../core/yaml/read/read';

/** A small injected pod, by the parts that tests vary. All are YAML in flow style. */
export interface SmallPod {
  /** Arguments of istio-init that replace or follow the usual ones; null for no istio-init. */
  readonly args?: Readonly<Record<string, string | null>> | null;
  /** Containers before and behind istio-init. */
  readonly before?: string;
  readonly behind?: string;
  /** Fields of the app's container. */
  readonly app?: string;
  /** Variables of istio-proxy. */
  readonly environment?: Readonly<Record<string, string>>;
  /** Fields of istio-proxy. */
  readonly proxy?: string;
  readonly annotations?: Readonly<Record<string, string>>;
  /** istio-proxy as init container. */
  readonly native?: boolean;
  /** A validation container instead of istio-init. */
  readonly cni?: boolean;
  /** istio-init as before 1.3: a script, one port for both directions. */
  readonly script?: boolean;
}

const USUAL: Readonly<Record<string, string>> = {
  '-p': '15001',
  '-z': '15006',
  '-u': '1337',
  '-m': 'REDIRECT',
  '-i': '*',
  '-x': '',
  '-b': '*',
  '-d': '15090,15021,15020',
};

function argumentsOf(changed: Readonly<Record<string, string | null>>): string[] {
  return Object.entries({ ...USUAL, ...changed }).flatMap(([flag, value]) => (value === null ? [flag] : [flag, value]));
}

/** The pod as JSON. */
export function smallPod(parts: SmallPod = {}): JsonObject {
  const { args = {}, before, behind, app, environment = {}, proxy, annotations = {}, native, cni, script } = parts;
  const env = { ISTIO_META_INTERCEPTION_MODE: args?.['-m'] ?? 'REDIRECT', ...environment };
  const variables = Object.entries(env).map(([name, value]) => ({ name, value }));
  const all = argumentsOf(args ?? {});
  const redirection = script === true ? all.filter((_, at) => at !== 2 && at !== 3) : ['istio-iptables', ...all];
  const writer = JSON.stringify({ name: cni === true ? 'istio-validation' : 'istio-init', args: redirection });
  const sidecar = `{ name: istio-proxy, args: [proxy, sidecar], env: ${JSON.stringify(variables)}, ${proxy ?? 'securityContext: { runAsUser: 1337, runAsGroup: 1337 }'}${native === true ? ', restartPolicy: Always, startupProbe: { httpGet: { port: 15021 } }' : ''} }`;
  const init = [before, args === null ? undefined : writer, native === true ? sidecar : undefined, behind];
  const containers = [
    `{ name: web, ports: [{ name: http, containerPort: 8080 }]${app === undefined ? '' : `, ${app}`} }`,
    ...(native === true ? [] : [sidecar]),
  ];
  const annotated = { 'sidecar.istio.io/status': '{}', ...annotations };
  const text = `metadata: { annotations: ${JSON.stringify(annotated)} }
spec:
  initContainers: [${init.filter((item) => item !== undefined).join(', ')}]
  containers: [${containers.join(', ')}]
`;
  const { value } = readValue(text);
  if (!isObject(value)) throw new Error(text);
  return value;
}

/** The pod's traffic in a release. */
export function smallTraffic(parts: SmallPod = {}, release = '1.30', families: AddressFamilies = 'v4'): PodTraffic {
  return podTraffic(smallPod(parts), release, { addresses: exampleAddresses(families) });
}

import type { PictureWords } from '../../core/traffic/picture/words';
import type { RuleMatch } from '../../core/traffic/packet/model';
import type { LandingDeed, OnwardCall } from '../../core/traffic/pod/landing';
import type { RuleReason } from '../../core/traffic/rules/origin';

/** The words of the picture of a pod and of a packet’s way through it. */
export interface PodWords extends PictureWords {
  readonly send: string;
  readonly deeds: Readonly<Record<LandingDeed, string>>;
  readonly calls: Readonly<Record<OnwardCall['why'], string>>;
  readonly reasons: Readonly<Record<RuleReason, string>>;
  readonly misses: Readonly<Record<RuleMatch['kind'] | 'no-socket' | 'no-listener', string>>;
  readonly decisions: Readonly<
    Record<'redirect' | 'tproxy' | 'translation' | 'drop' | 'accept' | 'return' | 'no-rule', string>
  >;
  readonly captures: Readonly<Record<'init-container' | 'cni' | 'nobody', string>>;
  readonly route: string;
  readonly from: (who: string) => string;
  readonly to: (target: string, transport: string) => string;
  readonly metRules: (count: number) => string;
  readonly noRules: string;
  readonly notMatched: (what: string, expected: string, actual: string, negated: boolean) => string;
  readonly matched: string;
  readonly decides: string;
  readonly lands: Readonly<
    Record<'pod' | 'outside' | 'refused' | 'timeout' | 'unreachable' | 'undecided', (where: string) => string>
  >;
  readonly failure: string;
  readonly noPod: string;
  readonly noPodHint: string;
  readonly noProxy: string;
  readonly loading: string;
  readonly family: string;
  readonly families: Readonly<Record<'v4' | 'v6' | 'dual', string>>;
  readonly allRules: string;
  readonly ruleTexts: Readonly<Record<'v4' | 'v6' | 'nft' | 'net', string>>;
  readonly ambient: {
    readonly title: string;
    readonly intro: string;
    readonly columns: Readonly<Record<'about' | 'sidecar' | 'ambient', string>>;
    readonly rows: readonly Readonly<Record<'about' | 'sidecar' | 'ambient', string>>[];
  };
  readonly inWords: string;
  readonly showYaml: string;
  readonly selected: (what: string) => string;
  readonly morePackets: string;
  readonly saveSvg: string;
  readonly savePng: string;
  readonly own: string;
  readonly form: Readonly<
    Record<
      'title' | 'sender' | 'uid' | 'gid' | 'destination' | 'port' | 'transport' | 'submit' | 'cancel' | 'bad',
      string
    >
  >;
}

const PROTOCOLS: Readonly<Record<string, string>> = {
  http: 'HTTP',
  http2: 'HTTP/2',
  https: 'HTTPS',
  grpc: 'gRPC',
  'grpc-web': 'gRPC-Web',
  http_proxy: 'HTTP proxy',
  tcp: 'TCP',
  tls: 'TLS',
  udp: 'UDP',
  mongo: 'MongoDB',
  redis: 'Redis',
  mysql: 'MySQL',
  unsupported: 'detected',
};

export const words: PodWords = {
  send: 'Send',
  packets: {
    'kubelet-probe': 'kubelet probes the app',
    'proxy-readiness': 'kubelet probes the proxy',
    'app-to-service': 'app calls a Service',
    'app-to-internet': 'app calls the internet',
    'app-to-internet-6': 'app calls over IPv6',
    'app-to-own-address': 'app calls its own pod IP',
    'app-to-localhost': 'app calls localhost',
    'app-to-envoy-admin': 'app calls Envoy’s admin port',
    'app-as-proxy-user': 'app runs as the proxy’s user',
    'app-udp': 'app sends UDP',
    'dns-query': 'app asks DNS',
    'prometheus-scrape': 'Prometheus scrapes',
    'pod-to-app': 'another pod calls the app',
    'pod-to-tunnel': 'another pod calls port 15008',
    'pod-to-metrics': 'another pod reads proxy metrics',
    'agent-to-istiod': 'agent calls istiod',
    'envoy-to-upstream': 'Envoy calls a Service endpoint',
    'envoy-to-app': 'Envoy calls the app',
    'init-call': 'init container calls out',
    custom: 'your packet',
  },
  senders: {
    kubelet: 'kubelet',
    prometheus: 'Prometheus',
    'other-pod': 'another pod',
    app: 'the application',
    init: 'an init container',
    envoy: 'Envoy',
    agent: 'the agent',
  },
  roles: {
    'envoy-outbound': 'outbound',
    'envoy-inbound': 'inbound',
    'envoy-tunnel': 'HBONE tunnel',
    'envoy-admin': 'admin',
    'envoy-health': 'ready',
    'envoy-metrics': 'own metrics',
    'agent-status': 'probes, metrics',
    'agent-debug': 'debug',
    'dns-proxy': 'DNS',
    app: 'app',
    other: 'other',
  },
  deeds: {
    'envoy-routes-outbound':
      'Envoy looks up the original destination, applies routing and mutual TLS, and calls an endpoint.',
    'envoy-forwards-inbound': 'Envoy terminates mutual TLS, applies policy, records metrics, and calls the app.',
    'envoy-ends-loop': 'Envoy closes the connection: the original port is its own, so the call would come back.',
    'envoy-ends-tunnel': 'Envoy accepts the HBONE tunnel.',
    'envoy-answers-health': 'Envoy answers whether it is ready.',
    'envoy-answers-metrics': 'Envoy answers with its own metrics.',
    'envoy-answers-admin': 'Envoy’s admin interface answers.',
    'agent-probes-app': 'The agent sends the original probe to the app and passes on the result.',
    'agent-merges-metrics': 'The agent merges the metrics of Envoy, the app and itself.',
    'agent-answers-status': 'The agent answers.',
    'agent-answers-debug': 'The agent’s debug interface answers.',
    'dns-answers': 'Names of Services are answered here; all others are forwarded to the pod’s name server.',
    'app-accepts': 'The app accepts the connection.',
    'leaves-pod': 'The packet leaves the pod as it is, without the proxy.',
    'nobody-listens': 'Connection refused: nothing listens there.',
    rejected: 'Connection refused by a rule.',
    lost: 'No answer: the packet is lost.',
    'no-way': 'The packet cannot be sent.',
    undecided: 'This cannot be decided: there are too many rules, or they form a loop.',
  },
  calls: {
    'to-service': 'Envoy calls the endpoint',
    'to-app': 'Envoy calls the app',
    'to-probed-app': 'The agent probes the app',
    'to-app-metrics': 'The agent reads the app’s metrics',
    'to-envoy-metrics': 'The agent reads Envoy’s metrics',
    'to-agent-health': 'Envoy asks the agent',
    'to-name-server': 'The query goes to the name server',
  },
  starts: {
    'no-rules': 'No rules are written for this pod.',
    'before-rules': 'It runs before the rules exist: its traffic bypasses the proxy.',
    'before-proxy': 'It runs after the rules and before the proxy: redirected traffic is refused.',
    'with-proxy': 'It starts together with the proxy: calls are refused until Envoy is ready.',
    'proxy-ready': 'It starts after the proxy is ready.',
    own: 'Part of the sidecar.',
  },
  reasons: {
    table: 'Selects a table',
    chain: 'Creates a chain',
    commit: 'Applies the table',
    cleanup: 'Removes rules of an earlier run',
    log: 'Logs the packet',
    'interface-excluded': 'This interface is excluded',
    'virtual-interface': 'Traffic of this virtual interface counts as outbound',
    'virtual-interface-captured': 'Traffic of this virtual interface goes to Envoy',
    'invalid-dropped': 'Drops packets that belong to no connection',
    'tunnel-port': 'HBONE is accepted as it is',
    'inbound-redirect': 'Inbound traffic goes to Envoy’s inbound port',
    'inbound-jump': 'All inbound TCP is examined',
    'inbound-ssh': 'SSH is not redirected',
    'inbound-port-excluded': 'This inbound port is excluded',
    'inbound-port-included': 'This inbound port is captured',
    'inbound-rest': 'All other inbound traffic is captured',
    'tproxy-divert': 'Marks packets of connections that Envoy has',
    'tproxy-capture': 'Hands the packet to Envoy with its addresses unchanged',
    'tproxy-established': 'The connection is already Envoy’s',
    'tproxy-save-mark': 'Remembers the mark for the connection',
    'tproxy-marked': 'Already marked',
    'tproxy-own-mark': 'Envoy’s own call to the app',
    'tproxy-restore-mark': 'Answers of the app get the connection’s mark',
    'tproxy-loopback-mark': 'Marks calls over the loopback interface',
    'tproxy-passthrough': 'Envoy’s own call is not redirected',
    'tproxy-local': 'Local traffic is not redirected',
    'outbound-redirect': 'Outbound traffic goes to Envoy’s outbound port',
    'outbound-jump': 'All outbound traffic is examined',
    'outbound-port-excluded': 'This outbound port is excluded',
    'passthrough-source': 'Envoy’s call to the app (127.0.0.6) is not redirected',
    'self-call': 'Envoy’s call to its own pod IP is treated as inbound',
    'local-call': 'Local calls of other users are not redirected',
    'proxy-traffic': 'Traffic of the proxy’s user is not redirected',
    'group-excluded': 'Traffic of this group is not redirected',
    'group-included': 'Traffic of all other groups is not redirected',
    loopback: 'Traffic to localhost is not redirected',
    'range-excluded': 'This IP range is excluded',
    'outbound-port-included': 'This outbound port is captured',
    'range-included': 'This IP range is captured',
    'outbound-all': 'All other outbound traffic is captured',
    'outbound-rest': 'Everything else leaves directly',
    'dns-jump': 'DNS queries are examined',
    'dns-proxy-query': 'The proxy’s own queries are not redirected',
    'dns-group-query': 'Queries of the proxy’s group are not redirected',
    'dns-capture': 'DNS queries go to the DNS proxy',
    'dns-source': 'Answers get the right source address',
    'dns-zone-proxy-query': 'Keeps the proxy’s queries apart',
    'dns-zone-proxy-answer': 'Keeps answers to the proxy apart',
    'dns-zone-query': 'Keeps the app’s queries apart',
    'dns-zone-answer': 'Keeps answers to the app apart',
    'ipv6-closed': 'IPv6 is closed for this pod',
    'ipv6-passthrough-address': 'Adds ::6 to the loopback interface',
    'tproxy-route': 'Marked packets are delivered locally',
  },
  misses: {
    protocol: 'protocol',
    'source-port': 'source port',
    'destination-port': 'port',
    source: 'source address',
    destination: 'destination address',
    'in-interface': 'incoming interface',
    'out-interface': 'outgoing interface',
    uid: 'user',
    gid: 'group',
    mark: 'mark',
    'connection-mark': 'connection mark',
    'connection-state': 'connection state',
    'local-destination': 'local destination',
    'local-source': 'local source',
    family: 'IP version',
    socket: 'existing socket',
    unknown: 'unknown condition',
    'no-socket': 'no process sends it',
    'no-listener': 'no listener',
  },
  decisions: {
    redirect: 'redirected',
    tproxy: 'handed over',
    translation: 'translated',
    drop: 'dropped',
    accept: 'accepted',
    return: 'not redirected',
    'no-rule': 'no rule applies',
  },
  captures: {
    'init-container': 'istio-init writes the rules',
    cni: 'the CNI plugin writes the rules',
    nobody: 'no rules are written',
  },
  podTitle: (name) => `Pod ${name}`,
  podNetwork: (address) => `one network namespace · ${address}`,
  startOrder: 'starts',
  gateIn: 'in',
  gateOut: 'out',
  user: (uid) => (uid === null ? 'user from the image' : `uid ${uid}`),
  service: 'Service :80',
  bypassed: 'bypasses the proxy',
  probedThrough: (probe, port) => `${probe} through ${port}`,
  servicePort: (port, target) => (target === String(port) ? `:${port}` : `:${port} → ${target}`),
  protocols: (protocol) => PROTOCOLS[protocol] ?? protocol,
  morePorts: (count) => (count === 1 ? '1 more port' : `${count} more ports`),
  internet: 'internet',
  nameServer: 'DNS :53',
  istiod: 'istiod :15012',
  volumes: 'Volumes',
  mountedBy: (volume, places) => `${volume}: ${places.join(', ')}`,
  unmounted: (volume) => `${volume}: mounted by no container`,
  route: 'Path of the packet',
  from: (who) => `From ${who}`,
  to: (target, transport) => `to ${target} (${transport.toUpperCase()})`,
  metRules: (count) => (count === 1 ? '1 rule met' : `${count} rules met`),
  noRules: 'No rule is met.',
  notMatched: (what, expected, actual, negated) =>
    `not matched: ${what} is ${actual === '' ? 'unset' : actual}, the rule requires ${negated ? 'anything but ' : ''}${expected}`,
  matched: 'matched',
  decides: 'decides',
  lands: {
    pod: (where) => `Lands at ${where}.`,
    outside: (where) => `Leaves the pod to ${where}.`,
    refused: (where) => `Refused at ${where}.`,
    timeout: () => 'No answer.',
    unreachable: () => 'Cannot be sent.',
    undecided: () => 'Undecided.',
  },
  failure: 'The program that writes the rules fails, so the pod does not start:',
  noPod: 'No injected pod to draw',
  noPodHint: 'Choose a workload that gets a sidecar. “Why injected?” shows why the others do not.',
  noProxy: 'This pod has no istio-proxy: its traffic is not touched.',
  loading: 'Working out the rules …',
  family: 'Addresses of the pod',
  families: { v4: 'IPv4', v6: 'IPv6', dual: 'Dual stack' },
  allRules: 'All rules as text',
  ruleTexts: { v4: 'iptables-restore', v6: 'ip6tables-restore', nft: 'nft', net: 'Routes' },
  ambient: {
    title: 'Ambient mode, for comparison',
    intro:
      'Without a sidecar, in ambient mode, the node’s ztunnel listens inside the pod’s network namespace. The CNI plugin writes these rules there (since 1.24):',
    columns: { about: 'What', sidecar: 'Sidecar', ambient: 'Ambient' },
    rows: [
      {
        about: 'Traffic that is not redirected',
        sidecar: 'Of the proxy’s user and group',
        ambient: 'Of packets with ztunnel’s mark 0x539',
      },
      {
        about: 'Inbound TCP',
        sidecar: 'To 15006, except 15008 and the excluded ports',
        ambient: 'To 15006, except 15008 and what ztunnel sends',
      },
      {
        about: 'Outbound TCP',
        sidecar: 'To 15001, except the excluded ports and IP ranges',
        ambient: 'To 15001; nothing can be excluded by port or IP range',
      },
      {
        about: 'Probes of the kubelet',
        sidecar: 'Rewritten: the agent answers at 15020',
        ambient: 'Not rewritten: the node sends them from 169.254.7.127, which is accepted',
      },
      {
        about: 'Calls to the own pod IP',
        sidecar: 'Direct; only those of the proxy go to 15006',
        ambient: 'Direct, as everything over the loopback interface',
      },
      {
        about: 'DNS, if captured',
        sidecar: 'UDP and TCP 53 to the agent at 15053',
        ambient: 'UDP and TCP 53 to ztunnel at 15053',
      },
      {
        about: 'Before the proxy is ready',
        sidecar: 'Init containers may find no proxy',
        ambient: 'ztunnel is there before any container starts',
      },
    ],
  },
  inWords: 'The pod in words',
  showYaml: 'Show in Diff',
  selected: (what) => `Selected: ${what}`,
  morePackets: 'More packets',
  saveSvg: 'Save as SVG',
  savePng: 'Save as PNG',
  own: 'Another packet …',
  form: {
    title: 'Another packet',
    sender: 'From',
    uid: 'User ID',
    gid: 'Group ID',
    destination: 'To address',
    port: 'Port',
    transport: 'Protocol',
    submit: 'Send',
    cancel: 'Cancel',
    bad: 'Enter an IPv4 or IPv6 address and a port from 1 to 65535.',
  },
  picture: (name, packet) => `Picture of pod ${name} with its ports and the way of the packet: ${packet}`,
};

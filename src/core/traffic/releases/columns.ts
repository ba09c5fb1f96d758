import type { Steps } from '../../istio/versions/steps';
import type { CniSwitches, TrafficSwitches } from './switches';

/**
 * Each switch as the releases at which its value changes; the first entry also holds for all before it.
 * Sources: istio/istio, by file as of the tag named: to 0.7 `pilot/docker/prepare_proxy.sh`, 0.8–1.1 `tools/deb/istio-iptables.sh`,
 * 1.2–1.3 `tools/packaging/common/istio-iptables.sh`, 1.4–1.11 `tools/istio-iptables/pkg/cmd`, from 1.12 `tools/istio-iptables/pkg/capture`
 * and `…/builder`, from 1.27 also `tools/common/config` and `tools/istio-nftables`; the plugin in `cni/pkg/plugin`.
 */

const CNI_FIRST: CniSwitches = {
  exists: false,
  disableEnvoy: false,
  injectLabel: false,
  looksForProxy: false,
  includeOutboundPorts: false,
  excludeInterfaces: false,
  virtualInterfaces: 'old',
  dns: false,
  dropInvalid: false,
  dualStackVariable: null,
  proxyIds: false,
  portWildcards: false,
  interfaceNames: false,
  nftables: false,
};
const CNI_1_1: CniSwitches = { ...CNI_FIRST, exists: true };
const CNI_1_11: CniSwitches = { ...CNI_1_1, dns: true, disableEnvoy: true };
const CNI_1_12: CniSwitches = { ...CNI_1_11, includeOutboundPorts: true, dropInvalid: true, portWildcards: true };
const CNI_1_16: CniSwitches = { ...CNI_1_12, injectLabel: true };
const CNI_1_17: CniSwitches = { ...CNI_1_16, excludeInterfaces: true };
const CNI_1_18: CniSwitches = { ...CNI_1_17, dualStackVariable: 'ISTIO_AGENT_DUAL_STACK' };
const CNI_1_19: CniSwitches = { ...CNI_1_17, proxyIds: true, looksForProxy: true };
const CNI_1_20: CniSwitches = { ...CNI_1_19, dualStackVariable: 'ISTIO_DUAL_STACK' };
const CNI_1_25: CniSwitches = { ...CNI_1_20, virtualInterfaces: 'new-hides-old' };
const CNI_1_26: CniSwitches = { ...CNI_1_25, virtualInterfaces: 'new-first' };
const CNI_1_27: CniSwitches = { ...CNI_1_26, nftables: true };
const CNI_1_30: CniSwitches = { ...CNI_1_27, interfaceNames: true };

export const TRAFFIC_COLUMNS: { readonly [K in keyof TrafficSwitches]: Steps<TrafficSwitches[K]> } = {
  // The image's entry point: Dockerfile.proxy_init of 0.7.1, 0.8.0 and 1.3.8, Dockerfile.proxyv2 of 1.4 (both programs) and 1.5.
  program: [
    ['0.2', 'prepare-proxy'],
    ['0.8', 'script'],
    ['1.4', 'commands'],
    ['1.5', 'builder'],
  ],
  // cmd/root.go: viper until `flag.BindEnv`, which 1.19.5 had before 1.20.0.
  environment: [
    ['0.2', 'shell'],
    ['1.4', 'viper'],
    ['1.19.5', 'bound'],
    ['1.20', 'viper'],
    ['1.20.1', 'bound'],
  ],
  // cmd/root.go of 1.4.0–1.4.4: `-n` is on where nobody says anything.
  dryRunDefault: [
    ['0.2', false],
    ['1.4', true],
    ['1.4.5', false],
  ],
  // cmd/root.go GetCommand takes the agent's logging options.
  ownLogFlags: [
    ['0.2', false],
    ['1.22', true],
  ],
  // cmd/root.go constructConfig.
  defaultUidWithRoot: [
    ['0.2', true],
    ['1.8', false],
  ],
  // istio-iptables.sh: INBOUND_CAPTURE_PORT defaults to PROXY_PORT until -z.
  inboundPortOwnDefault: [
    ['0.2', false],
    ['1.3', true],
  ],
  // istio-iptables.sh ENABLE_INBOUND_IPV6, POD_IP; getLocalIP of the Go programs, link-local skipped since 1.14.
  ipv6: [
    ['0.2', 'never'],
    ['0.8', 'variable'],
    ['1.1', 'hostname'],
    ['1.4', 'any-address'],
    ['1.14', 'routable-address'],
  ],
  noAddress: [
    ['0.2', 'ignored'],
    ['1.4', 'panic'],
    ['1.19.5', 'error'],
    ['1.20', 'panic'],
    ['1.20.1', 'error'],
  ],
  dualStackVariable: [
    ['0.2', null],
    ['1.17', 'ISTIO_AGENT_DUAL_STACK'],
    ['1.19', 'ISTIO_DUAL_STACK'],
  ],
  // cmd/root.go dnsVar (1.6), dnsCaptureByEnvoy and dnsCaptureByAgent (1.7).
  dnsTextVariables: [
    ['0.2', []],
    ['1.6', ['DNS_CAPTURE']],
    ['1.7', ['DNS_AGENT', 'ISTIO_META_DNS_CAPTURE']],
    ['1.8', []],
  ],
  dnsVariable: [
    ['0.2', false],
    ['1.8', true],
  ],
  dnsZonesVariable: [
    ['0.2', null],
    ['1.10.3', 'ISTIO_META_DNS_CONNTRACK_ZONE'],
    ['1.11', null],
  ],
  // cmd/root.go 1.12.2–1.19.4: the default is the variable object, not its value.
  dropInvalidVariable: [
    ['0.2', false],
    ['1.19.5', true],
    ['1.20', false],
    ['1.20.1', true],
  ],
  selfCallOffVariable: [
    ['0.2', null],
    ['1.1', 'DISABLE_REDIRECTION_ON_LOCAL_LOOPBACK'],
    ['1.5', null],
  ],
  ownerGroups: [
    ['0.2', false],
    ['1.14', true],
  ],
  loopbackCidrVariable: [
    ['0.2', false],
    ['1.21', true],
  ],
  // capture.SplitV4V6 until pkg/util/net IPsSplitV4V6.
  nameservers: [
    ['0.2', 'raw'],
    ['1.16', 'printed'],
  ],
  // separateV4V6; strict since config.SeparateV4V6.
  ranges: [
    ['0.2', 'raw'],
    ['1.2', 'patterns'],
    ['1.4', 'networks'],
    ['1.16', 'prefixes'],
    ['1.27', 'strict'],
  ],
  // go.mod and build image: Go 1.17 since 1.13.
  octetZeros: [
    ['0.2', true],
    ['1.13', false],
  ],
  // run.go Run returns errors since 1.19.5 and 1.20.1.
  excludeAll: [
    ['0.2', 'accepted'],
    ['1.4', 'panic'],
    ['1.19.5', 'error'],
    ['1.20', 'panic'],
    ['1.20.1', 'error'],
  ],
  // run.go split, filterEmpty.
  dropsEmptyParts: [
    ['0.2', false],
    ['1.5.8', true],
    ['1.6', false],
    ['1.6.5', true],
  ],
  // cni/pkg/plugin/redirect.go: invalidDrop and ports with 1.12.2, dual stack with 1.18.5 and 1.19.1.
  cni: [
    ['0.2', CNI_FIRST],
    ['1.1', CNI_1_1],
    ['1.11', CNI_1_11],
    ['1.12.2', CNI_1_12],
    ['1.16', CNI_1_16],
    ['1.17', CNI_1_17],
    ['1.18.5', CNI_1_18],
    ['1.19', CNI_1_19],
    ['1.19.1', CNI_1_20],
    ['1.25', CNI_1_25],
    ['1.26', CNI_1_26],
    ['1.27', CNI_1_27],
    ['1.30', CNI_1_30],
  ],
  // istio-iptables.sh of 0.8 and 1.0; istio-clean-iptables since 1.4.
  cleansFirst: [
    ['0.2', 'no'],
    ['0.8', 'nat-first'],
    ['1.0', 'redirects-last'],
    ['1.4', 'no'],
  ],
  quotesLists: [
    ['0.2', false],
    ['1.1', true],
  ],
  quotesOwners: [
    ['0.2', false],
    ['1.2', true],
  ],
  ipv6Rules: [
    ['0.2', 'none'],
    ['0.8', 'closed'],
    ['1.1', 'own'],
    ['1.12', 'shared'],
  ],
  closedButLoopback: [
    ['0.2', false],
    ['1.1', true],
  ],
  ownInboundAll: [
    ['0.2', false],
    ['1.5', true],
  ],
  ownRanges: [
    ['0.2', false],
    ['1.2', true],
  ],
  // run.go handleInboundIpv6Rules of 1.9.6 and 1.10.2.
  ownOutboundPorts: [
    ['0.2', false],
    ['1.9.6', true],
    ['1.10', false],
    ['1.10.2', true],
  ],
  ownVirtualReturns: [
    ['0.2', 'always'],
    ['1.2', 'with-all'],
  ],
  excludesInterfaces: [
    ['0.2', false],
    ['1.11.3', true],
  ],
  virtualReturns: [
    ['0.2', 'absent'],
    ['1.1', 'behind-excludes'],
    ['1.8', 'first'],
  ],
  dropInvalid: [
    ['0.2', 'absent'],
    ['1.12.2', 'direct'],
    ['1.24', 'chain'],
  ],
  tunnel: [
    ['0.2', false],
    ['1.7', true],
  ],
  inRedirect: [
    ['0.2', 'absent'],
    ['1.0', 'capture'],
    ['1.3', 'capture-if-all'],
    ['1.6', 'capture'],
  ],
  redirectOption: [
    ['0.2', '--to-port'],
    ['1.5.3', '--to-ports'],
  ],
  excludesSsh: [
    ['0.2', true],
    ['1.13', false],
  ],
  established: [
    ['0.2', 'socket'],
    ['1.5.2', 'conntrack'],
  ],
  repeatsSocketMatch: [
    ['0.2', false],
    ['1.0', true],
    ['1.5.2', false],
  ],
  tproxyPort: [
    ['0.2', 'outbound'],
    ['1.9', 'inbound'],
  ],
  outputJump: [
    ['0.2', 'tcp'],
    ['1.25', 'all'],
  ],
  excludesUdpPorts: [
    ['0.2', false],
    ['1.25', true],
  ],
  passthroughSource: [
    ['0.2', false],
    ['1.3', true],
  ],
  selfCall: [
    ['0.2', 'everybody-outbound'],
    ['1.3', 'everybody-inbound'],
    ['1.5', 'owners'],
  ],
  selfCallSparesTunnel: [
    ['0.2', false],
    ['1.18', true],
  ],
  loopbackRangeKeepsLocal: [
    ['0.2', false],
    ['1.7', true],
  ],
  gidRules: [
    ['0.2', 'behind-each-uid'],
    ['1.0', 'own-list'],
  ],
  excludeRangesNeedAll: [
    ['0.2', true],
    ['1.0', false],
  ],
  returnBehindRanges: [
    ['0.2', true],
    ['1.23', false],
  ],
  dnsTcp: [
    ['0.2', 'none'],
    ['1.8', 'istio-redirect'],
    ['1.9', 'istio-output'],
    ['1.25', 'own-chain'],
  ],
  dnsUdp: [
    ['0.2', 'none'],
    ['1.6', 'envoy'],
    ['1.7', 'translate'],
    ['1.9', 'output'],
    ['1.23', 'istio-output'],
    ['1.25', 'own-chain'],
  ],
  dnsShapes: [
    ['0.2', false],
    ['1.9', true],
  ],
  dnsZones: [
    ['0.2', 'never'],
    ['1.10.3', 'if-asked'],
    ['1.11', 'always'],
  ],
  dnsZoneAnswers: [
    ['0.2', '-d'],
    ['1.20', '-s'],
  ],
  dnsNeedsServers: [
    ['0.2', false],
    ['1.25', true],
  ],
  tproxyTail: [
    ['0.2', 'none'],
    ['1.6', 'loopback-mark'],
    ['1.9', 'connection-mark'],
    ['1.11', 'proxy-marks'],
  ],
  traceLogging: [
    ['0.2', false],
    ['1.12', true],
    ['1.25', false],
  ],
  // builder appendInternal: `%q` of the identifier until 1.24.
  traceQuotes: [
    ['0.2', true],
    ['1.24', false],
  ],
  routes: [
    ['0.2', 'ip-command'],
    ['1.12', 'netlink'],
  ],
  // dependencies/implementation.go RunOrFail: a panic until it ends the process itself.
  ipExit: [
    ['0.2', 2],
    ['1.11', 255],
  ],
  // builder constructIptablesRestoreContents.
  tableOrder: [
    ['0.2', 'random'],
    ['1.23', 'sorted'],
  ],
  makesJumpTargets: [
    ['0.2', false],
    ['1.24', true],
  ],
  restoreInput: [
    ['0.2', 'file'],
    ['1.17.6', 'stdin'],
  ],
  // dependencies/implementation.go DetectIptablesVersion.
  binary: [
    ['0.2', 'plain'],
    ['1.22', 'with-rules'],
    ['1.25.4', 'nft-first'],
  ],
  // dependencies/implementation_linux.go executeXTables.
  waitsForLock: [
    ['0.2', false],
    ['1.18.6', true],
    ['1.19', false],
    ['1.19.4', true],
  ],
  // run.go executeCommands.
  restoresEmptyIpv6: [
    ['0.2', true],
    ['1.27.2', false],
  ],
  nftCounters: [
    ['0.2', false],
    ['1.28', true],
  ],
  nftInsertsWithin: [
    ['0.2', false],
    ['1.27.4', true],
    ['1.28', false],
    ['1.28.1', true],
  ],
};

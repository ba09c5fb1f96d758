/**
 * The one table of what Istio's redirection program does differently from release to release: a column per switch, the releases at which
 * it changes in `columns.ts`, the flags in `flags.ts`.
 */

/** What writes the rules: the first script, the second, the Go program that runs one command at a time, the Go program that collects rules. */
export type Program = 'prepare-proxy' | 'script' | 'commands' | 'builder';

/** How a list of ranges is read: not at all, by the script's patterns, by `net.ParseCIDR` or `netip.ParsePrefix`, and whether a bad one stops. */
type RangeReading = 'raw' | 'patterns' | 'networks' | 'prefixes' | 'strict';

/** Where the answer to "does the pod have IPv6?" comes from. */
type Ipv6Reading = 'never' | 'variable' | 'hostname' | 'any-address' | 'routable-address';

/** Who is sent to the inbound listener when calling an own address over lo: everybody, or only the proxy's owners. */
type SelfCall = 'everybody-outbound' | 'everybody-inbound' | 'owners';

/** Port that ISTIO_IN_REDIRECT sends to; the chain is absent in 0.8. */
type InRedirect = 'absent' | 'capture' | 'capture-if-all';

/** How UDP queries are taken: not, by Envoy's port, by translation of both addresses, in OUTPUT, in ISTIO_OUTPUT, in a chain of their own. */
type DnsUdp = 'none' | 'envoy' | 'translate' | 'output' | 'istio-output' | 'own-chain';

interface CaptureSwitches {
  readonly program: Program;
  /** How variables reach settings: as in the scripts, through viper, or bound one by one. */
  readonly environment: 'shell' | 'viper' | 'bound';
  /** Whether nothing is run unless somebody says so. */
  readonly dryRunDefault: boolean;
  /** Whether the program alone, outside the agent, has the agent's logging flags. */
  readonly ownLogFlags: boolean;
  /** Whether a uid that nobody names is the proxy's and root's. */
  readonly defaultUidWithRoot: boolean;
  /** Default of the inbound port: of its own, or the outbound one. */
  readonly inboundPortOwnDefault: boolean;
  readonly ipv6: Ipv6Reading;
  /** What happens where no address is found. */
  readonly noAddress: 'ignored' | 'panic' | 'error';
  /** Variable that asks for dual stack, beside the flag. */
  readonly dualStackVariable: string | null;
  /** Variables that turn DNS capture on by being set to anything. */
  readonly dnsTextVariables: readonly string[];
  /** Whether ISTIO_META_DNS_CAPTURE is read as a boolean. */
  readonly dnsVariable: boolean;
  /** Variable that asks for conntrack zones; null where none does. */
  readonly dnsZonesVariable: string | null;
  /** Whether INVALID_DROP reaches the program. */
  readonly dropInvalidVariable: boolean;
  /** Variable that switches self-call redirection off, where one does. */
  readonly selfCallOffVariable: string | null;
  readonly ownerGroups: boolean;
  readonly loopbackCidrVariable: boolean;
  /** How name servers are written: as in resolv.conf, or read and printed. */
  readonly nameservers: 'raw' | 'printed';
  readonly ranges: RangeReading;
  /** Whether octets of a range may have leading zeros: Go before 1.17. */
  readonly octetZeros: boolean;
  /** How `-x '*'` is refused. */
  readonly excludeAll: 'accepted' | 'panic' | 'error';
  /** Whether empty parts of a list are dropped. */
  readonly dropsEmptyParts: boolean;
  /** CNI plugin: settings that it reads beside those it always did. */
  readonly cni: CniSwitches;
}

export interface CniSwitches {
  /** Whether the plugin exists; before, pods with an init container only. */
  readonly exists: boolean;
  /** What leaves a pod out: DISABLE_ENVOY of istio-proxy, the label beside the annotation of injection. */
  readonly disableEnvoy: boolean;
  readonly injectLabel: boolean;
  /** Whether it looks for istio-proxy, and for its kind; else for more than one container. */
  readonly looksForProxy: boolean;
  readonly includeOutboundPorts: boolean;
  readonly excludeInterfaces: boolean;
  /** Which annotation of virtual interfaces is read: only the old; the new, whose absence hides the old; the new and then the old. */
  readonly virtualInterfaces: 'old' | 'new-hides-old' | 'new-first';
  readonly dns: boolean;
  readonly dropInvalid: boolean;
  readonly dualStackVariable: string | null;
  readonly proxyIds: boolean;
  /** Whether `*` is a port list for excluded ports. */
  readonly portWildcards: boolean;
  readonly interfaceNames: boolean;
  readonly nftables: boolean;
}

interface RuleSwitches {
  /** Whether the script takes old rules away first, and with which commands. */
  readonly cleansFirst: 'no' | 'nat-first' | 'redirects-last';
  /** Whether a variable or text that is empty vanishes from a command instead of being an empty argument. */
  readonly quotesLists: boolean;
  readonly quotesOwners: boolean;
  /** IPv6: no rules, doors closed unless a variable says otherwise, rules of its own, or the same as IPv4. */
  readonly ipv6Rules: 'none' | 'closed' | 'own' | 'shared';
  /** Whether the closed door lets loopback through. */
  readonly closedButLoopback: boolean;
  /** IPv6 of its own: final redirect of `-b '*'`, excluded and included ranges, `-q`, and where `-k` returns. */
  readonly ownInboundAll: boolean;
  readonly ownRanges: boolean;
  readonly ownOutboundPorts: boolean;
  readonly ownVirtualReturns: 'always' | 'with-all';
  readonly excludesInterfaces: boolean;
  readonly virtualReturns: 'absent' | 'behind-excludes' | 'first';
  readonly dropInvalid: 'absent' | 'direct' | 'chain';
  readonly tunnel: boolean;
  readonly inRedirect: InRedirect;
  readonly redirectOption: '--to-port' | '--to-ports';
  readonly excludesSsh: boolean;
  /** Match of packets that belong to a socket or connection; the script repeats it for listed ports. */
  readonly established: 'socket' | 'conntrack';
  readonly repeatsSocketMatch: boolean;
  readonly tproxyPort: 'outbound' | 'inbound';
  readonly outputJump: 'tcp' | 'all';
  readonly excludesUdpPorts: boolean;
  readonly passthroughSource: boolean;
  readonly selfCall: SelfCall;
  readonly selfCallSparesTunnel: boolean;
  readonly loopbackRangeKeepsLocal: boolean;
  /** Owners: gid rules after all uid rules, or a gid rule behind each uid rule. */
  readonly gidRules: 'behind-each-uid' | 'own-list';
  readonly excludeRangesNeedAll: boolean;
  readonly returnBehindRanges: boolean;
  /** TCP queries: not, in ISTIO_REDIRECT, per server in ISTIO_OUTPUT, in a chain of their own. */
  readonly dnsTcp: 'none' | 'istio-redirect' | 'istio-output' | 'own-chain';
  readonly dnsUdp: DnsUdp;
  /** Whether DNS capture changes the shape of the owners' rules. */
  readonly dnsShapes: boolean;
  readonly dnsZones: 'never' | 'if-asked' | 'always';
  readonly dnsZoneAnswers: '-d' | '-s';
  readonly dnsNeedsServers: boolean;
  readonly tproxyTail: 'none' | 'loopback-mark' | 'connection-mark' | 'proxy-marks';
  readonly traceLogging: boolean;
  readonly traceQuotes: boolean;
}

interface ApplySwitches {
  readonly routes: 'ip-command' | 'netlink';
  /** Exit status of the program where `ip` fails. */
  readonly ipExit: number;
  readonly tableOrder: 'random' | 'sorted';
  /** Whether chains without rules that are jumped to are made too. */
  readonly makesJumpTargets: boolean;
  readonly restoreInput: 'file' | 'stdin';
  /** Which of the installed binaries is taken. */
  readonly binary: 'plain' | 'with-rules' | 'nft-first';
  /** Whether a legacy binary is told to wait for its lock. */
  readonly waitsForLock: boolean;
  readonly restoresEmptyIpv6: boolean;
  readonly nftCounters: boolean;
  /** Whether an nft insert behind the end of a chain becomes an addition. */
  readonly nftInsertsWithin: boolean;
}

export interface TrafficSwitches extends CaptureSwitches, RuleSwitches, ApplySwitches {}

/** What the redirection program is told, by the names of this tree. Ports, ids, ranges and marks are texts: the program does not check them. */
export interface Settings {
  /** `-p`: port of Envoy's outbound listener. */
  readonly proxyPort: string;
  /** `-z`: port of Envoy's inbound listener. */
  readonly inboundCapturePort: string;
  /** `-e`: port that is left alone inbound. */
  readonly inboundTunnelPort: string;
  /** `-u`, `-g`: users and groups that are not captured, as lists. */
  readonly proxyUid: string;
  readonly proxyGid: string;
  /** `-m`: only `TPROXY` is told from anything else. */
  readonly interceptionMode: string;
  /** `-b`, `-d`: inbound ports captured (`*`, a list, or nothing), and left alone. */
  readonly inboundPorts: string;
  readonly inboundPortsExclude: string;
  /** `-c`: interfaces whose traffic is left alone. */
  readonly excludeInterfaces: string;
  /** `-i`, `-x`: outbound ranges captured and left alone. */
  readonly outboundRanges: string;
  readonly outboundRangesExclude: string;
  /** `-q`, `-o`: outbound ports always and never captured. */
  readonly outboundPorts: string;
  readonly outboundPortsExclude: string;
  /** `-k`: interfaces whose traffic counts as outbound. */
  readonly virtualInterfaces: string;
  /** `-t`, `-r`: packet mark and routing table of TPROXY. */
  readonly tproxyMark: string;
  readonly tproxyTable: string;
  readonly redirectDns: boolean;
  readonly captureAllDns: boolean;
  /** Conntrack zones for DNS, where a variable asks for them. */
  readonly dnsZones: boolean;
  /** Whether the agent answers DNS rather than Envoy (1.7). */
  readonly dnsByAgent: boolean;
  readonly dropInvalid: boolean;
  readonly dualStack: boolean;
  readonly traceLogging: boolean;
  /** ISTIO_OUTBOUND_OWNER_GROUPS and …_EXCLUDE. */
  readonly ownerGroups: string;
  readonly ownerGroupsExclude: string;
  /** ISTIO_OUTBOUND_IPV4_LOOPBACK_CIDR. */
  readonly loopbackCidr: string;
  /** Whether calls to an own address are sent inbound (1.1–1.4: unless a variable says otherwise). */
  readonly redirectsSelfCalls: boolean;
  /** Whether the scripts leave IPv6 open or write rules for it (ENABLE_INBOUND_IPV6). */
  readonly inboundIpv6: boolean;
  readonly dryRun: boolean;
  readonly restoreFormat: boolean;
  readonly skipRules: boolean;
  readonly runValidation: boolean;
  readonly probePort: string;
  readonly outputPath: string;
  readonly reconcile: boolean;
  readonly cleanupOnly: boolean;
  readonly forceApply: boolean;
  readonly nativeNftables: boolean;
  readonly forceIptablesBinary: string;
  /** What iptables says of its version, where the program is not to ask. */
  readonly iptablesVersion: string;
}

export type SettingName = keyof Settings;

/** What a setting is where nobody says anything. */
export const DEFAULT_CAPTURE_SETTINGS: Settings = {
  proxyPort: '15001',
  inboundCapturePort: '15006',
  inboundTunnelPort: '15008',
  proxyUid: '',
  proxyGid: '',
  interceptionMode: '',
  inboundPorts: '',
  inboundPortsExclude: '',
  excludeInterfaces: '',
  outboundRanges: '',
  outboundRangesExclude: '',
  outboundPorts: '',
  outboundPortsExclude: '',
  virtualInterfaces: '',
  tproxyMark: '1337',
  tproxyTable: '133',
  redirectDns: false,
  captureAllDns: false,
  dnsZones: false,
  dnsByAgent: true,
  dropInvalid: false,
  dualStack: false,
  traceLogging: false,
  ownerGroups: '*',
  ownerGroupsExclude: '',
  loopbackCidr: '127.0.0.1/32',
  redirectsSelfCalls: true,
  inboundIpv6: false,
  dryRun: false,
  restoreFormat: true,
  skipRules: false,
  runValidation: false,
  probePort: '15002',
  outputPath: '',
  reconcile: false,
  cleanupOnly: false,
  forceApply: false,
  nativeNftables: false,
  forceIptablesBinary: '',
  iptablesVersion: '',
};

/** Who gave a setting its value. */
export type SettingSource =
  | { readonly kind: 'default' }
  /** An argument: its position among the arguments, and the flag as it is written. */
  | { readonly kind: 'argument'; readonly index: number; readonly flag: string }
  | { readonly kind: 'environment'; readonly variable: string }
  | { readonly kind: 'annotation'; readonly annotation: string }
  /** A field of istio-proxy's security context, or a variable of istio-proxy, as the CNI plugin reads them. */
  | { readonly kind: 'proxy-field'; readonly field: 'runAsUser' | 'runAsGroup' }
  | { readonly kind: 'proxy-environment'; readonly variable: string }
  /** Taken over from another setting. */
  | { readonly kind: 'setting'; readonly setting: SettingName }
  /** The user that ENVOY_USER names. */
  | { readonly kind: 'user'; readonly user: string };

export type SettingSources = Readonly<Partial<Record<SettingName, SettingSource>>>;

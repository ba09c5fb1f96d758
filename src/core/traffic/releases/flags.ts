import type { SettingName } from '../capture/settings';
import { changeOrder, orderOf } from '../../istio/versions/steps';

/**
 * Flags of the Go programs. Source: istio/istio `tools/istio-iptables/pkg/cmd/root.go` and `…/constants/constants.go` of each release;
 * logging flags `istio.io/pkg/log` (to 1.18) and `pkg/log` Options.AttachCobraFlags.
 */
export interface ProgramFlag {
  readonly name: string;
  readonly short?: string;
  /** Since when the short form exists, where later than the flag. */
  readonly shortSince?: string;
  readonly type: 'string' | 'bool' | 'uint16' | 'duration' | 'int';
  /** Setting that it sets, and none where the rules do not depend on it. */
  readonly setting?: SettingName;
  readonly since: string;
  readonly until?: string;
  /** Variables that set it since flags are bound one by one, in order; the flag's own name in capitals where absent. */
  readonly variables?: readonly string[];
}

const FLAGS: readonly ProgramFlag[] = [
  // Bound with `flag.Bind` and not `BindEnv`: no variable.
  { name: 'envoy-port', short: 'p', type: 'string', setting: 'proxyPort', since: '1.4', variables: [] },
  { name: 'inbound-capture-port', short: 'z', type: 'string', setting: 'inboundCapturePort', since: '1.4' },
  { name: 'inbound-tunnel-port', short: 'e', type: 'string', setting: 'inboundTunnelPort', since: '1.7' },
  { name: 'proxy-uid', short: 'u', type: 'string', setting: 'proxyUid', since: '1.4' },
  { name: 'proxy-gid', short: 'g', type: 'string', setting: 'proxyGid', since: '1.4' },
  { name: 'istio-inbound-interception-mode', short: 'm', type: 'string', setting: 'interceptionMode', since: '1.4' },
  { name: 'istio-inbound-ports', short: 'b', type: 'string', setting: 'inboundPorts', since: '1.4' },
  { name: 'istio-local-exclude-ports', short: 'd', type: 'string', setting: 'inboundPortsExclude', since: '1.4' },
  {
    name: 'istio-exclude-interfaces',
    short: 'c',
    shortSince: '1.15',
    type: 'string',
    setting: 'excludeInterfaces',
    since: '1.11.3',
  },
  { name: 'istio-service-cidr', short: 'i', type: 'string', setting: 'outboundRanges', since: '1.4' },
  { name: 'istio-service-exclude-cidr', short: 'x', type: 'string', setting: 'outboundRangesExclude', since: '1.4' },
  { name: 'istio-outbound-ports', short: 'q', type: 'string', setting: 'outboundPorts', since: '1.7' },
  {
    name: 'istio-local-outbound-ports-exclude',
    short: 'o',
    type: 'string',
    setting: 'outboundPortsExclude',
    since: '1.4',
  },
  { name: 'kube-virt-interfaces', short: 'k', type: 'string', setting: 'virtualInterfaces', since: '1.4' },
  { name: 'istio-inbound-tproxy-mark', short: 't', type: 'string', setting: 'tproxyMark', since: '1.4' },
  { name: 'istio-inbound-tproxy-route-table', short: 'r', type: 'string', setting: 'tproxyTable', since: '1.4' },
  { name: 'dry-run', short: 'n', type: 'bool', setting: 'dryRun', since: '1.4' },
  { name: 'restore-format', short: 'f', type: 'bool', setting: 'restoreFormat', since: '1.4.5', until: '1.24' },
  { name: 'iptables-probe-port', type: 'string', setting: 'probePort', since: '1.4.5', until: '1.19.5' },
  { name: 'iptables-probe-port', type: 'uint16', setting: 'probePort', since: '1.19.5', until: '1.20' },
  { name: 'iptables-probe-port', type: 'string', setting: 'probePort', since: '1.20', until: '1.20.1' },
  { name: 'iptables-probe-port', type: 'uint16', setting: 'probePort', since: '1.20.1' },
  { name: 'probe-timeout', type: 'duration', since: '1.5' },
  { name: 'skip-rule-apply', type: 'bool', setting: 'skipRules', since: '1.4.5' },
  { name: 'run-validation', type: 'bool', setting: 'runValidation', since: '1.4.5' },
  {
    name: 'redirect-dns',
    type: 'bool',
    setting: 'redirectDns',
    since: '1.9',
    variables: ['REDIRECT_DNS', 'ISTIO_META_DNS_CAPTURE'],
  },
  { name: 'capture-all-dns', type: 'bool', setting: 'captureAllDns', since: '1.11' },
  { name: 'output-paths', type: 'string', setting: 'outputPath', since: '1.11', until: '1.17.6' },
  { name: 'network-namespace', type: 'string', since: '1.11' },
  { name: 'cni-mode', type: 'bool', since: '1.11' },
  { name: 'iptables-trace-logging', type: 'bool', setting: 'traceLogging', since: '1.12', until: '1.26' },
  {
    name: 'drop-invalid',
    type: 'bool',
    setting: 'dropInvalid',
    since: '1.12.2',
    variables: ['DROP_INVALID', 'INVALID_DROP'],
  },
  { name: 'host-nsenter-exec', type: 'bool', since: '1.15', until: '1.18.6' },
  { name: 'host-nsenter-exec', type: 'bool', since: '1.19', until: '1.19.4' },
  { name: 'iptables-version', type: 'string', since: '1.18.6', until: '1.19' },
  { name: 'iptables-version', type: 'string', since: '1.19.4', until: '1.19.5' },
  { name: 'iptables-version', type: 'string', setting: 'iptablesVersion', since: '1.19.5', until: '1.20' },
  { name: 'iptables-version', type: 'string', since: '1.20', until: '1.20.1' },
  { name: 'iptables-version', type: 'string', setting: 'iptablesVersion', since: '1.20.1', until: '1.22' },
  { name: 'dual-stack', type: 'bool', setting: 'dualStack', since: '1.18.5', until: '1.19' },
  {
    name: 'dual-stack',
    type: 'bool',
    setting: 'dualStack',
    since: '1.19.1',
    variables: ['DUAL_STACK', 'ISTIO_DUAL_STACK'],
  },
  { name: 'reconcile', type: 'bool', setting: 'reconcile', since: '1.24' },
  { name: 'cleanup-only', type: 'bool', setting: 'cleanupOnly', since: '1.24' },
  { name: 'force-apply', type: 'bool', setting: 'forceApply', since: '1.24' },
  { name: 'native-nftables', type: 'bool', setting: 'nativeNftables', since: '1.27' },
  { name: 'force-iptables-binary', type: 'string', setting: 'forceIptablesBinary', since: '1.28' },
];

const LOG_FLAGS: readonly ProgramFlag[] = [
  { name: 'log_target', type: 'string', since: '1.4' },
  { name: 'log_rotate', type: 'string', since: '1.4' },
  { name: 'log_rotate_max_size', type: 'int', since: '1.4' },
  { name: 'log_rotate_max_age', type: 'int', since: '1.4' },
  { name: 'log_rotate_max_backups', type: 'int', since: '1.4' },
  { name: 'log_as_json', type: 'bool', since: '1.4' },
  { name: 'log_output_level', type: 'string', since: '1.4' },
  { name: 'log_stacktrace_level', type: 'string', since: '1.4' },
  { name: 'log_caller', type: 'string', since: '1.4' },
  { name: 'vklog', type: 'string', since: '1.16' },
];

/** Flags of a release, with the logging flags of the agent that contains the program where asked for. */
export function programFlags(release: string, withLogging: boolean): readonly ProgramFlag[] {
  const order = orderOf(release);
  return [...FLAGS, ...(withLogging ? LOG_FLAGS : [])].filter(
    ({ since, until }) => changeOrder(since) <= order && (until === undefined || order < changeOrder(until)),
  );
}

/** Whether the release's program can write nftables rules. */
export function writesNftables(release: string): boolean {
  return programFlags(release, false).some(({ setting }) => setting === 'nativeNftables');
}

/** Whether a release knows the short form of one of its flags. */
export function hasShortForm(flag: ProgramFlag, release: string): boolean {
  return flag.short !== undefined && changeOrder(flag.shortSince ?? flag.since) <= orderOf(release);
}

/** The flag's variable as viper and `flag.BindEnv` derive it. */
export function ownVariable(flag: ProgramFlag): string {
  return flag.name.replaceAll('-', '_').toUpperCase();
}

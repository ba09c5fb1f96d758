import { INCLUDE_INBOUND_PORTS, PROXY_CONTAINER } from '../../istio/config/names';
import { type Json, objectsIn, stringAt } from '../../json';
import type { PurposeCode } from '../catalogue';
import { type ContainerPlace, containerSubject, type PurposeMatch, type PodNode, textOfScalar } from '../place';

/** A flag with its value, or a word that is not a flag, among a container's arguments. */
interface Argument {
  /** Index of the flag or word. */
  readonly index: number;
  readonly flag: string;
  readonly value: string;
}

/** Flags of Istio's programs that take no value. */
const SWITCHES = new Set([
  '--log_as_json',
  '--run-validation',
  '--skip-rule-apply',
  '--force-apply',
  '--native-nftables',
]);

/** The argument that the item at `index` belongs to: its own flag, or the flag before it. */
function argumentAt(list: readonly Json[], index: number): Argument {
  const text = textOfScalar(list[index]);
  const before = index > 0 ? textOfScalar(list[index - 1]) : '';
  if (takesNext(before)) return { index: index - 1, flag: before, value: text };
  if (takesNext(text)) return { index, flag: text, value: textOfScalar(list[index + 1]) };
  const equals = text.startsWith('-') ? text.indexOf('=') : -1;
  return equals < 0
    ? { index, flag: text, value: '' }
    : { index, flag: text.slice(0, equals), value: text.slice(equals + 1) };
}

function takesNext(text: string): boolean {
  return /^--?[A-Za-z]/.test(text) && !text.includes('=') && !SWITCHES.has(text);
}

const AGENT: Readonly<Record<string, PurposeCode>> = {
  proxy: 'agent.proxy',
  sidecar: 'agent.sidecar',
  router: 'agent.router',
  '--domain': 'agent.domain',
  '--proxyLogLevel': 'agent.proxy-log-level',
  '--proxyComponentLogLevel': 'agent.component-log-level',
  '--log_output_level': 'agent.log-level',
  '--log_as_json': 'agent.log-json',
  '--outlierLogPath': 'agent.outlier-log',
  '--stsPort': 'agent.sts-port',
  '--concurrency': 'agent.concurrency',
  '--serviceCluster': 'agent.service-cluster',
  '--trust-domain': 'agent.trust-domain',
  '--configPath': 'agent.config-path',
  '--binaryPath': 'agent.binary-path',
  '--drainDuration': 'agent.drain-duration',
  '--parentShutdownDuration': 'agent.parent-shutdown',
  '--discoveryAddress': 'agent.discovery-address',
  '--discoveryRefreshDelay': 'agent.discovery-refresh',
  '--connectTimeout': 'agent.connect-timeout',
  '--dnsRefreshRate': 'agent.dns-refresh',
  '--proxyAdminPort': 'agent.admin-port',
  '--controlPlaneBootstrap': 'agent.control-plane-bootstrap',
  '--statusPort': 'agent.status-port',
  '--applicationPorts': 'agent.application-ports',
  '--statsdUdpAddress': 'agent.statsd',
  '--envoyMetricsService': 'agent.metrics-service',
  '--envoyMetricsServiceAddress': 'agent.metrics-service',
  '--envoyAccessLogService': 'agent.access-log-service',
  '--zipkinAddress': 'agent.zipkin',
  '--lightstepAddress': 'agent.lightstep-address',
  '--lightstepAccessToken': 'agent.lightstep-token',
  '--lightstepSecure': 'agent.lightstep-tls',
  '--lightstepCacertPath': 'agent.lightstep-tls',
  '--datadogAgentAddress': 'agent.datadog',
  '-v': 'agent.verbosity',
};

/** `base.none` for an empty list, `base.all` for `*`, else `base.some`. */
function byList(value: string, all: PurposeCode, some: PurposeCode, none: PurposeCode): PurposeCode {
  if (value === '') return none;
  return value === '*' ? all : some;
}

function redirectionCode({ flag, value }: Argument, place: ContainerPlace): PurposeCode | undefined {
  switch (flag) {
    case 'istio-iptables':
    case 'istio-iptables-go':
      return 'redirect.program';
    case '-p':
      return [place.container.args, place.container.command].some((list) => Array.isArray(list) && list.includes('-z'))
        ? 'redirect.outbound-port'
        : 'redirect.both-ports';
    case '-z':
      return 'redirect.inbound-port';
    case '-u':
      return 'redirect.proxy-user';
    case '-m':
      return value === 'TPROXY' ? 'redirect.mode.tproxy' : 'redirect.mode.redirect';
    case '-i':
      return byList(
        value,
        'redirect.outbound-ranges.all',
        'redirect.outbound-ranges.some',
        'redirect.outbound-ranges.none',
      );
    case '-x':
      return value === '' ? 'redirect.outbound-exclusions.none' : 'redirect.outbound-exclusions.some';
    case '-b':
      if (areDeclaredPorts(value, place)) return 'redirect.inbound-ports.declared';
      return byList(value, 'redirect.inbound-ports.all', 'redirect.inbound-ports.some', 'redirect.inbound-ports.none');
    case '-d':
      return value === '' ? 'redirect.inbound-exclusions.none' : 'redirect.inbound-exclusions.some';
    case '-q':
      return value === '' ? 'redirect.outbound-ports.none' : 'redirect.outbound-ports.some';
    case '-o':
      return value === '' ? 'redirect.outbound-port-exclusions.none' : 'redirect.outbound-port-exclusions.some';
    case '-k':
      return 'redirect.virtual-interfaces';
    case '-c':
      return 'redirect.excluded-interfaces';
    case '--log_output_level':
      return 'redirect.log-level';
    case '--log_as_json':
      return 'redirect.log-json';
    case '--run-validation':
      return 'redirect.validate';
    case '--skip-rule-apply':
      return 'redirect.skip-rules';
    case '--force-apply':
      return 'redirect.force-apply';
    case '--native-nftables':
      return 'redirect.nftables';
    default:
      return undefined;
  }
}

/** Whether a list names just the ports that the application's containers declare, and no annotation asked for it. */
function areDeclaredPorts(value: string, { pod }: PodNode): boolean {
  if (value === '' || stringAt(pod, 'metadata', 'annotations', INCLUDE_INBOUND_PORTS) !== undefined) return false;
  const declared = objectsIn(pod, 'spec', 'containers')
    .filter((container) => container.name !== PROXY_CONTAINER)
    .flatMap((container) => objectsIn(container.ports))
    .filter(({ protocol = 'TCP' }) => protocol === 'TCP')
    .map((port) => textOfScalar(port.containerPort));
  const listed = value.split(',').map((port) => port.trim());
  return listed.filter((port) => port !== '').join() === declared.join();
}

/** What a check of the rules does not look at. Source: istio 1.30 tools/istio-iptables/pkg/validation/validator.go. */
const UNUSED_BY_VALIDATION = new Set(['-u', '-m', '-i', '-x', '-b', '-d', '-q', '-o', '-k', '-c', '--native-nftables']);

function agentCode({ flag, value }: Argument): PurposeCode | undefined {
  if (flag === '--controlPlaneAuthPolicy')
    return value === 'MUTUAL_TLS' ? 'agent.control-plane-auth.mutual' : 'agent.control-plane-auth.none';
  return Object.hasOwn(AGENT, flag) ? AGENT[flag] : undefined;
}

/** What an item of a container's `args` or `command` is for, or the whole list. */
export function argumentPurpose(place: ContainerPlace): PurposeMatch | undefined {
  const { container, role, inner } = place;
  const [field, index] = inner;
  const whole = containerSubject(place, 1);
  if (role === 'enable-core-dump') return { code: 'command.enable-core-dump', subject: whole };
  if (role === 'grpc-bootstrap-init') return { code: 'command.grpc-bootstrap-init', subject: whole };
  const proxy = role === 'istio-proxy';
  if (!proxy && role !== 'istio-init' && role !== 'istio-validation') return undefined;
  if (typeof index !== 'number') return { code: proxy ? 'arguments.agent' : `arguments.${role}`, subject: whole };
  const list = container[field === 'command' ? 'command' : 'args'];
  const argument = argumentAt(Array.isArray(list) ? list : [], index);
  let code = proxy ? agentCode(argument) : redirectionCode(argument, place);
  if (role === 'istio-validation' && UNUSED_BY_VALIDATION.has(argument.flag)) code = 'redirect.unused';
  if (code === undefined) return undefined;
  const { flag, value } = argument;
  return { code, subject: [...whole, argument.index], params: { flag, value } };
}

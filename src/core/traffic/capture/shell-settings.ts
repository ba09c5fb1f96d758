import type { TrafficSwitches } from '../releases/switches';
import { changeOrder, orderOf } from '../../istio/versions/steps';
import type { ProgramFailure } from './failure';
import type { Collected, Environment } from './go-settings';
import { DEFAULT_CAPTURE_SETTINGS, type SettingName, type SettingSource } from './settings';

/** An option of a script: its letter, the setting, the variable behind it, and since when. */
interface ShellOption {
  readonly letter: string;
  readonly setting: SettingName | null;
  /** Whether it stands alone, without a value. */
  readonly alone?: true;
  readonly variable?: string;
  readonly since: string;
  readonly until?: string;
}

const HELP = 'h';

/** Source: `getopts` of `prepare_proxy.sh` (0.3–0.7) and `istio-iptables.sh` (0.8–1.4). */
const OPTIONS: readonly ShellOption[] = [
  { letter: 'p', setting: 'proxyPort', variable: 'ENVOY_PORT', since: '0.2' },
  { letter: 'u', setting: 'proxyUid', variable: 'ENVOY_UID', since: '0.2', until: '0.8' },
  { letter: 'u', setting: 'proxyUid', since: '0.8' },
  { letter: 'e', setting: null, since: '0.2', until: '0.8' },
  { letter: 'i', setting: 'outboundRanges', since: '0.2', until: '0.8' },
  { letter: 'i', setting: 'outboundRanges', variable: 'ISTIO_SERVICE_CIDR', since: '0.8' },
  { letter: 'm', setting: 'interceptionMode', variable: 'ISTIO_INBOUND_INTERCEPTION_MODE', since: '0.8' },
  { letter: 'b', setting: 'inboundPorts', variable: 'ISTIO_INBOUND_PORTS', since: '0.8' },
  { letter: 'd', setting: 'inboundPortsExclude', variable: 'ISTIO_LOCAL_EXCLUDE_PORTS', since: '0.8' },
  { letter: 'x', setting: 'outboundRangesExclude', variable: 'ISTIO_SERVICE_EXCLUDE_CIDR', since: '0.8' },
  { letter: 'g', setting: 'proxyGid', since: '1.0' },
  { letter: 'k', setting: 'virtualInterfaces', since: '1.1' },
  { letter: 'o', setting: 'outboundPortsExclude', variable: 'ISTIO_LOCAL_OUTBOUND_PORTS_EXCLUDE', since: '1.2' },
  { letter: 'z', setting: 'inboundCapturePort', since: '1.3' },
  // For unit tests: its `return` does nothing in a script that is run.
  { letter: 't', setting: null, alone: true, since: '1.2' },
  { letter: HELP, setting: null, alone: true, since: '0.2', until: '1.2' },
  // `h:`, so that it helps with a value only.
  { letter: HELP, setting: null, since: '1.2', until: '1.4' },
  { letter: HELP, setting: null, alone: true, since: '1.4' },
];

/** Settings that only variables give, and the defaults that an empty variable falls back to. */
const VARIABLES: readonly { readonly setting: SettingName; readonly variable: string; readonly since: string }[] = [
  { setting: 'inboundCapturePort', variable: 'INBOUND_CAPTURE_PORT', since: '1.0' },
  { setting: 'tproxyMark', variable: 'ISTIO_INBOUND_TPROXY_MARK', since: '0.8' },
  { setting: 'tproxyTable', variable: 'ISTIO_INBOUND_TPROXY_ROUTE_TABLE', since: '0.8' },
];

export type ShellOutcome =
  | { readonly collected: Collected; readonly stops?: 'help' | 'clean' }
  | { readonly failure: ProgramFailure };

/**
 * Reads arguments and variables as the scripts do (`getopts`): single letters, the value behind the letter or in the next argument, an end at
 * the first argument that is no option. The first argument `clean` only takes old rules away (0.8–1.3).
 */
export function shellSettings(
  args: readonly string[],
  environment: Environment,
  row: TrafficSwitches,
  release: string,
): ShellOutcome {
  const order = orderOf(release);
  const exists = ({ since, until }: { since: string; until?: string }): boolean =>
    changeOrder(since) <= order && (until === undefined || order < changeOrder(until));
  const values: Record<string, string | boolean> = { ...DEFAULT_CAPTURE_SETTINGS };
  const sources: Partial<Record<SettingName, SettingSource>> = {};
  const options = OPTIONS.filter(exists);
  for (const { setting, variable } of [...options, ...VARIABLES.filter(exists)]) {
    const text = variable === undefined ? undefined : environment[variable];
    if (setting === null || variable === undefined || text === undefined || text === '') continue;
    values[setting] = text;
    sources[setting] = { kind: 'environment', variable };
  }
  let stops: 'help' | undefined;
  for (let index = 0; index < args.length && stops === undefined; index++) {
    const argument = args[index] ?? '';
    if (!argument.startsWith('-') || argument === '-' || argument === '--') break;
    for (let rest = argument.slice(1); rest !== ''; ) {
      const letter = rest.charAt(0);
      rest = rest.slice(1);
      const option = options.find((candidate) => candidate.letter === letter);
      if (option === undefined) {
        return { failure: { code: 'invalid-option', message: `Invalid option: -${letter}`, exit: 1 } };
      }
      const at = index;
      let value: string | undefined = rest;
      if (option.alone !== undefined) value = '';
      else {
        if (rest === '') value = index + 1 < args.length ? args[++index] : undefined;
        rest = '';
      }
      if (letter === HELP && value !== undefined) {
        stops = 'help';
        break;
      }
      if (value === undefined || option.setting === null) continue;
      values[option.setting] = value;
      sources[option.setting] = { kind: 'argument', index: at, flag: `-${letter}` };
    }
  }
  const named = (setting: SettingName): boolean => sources[setting] !== undefined && values[setting] !== '';
  if (stops === undefined && row.program === 'prepare-proxy' && !(named('proxyPort') && named('proxyUid'))) {
    return { failure: { code: 'missing-port-or-uid', message: 'Please set both -p and -u parameters', exit: 1 } };
  }
  if (!row.inboundPortOwnDefault && sources.inboundCapturePort === undefined) {
    values.inboundCapturePort = values.proxyPort ?? '';
    sources.inboundCapturePort = { kind: 'setting', setting: 'proxyPort' };
  }
  const off = row.selfCallOffVariable;
  if (off !== null && (environment[off] ?? '') !== '') {
    values.redirectsSelfCalls = false;
    sources.redirectsSelfCalls = { kind: 'environment', variable: off };
  }
  if (row.ipv6 !== 'never' && (environment.ENABLE_INBOUND_IPV6 ?? '') !== '') {
    values.inboundIpv6 = true;
    sources.inboundIpv6 = { kind: 'environment', variable: 'ENABLE_INBOUND_IPV6' };
  }
  const collected = { settings: values as unknown as Collected['settings'], sources };
  if (stops !== undefined) return { collected, stops };
  return row.cleansFirst !== 'no' && args[0] === 'clean' ? { collected, stops: 'clean' } : { collected };
}

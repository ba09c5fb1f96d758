import { PROXY_CONTAINER } from '../../istio/config/names';
import { quote } from '../../go/quote';
import { isFourBytes, isLoopback, printAddress } from '../../go/ip-address';
import { parsePrefix } from '../../go/ip-prefix';
import { programFlags } from '../releases/flags';
import { trafficRow } from '../releases/row';
import type { Program, TrafficSwitches } from '../releases/switches';
import type { ProgramFailure } from './failure';
import { readGoArguments } from './go-arguments';
import { type Collected, type Environment, goSettings } from './go-settings';
import { type Host, type InstalledIptables, type Nameservers, podAddress, splitNameservers } from './host';
import { listParts } from './lists';
import type { Settings, SettingName, SettingSource, SettingSources } from './settings';
import { shellSettings } from './shell-settings';

/** What the redirection program of a release will do: everything that the rules depend on, and who said so. */
export interface CaptureConfig {
  /** The program that runs: the release's, but for 1.4, whose image has two. */
  readonly program: Program;
  readonly settings: Settings;
  readonly sources: SettingSources;
  /** Whether rules for IPv6 are made, and the address that decided. */
  readonly ipv6: boolean;
  readonly address?: string;
  /** Servers whose DNS queries are captured; empty where all are. */
  readonly nameservers: Nameservers;
  readonly iptables: InstalledIptables;
  /** Only tells its flags, or only takes old rules away. */
  readonly stops?: 'help' | 'clean';
}

export type CaptureOutcome = { readonly config: CaptureConfig } | { readonly failure: ProgramFailure };

/** How the redirection program is started. */
export interface ProgramCall {
  /** Arguments without the program's own name. */
  readonly args: readonly string[];
  readonly environment: Environment;
  readonly host: Host;
  /** Another program than the release's own: the script that 1.4 still ships. */
  readonly program?: Program;
  /** Whether pilot-agent contains the program, which brings logging flags. */
  readonly insideAgent?: boolean;
}

const PLAIN_IPTABLES: InstalledIptables = { waits: false, holdsRules: null };
const DEFAULT_UID = '1337';
const MAX_GROUPS = 64;
const IPTABLES_VERSION = /v(\d+(?:\.\d+)+)/;

/** Fills in the owners that nobody named: the user that ENVOY_USER names, and the group as the user. */
function withOwners({ settings, sources }: Collected, call: ProgramCall, row: TrafficSwitches): Collected {
  const { users = {} } = call.host;
  const user = call.environment.ENVOY_USER ?? PROXY_CONTAINER;
  let { proxyUid, proxyGid } = settings;
  const filled: Partial<Record<SettingName, SettingSource>> = { ...sources };
  if (proxyUid === '') {
    const known = Object.hasOwn(users, user) ? users[user] : undefined;
    proxyUid = `${known ?? DEFAULT_UID}${row.defaultUidWithRoot ? ',0' : ''}`;
    filled.proxyUid = known === undefined ? { kind: 'default' } : { kind: 'user', user };
  }
  if (proxyGid === '') {
    proxyGid = proxyUid;
    filled.proxyGid = { kind: 'setting', setting: 'proxyUid' };
  }
  return { settings: { ...settings, proxyUid, proxyGid }, sources: filled };
}

function noAddress(row: TrafficSwitches): ProgramFailure {
  const message = 'no valid local IP address found';
  if (row.noAddress === 'panic') return { code: 'no-address', message: `panic: ${message}`, exit: 2 };
  return { code: 'no-address', message, exit: 1 };
}

function badLoopback(cidr: string): string | undefined {
  const prefix = parsePrefix(cidr);
  if ('error' in prefix) return `failed to parse CIDR ${cidr}: ${prefix.error}`;
  const { address, bits } = prefix.value;
  if (!isFourBytes(address) || !isLoopback(address)) {
    return `expected valid IPv4 loopback address in CIDR ${cidr}; found ${printAddress(address)}`;
  }
  if (bits < 8) return `expected CIDR ${cidr} to have mask in range [8, 32]; found ${bits}`;
  return undefined;
}

/** What the program refuses before it makes rules; its other checks come with the rules. */
function refused(settings: Settings, row: TrafficSwitches): ProgramFailure | undefined {
  const groups = listParts(settings.ownerGroups, row);
  if (row.ownerGroups && settings.ownerGroups !== '*' && groups.length > MAX_GROUPS) {
    const message = `number of owner groups whose outgoing traffic should be redirected to Envoy cannot exceed ${MAX_GROUPS}, got ${groups.length}: [${groups.join(' ')}]`;
    return { code: 'too-many-groups', message, exit: 1 };
  }
  if (!['', 'legacy', 'nft'].includes(settings.forceIptablesBinary)) {
    const message = `invalid FORCE_IPTABLES_BINARY value ${quote(settings.forceIptablesBinary)}`;
    return { code: 'iptables-binary', message, exit: 1 };
  }
  const loopback = row.loopbackCidrVariable ? badLoopback(settings.loopbackCidr) : undefined;
  if (loopback !== undefined) return { code: 'loopback-cidr', message: loopback, exit: 1 };
  const { iptablesVersion, dryRun } = settings;
  if (iptablesVersion === '' || dryRun || IPTABLES_VERSION.test(iptablesVersion)) return undefined;
  return { code: 'iptables-version', message: `no iptables version found: ${quote(iptablesVersion)}`, exit: 1 };
}

/** The installed iptables as the settings tell of it: a legacy one waits for its lock. */
function toldIptables({ iptablesVersion }: Settings, installed: InstalledIptables): InstalledIptables {
  if (iptablesVersion === '') return installed;
  const [major = 0, minor = 0, patch = 0] = (IPTABLES_VERSION.exec(iptablesVersion)?.[1] ?? '').split('.').map(Number);
  const locks = major !== 1 ? major > 1 : minor > 6 || (minor === 6 && patch >= 2);
  return { ...installed, waits: locks && !iptablesVersion.includes('nf_tables') };
}

/** The configuration from settings, however they were collected: owners, addresses, name servers and the first checks. */
export function completeCapture(
  collected: Collected,
  call: ProgramCall,
  row: TrafficSwitches,
  { stops, checks = true }: { readonly stops?: 'help' | 'clean' | undefined; readonly checks?: boolean } = {},
): CaptureOutcome {
  const { settings, sources } = withOwners(collected, call, row);
  const found = podAddress(call.host, settings.dualStack, row);
  if (stops === undefined) {
    if (found === undefined && row.noAddress !== 'ignored') return { failure: noAddress(row) };
    const failure = checks ? refused(settings, row) : undefined;
    if (failure !== undefined) return { failure };
  }
  const asksResolvConf = settings.redirectDns && !settings.captureAllDns;
  const own = row.ipv6 !== 'never' && row.ipv6 !== 'variable' && (found?.ipv6 ?? false);
  return {
    config: {
      program: row.program,
      settings,
      sources,
      ipv6: settings.inboundIpv6 || own,
      ...(found?.address === undefined ? {} : { address: found.address }),
      nameservers: asksResolvConf ? splitNameservers(call.host.nameservers, row) : { v4: [], v6: [] },
      iptables: toldIptables(settings, call.host.iptables ?? PLAIN_IPTABLES),
      ...(stops === undefined ? {} : { stops }),
    },
  };
}

function goOutcome(call: ProgramCall, release: string, row: TrafficSwitches): CaptureOutcome {
  const flags = programFlags(release, row.ownLogFlags || (call.insideAgent ?? false));
  const read = readGoArguments(call.args, flags, release);
  if ('failure' in read) return { failure: read.failure };
  return completeCapture(goSettings(read.given, flags, call.environment, row), call, row, {
    stops: read.help ? 'help' : undefined,
  });
}

function shellOutcome(call: ProgramCall, release: string, row: TrafficSwitches): CaptureOutcome {
  const read = shellSettings(call.args, call.environment, row, release);
  if ('failure' in read) return { failure: read.failure };
  return completeCapture(read.collected, call, row, { stops: read.stops });
}

/**
 * What the redirection program of a release makes of its arguments, its environment and the pod around it, or how it stops.
 * Sources: see the columns of the release table.
 */
export function captureConfigOf(call: ProgramCall, release: string): CaptureOutcome {
  const row = programRow(release, call.program);
  return row.environment === 'shell' ? shellOutcome(call, release, row) : goOutcome(call, release, row);
}

/** The release's row as the named program of its image acts. */
export function programRow(release: string, program: Program | undefined): TrafficSwitches {
  const row = trafficRow(release);
  if (program === undefined || program === row.program) return row;
  return { ...trafficRow(LAST_SCRIPT), program, cleansFirst: 'no' };
}

/** The script of 1.4 is that of 1.3 but for the cleaning, which is a program of its own. */
const LAST_SCRIPT = '1.3';

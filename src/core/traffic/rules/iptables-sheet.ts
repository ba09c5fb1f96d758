import type { CaptureConfig } from '../capture/capture-config';
import type { ProgramFailure } from '../capture/failure';
import type { TrafficSwitches } from '../releases/switches';
import { capturesDns, dnsBeforeRanges, dnsBehindRanges, tcpInRedirect } from './dns';
import { dropInvalid, captureInboundPorts, redirectChains, tunnelPort } from './inbound';
import { excludeInterfaces, returnVirtualInterfaces } from './interfaces';
import {
  excludePorts,
  excludeRanges,
  includePorts,
  includeRanges,
  loopbackReturn,
  outputJump,
  ownerGroups,
  owners,
  passthroughSource,
} from './outbound';
import { from } from './origin';
import { prepareProxy } from './prepare-proxy';
import { type Ranges, readExcludedRanges, readRanges } from './ranges';
import { type Family, Sheet } from './sheet';
import { tproxyTail } from './tproxy';

/** The two lists of ranges, read; or how the program stops over them. */
export interface ReadLists {
  readonly include: Ranges;
  readonly exclude: Ranges;
}

const EXCLUDE_ALL = 'nvalid value for OUTBOUND_IP_RANGES_EXCLUDE';

/** Reads `-x` and then `-i`, as the program does before it makes any rule. */
export function readLists(
  config: CaptureConfig,
  row: TrafficSwitches,
): ReadLists | { readonly failure: ProgramFailure } {
  const bad = (message: string): { failure: ProgramFailure } => ({ failure: { code: 'bad-range', message, exit: 1 } });
  const exclude = readExcludedRanges(config.settings.outboundRangesExclude, row);
  if ('error' in exclude) return bad(exclude.error);
  if (exclude.ranges.all && row.excludeAll !== 'accepted') {
    return row.excludeAll === 'panic'
      ? { failure: { code: 'exclude-all', message: `panic: I${EXCLUDE_ALL}`, exit: 2 } }
      : { failure: { code: 'exclude-all', message: `i${EXCLUDE_ALL}`, exit: 1 } };
  }
  const include = readRanges(config.settings.outboundRanges, row);
  if ('error' in include) return bad(include.error);
  return { include: include.ranges, exclude: exclude.ranges };
}

/** Rules of a family that shares them with IPv4, which is IPv4 itself and since 1.12 IPv6. */
function sharedRules(sheet: Sheet, families: readonly Family[], { include, exclude }: ReadLists): void {
  const { row } = sheet;
  if (row.virtualReturns === 'first') returnVirtualInterfaces(sheet, families);
  dropInvalid(sheet, families);
  tunnelPort(sheet, families);
  tcpInRedirect(sheet, families);
  redirectChains(sheet, families);
  captureInboundPorts(sheet, families, false);
  outputJump(sheet, families);
  excludePorts(sheet, families);
  passthroughSource(sheet, families);
  owners(sheet, families, { dns: row.dnsShapes && capturesDns(sheet), loopbackRange: include.hasLoopback });
  ownerGroups(sheet, families);
  dnsBeforeRanges(sheet, families);
  loopbackReturn(sheet, families);
  excludeRanges(sheet, families, exclude);
  if (row.virtualReturns === 'behind-excludes') returnVirtualInterfaces(sheet, families);
  includePorts(sheet, families);
  includeRanges(sheet, families, include, false);
  dnsBehindRanges(sheet, families);
  tproxyTail(sheet, families);
}

/** The poorer IPv6 rules of 1.1 to 1.11. */
function ownIpv6Rules(sheet: Sheet, { include, exclude }: ReadLists): void {
  const { row } = sheet;
  const families = ['v6'] as const;
  if (row.virtualReturns === 'first') returnVirtualInterfaces(sheet, families);
  tunnelPort(sheet, families);
  redirectChains(sheet, families);
  captureInboundPorts(sheet, families, true);
  outputJump(sheet, families);
  excludePorts(sheet, families);
  passthroughSource(sheet, families);
  owners(sheet, families, { dns: false, loopbackRange: false });
  loopbackReturn(sheet, families);
  if (row.ownRanges) excludeRanges(sheet, families, exclude);
  if (row.ownOutboundPorts) includePorts(sheet, families);
  if (row.ownRanges || include.all) includeRanges(sheet, families, include, true);
  if (row.ownVirtualReturns === 'always') returnVirtualInterfaces(sheet, families);
}

/** What the scripts leave of IPv6 where the pod has none: only answers come in. */
function closeIpv6(sheet: Sheet): void {
  const origin = from('ipv6-closed', 'inboundIpv6');
  const input = { table: 'filter', chain: 'INPUT' } as const;
  sheet.v6.push({ kind: 'command', text: 'ip6tables -F INPUT', origin });
  sheet.append(['v6'], input, ['-m', 'state', '--state', 'ESTABLISHED', '-j', 'ACCEPT'], origin);
  if (sheet.row.closedButLoopback) sheet.append(['v6'], input, ['-i', 'lo', '-d', '::1', '-j', 'ACCEPT'], origin);
  sheet.append(['v6'], input, ['-j', 'REJECT'], origin);
}

/** Whether a program leaves rules behind for pods without IPv6: those that run one command at a time do. */
function closesIpv6(row: TrafficSwitches): boolean {
  return row.program === 'script' || row.program === 'commands';
}

/** The rules of both families in the program's order, or how the program stops instead. */
export function iptablesSheet(
  config: CaptureConfig,
  row: TrafficSwitches,
): Sheet | { readonly failure: ProgramFailure } {
  const sheet = new Sheet(config, row);
  if (row.program === 'prepare-proxy') {
    prepareProxy(sheet);
    return sheet;
  }
  const lists = readLists(config, row);
  if ('failure' in lists) return lists;
  const shared: readonly Family[] = row.ipv6Rules === 'shared' && config.ipv6 ? ['v4', 'v6'] : ['v4'];
  if (config.ipv6 && row.routes === 'ip-command' && row.passthroughSource) {
    sheet.command('ip -6 addr add ::6/128 dev lo', from('ipv6-passthrough-address'));
  }
  const own = row.ipv6Rules === 'own' && config.ipv6;
  excludeInterfaces(sheet, own ? ['v4', 'v6'] : shared);
  sharedRules(sheet, shared, lists);
  if (own) ownIpv6Rules(sheet, lists);
  else if (!config.ipv6 && closesIpv6(row)) closeIpv6(sheet);
  return sheet;
}

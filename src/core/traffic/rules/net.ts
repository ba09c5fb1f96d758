import { intOf } from '../../go/strconv';
import { quote } from '../../go/quote';
import type { CaptureConfig } from '../capture/capture-config';
import type { ProgramFailure } from '../capture/failure';
import type { TrafficSwitches } from '../releases/switches';
import { from, type RuleLine } from './origin';

/** Names that iproute2 shows for tables. */
const TABLE_NAMES: Readonly<Record<number, string>> = { 253: 'default', 254: 'main', 255: 'local' };

/** What the program changes beside rules, as `ip rule`, `ip route` and `ip address` show it afterwards. */
export interface NetChanges {
  readonly lines: readonly RuleLine[];
  readonly failure?: ProgramFailure;
}

function unreadable(what: string, text: string): ProgramFailure {
  const message = `failed to parse ${what}: strconv.Atoi: parsing ${quote(text)}: invalid syntax`;
  return { code: 'routes', message, exit: 1 };
}

/** A number as iproute2 reads it: decimal, hexadecimal or octal. */
function ipNumber(text: string): number | undefined {
  if (/^0[0-7]+$/.test(text)) return Number.parseInt(text, 8);
  return /^(?:0[xX][\da-fA-F]+|\d+)$/.test(text) ? Number(text) : undefined;
}

/** How `ip` refuses what it cannot read, which stops the program before it brings any rules. */
export function refusedByIp(config: CaptureConfig, row: TrafficSwitches): ProgramFailure | undefined {
  if (row.routes !== 'ip-command' || row.program === 'prepare-proxy' || !makesRoutes(config)) return undefined;
  const { tproxyMark, tproxyTable } = config.settings;
  const exit = row.program === 'script' ? 255 : row.ipExit;
  const refused = (text: string, why: string): ProgramFailure => ({
    code: 'routes',
    message: `Error: argument ${quote(text)} is wrong: ${why}`,
    exit,
  });
  if (ipNumber(tproxyMark) === undefined) return refused(tproxyMark, 'fwmark value is invalid');
  const known = Object.values(TABLE_NAMES).includes(tproxyTable) || ipNumber(tproxyTable) !== undefined;
  return known ? undefined : refused(tproxyTable, 'invalid table ID');
}

/** Whether routes for marked packets are made: TPROXY, and inbound ports to capture. */
function makesRoutes({ settings }: CaptureConfig): boolean {
  return settings.interceptionMode === 'TPROXY' && settings.inboundPorts !== '';
}

/** Routing rules and the table for marked packets, and the address `::6` on lo in an IPv6 pod. */
export function netChanges(config: CaptureConfig, row: TrafficSwitches): NetChanges {
  const { settings, ipv6 } = config;
  const address =
    ipv6 && row.passthroughSource ? [{ text: 'lo ::6/128', origin: from('ipv6-passthrough-address') }] : [];
  if (!makesRoutes(config)) return { lines: address };
  const read = row.routes === 'ip-command' ? ipNumber : intOf;
  const table = read(settings.tproxyTable);
  const mark = read(settings.tproxyMark);
  const prefix = row.noAddress === 'panic' ? '' : 'failed to configure routes: ';
  if (table === undefined || mark === undefined) {
    const failure =
      table === undefined
        ? unreadable('InboundTProxyRouteTable', settings.tproxyTable)
        : unreadable('InboundTProxyMark', settings.tproxyMark);
    return { lines: address, failure: { ...failure, message: `${prefix}${failure.message}` } };
  }
  const origin = from('tproxy-route', 'tproxyMark', 'tproxyTable', 'interceptionMode');
  const lookup = `32765: from all fwmark 0x${mark.toString(16)} lookup ${TABLE_NAMES[table] ?? table}`;
  const six = ipv6 && row.routes === 'netlink';
  const lines = [
    { text: lookup, origin },
    ...(six ? [{ text: `inet6 ${lookup}`, origin }] : []),
    { text: `table ${table} local default dev lo scope host `, origin },
    ...(six ? [{ text: `table ${table} inet6 local default dev lo metric 1024 pref medium`, origin }] : []),
    ...address,
  ];
  return { lines };
}

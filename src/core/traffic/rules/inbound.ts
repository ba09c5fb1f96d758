import { from, fromElement, type RuleOrigin } from './origin';
import { loopbackOf } from './addresses';
import {
  type Family,
  inMangle,
  ISTIO_IN_REDIRECT,
  ISTIO_INBOUND,
  ISTIO_REDIRECT,
  NAT_PREROUTING,
  type ChainPlace,
  type Sheet,
} from './sheet';

const DIVERT: ChainPlace = { table: 'mangle', chain: 'ISTIO_DIVERT' };
const TPROXY: ChainPlace = { table: 'mangle', chain: 'ISTIO_TPROXY' };
const DROP: ChainPlace = { table: 'mangle', chain: 'ISTIO_DROP' };

/** Packets that belong to no connection are dropped before anything else sees them. */
export function dropInvalid(sheet: Sheet, families: readonly Family[]): void {
  if (sheet.row.dropInvalid === 'absent' || !sheet.settings.dropInvalid) return;
  const origin = from('invalid-dropped', 'dropInvalid');
  const target = sheet.row.dropInvalid === 'chain' ? 'ISTIO_DROP' : 'DROP';
  const match = ['-m', 'conntrack', '--ctstate', 'INVALID'];
  sheet.append(families, inMangle(NAT_PREROUTING), [...match, '-j', target], origin);
  if (sheet.row.dropInvalid === 'chain') sheet.append(families, DROP, ['-j', 'DROP'], origin);
}

export function tunnelPort(sheet: Sheet, families: readonly Family[]): void {
  if (!sheet.row.tunnel) return;
  const parts = ['-p', 'tcp', '--dport', sheet.settings.inboundTunnelPort, '-j', 'RETURN'];
  sheet.append(families, ISTIO_INBOUND, parts, from('tunnel-port', 'inboundTunnelPort'));
}

/** The chains that send to Envoy's listeners. */
export function redirectChains(sheet: Sheet, families: readonly Family[]): void {
  const { row, settings } = sheet;
  const redirect = (port: string): readonly string[] => [
    '-p',
    'tcp',
    '-j',
    'REDIRECT',
    ...sheet.unquoted(row.redirectOption, port, row.quotesLists),
  ];
  sheet.chain(families, ISTIO_REDIRECT);
  sheet.append(families, ISTIO_REDIRECT, redirect(settings.proxyPort), from('outbound-redirect', 'proxyPort'));
  if (row.inRedirect === 'absent') return;
  const ownPort = row.inRedirect === 'capture' || settings.inboundPorts === '*';
  const origin =
    row.inRedirect === 'capture'
      ? from('inbound-redirect', 'inboundCapturePort')
      : from('inbound-redirect', ownPort ? 'inboundCapturePort' : 'proxyPort', 'inboundPorts');
  sheet.chain(families, ISTIO_IN_REDIRECT);
  const port = ownPort ? settings.inboundCapturePort : settings.proxyPort;
  sheet.append(families, ISTIO_IN_REDIRECT, redirect(port), origin, 'InboundCapture');
}

/** What TPROXY needs before the first rule: chains that mark and accept, routes for marked packets, and the capture itself. */
function tproxyChains(sheet: Sheet, families: readonly Family[]): void {
  const { row, settings } = sheet;
  const marks = from('tproxy-divert', 'tproxyMark', 'interceptionMode');
  sheet.chain(families, DIVERT);
  sheet.append(families, DIVERT, ['-j', 'MARK', '--set-mark', settings.tproxyMark], marks);
  sheet.append(families, DIVERT, ['-j', 'ACCEPT'], marks);
  if (row.routes === 'ip-command') {
    const route = from('tproxy-route', 'tproxyMark', 'tproxyTable', 'interceptionMode');
    sheet.command(`ip -f inet rule add fwmark ${settings.tproxyMark} lookup ${settings.tproxyTable}`, route);
    sheet.command(`ip -f inet route add local default dev lo table ${settings.tproxyTable}`, route);
  }
  const inboundPort = row.tproxyPort === 'inbound';
  const port = inboundPort ? settings.inboundCapturePort : settings.proxyPort;
  const target = ['-j', 'TPROXY', '--tproxy-mark', `${settings.tproxyMark}/0xffffffff`, '--on-port', port];
  const origin = from(
    'tproxy-capture',
    inboundPort ? 'inboundCapturePort' : 'proxyPort',
    'tproxyMark',
    'loopbackCidr',
    'interceptionMode',
  );
  sheet.chain(families, TPROXY);
  const parts = (family: Family): string[] => ['!', '-d', loopbackOf(sheet.config, family), '-p', 'tcp', ...target];
  sheet.append(families, TPROXY, parts, origin);
}

/** Sends a port, or all that are left, through TPROXY: packets of known connections are diverted, others captured. */
function captureByTproxy(
  sheet: Sheet,
  families: readonly Family[],
  inbound: ChainPlace,
  port: readonly string[],
  origin: RuleOrigin,
): void {
  const { row } = sheet;
  const known =
    row.established === 'socket' ? ['-m', 'socket'] : ['-m', 'conntrack', '--ctstate', 'RELATED,ESTABLISHED'];
  const log = port.length === 0 ? undefined : 'IncludeInboundPort';
  const settings = origin.settings;
  const established: RuleOrigin = {
    ...origin,
    reason: 'tproxy-established',
    settings: [...settings, 'interceptionMode'],
  };
  const divert = ['-p', 'tcp', ...port, ...known, '-j', 'ISTIO_DIVERT'];
  sheet.append(families, inbound, divert, established, log);
  if (row.repeatsSocketMatch && port.length > 0) sheet.append(families, inbound, divert, established, log);
  const captured: RuleOrigin = { ...origin, settings: [...settings, 'interceptionMode'] };
  sheet.append(families, inbound, ['-p', 'tcp', ...port, '-j', 'ISTIO_TPROXY'], captured, log);
}

/** `-b` and `-d`: which inbound ports are captured. `own`: IPv6 rules that know no TPROXY, to 1.11. */
export function captureInboundPorts(sheet: Sheet, families: readonly Family[], own: boolean): void {
  const { row, settings } = sheet;
  if (settings.inboundPorts === '') return;
  const tproxy = settings.interceptionMode === 'TPROXY' && !own;
  if (tproxy) tproxyChains(sheet, families);
  const inbound = tproxy ? inMangle(ISTIO_INBOUND) : ISTIO_INBOUND;
  sheet.chain(families, inbound);
  const jump = ['-p', 'tcp', '-j', 'ISTIO_INBOUND'];
  sheet.append(
    families,
    tproxy ? inMangle(NAT_PREROUTING) : NAT_PREROUTING,
    jump,
    from('inbound-jump', 'inboundPorts', 'interceptionMode'),
    'JumpInbound',
  );
  const target = row.inRedirect === 'absent' ? 'ISTIO_REDIRECT' : 'ISTIO_IN_REDIRECT';
  const dport = (port: string): readonly string[] => sheet.unquoted('--dport', port, row.quotesLists);
  if (settings.inboundPorts !== '*') {
    for (const [element, port] of sheet.list('inboundPorts').entries()) {
      const origin = fromElement('inbound-port-included', element, 'inboundPorts');
      if (tproxy) captureByTproxy(sheet, families, inbound, dport(port), origin);
      else sheet.append(families, inbound, ['-p', 'tcp', ...dport(port), '-j', target], origin, 'IncludeInboundPort');
    }
    return;
  }
  if (row.excludesSsh) {
    const parts = ['-p', 'tcp', '--dport', '22', '-j', 'RETURN'];
    sheet.append(families, inbound, parts, from('inbound-ssh', 'inboundPorts'), 'ExcludeInboundPort');
  }
  for (const [element, port] of sheet.list('inboundPortsExclude').entries()) {
    const origin = fromElement('inbound-port-excluded', element, 'inboundPortsExclude', 'inboundPorts');
    sheet.append(families, inbound, ['-p', 'tcp', ...dport(port), '-j', 'RETURN'], origin, 'ExcludeInboundPort');
  }
  const rest = from('inbound-rest', 'inboundPorts');
  if (tproxy) captureByTproxy(sheet, families, inbound, [], rest);
  else if (!own || row.ownInboundAll) sheet.append(families, inbound, ['-p', 'tcp', '-j', target], rest);
}

import { loopbackOf, passthroughOf } from '../addresses';
import { from, fromElement } from '../origin';
import { IP, type NftSheet } from './sheet';

const TCP = 'meta l4proto tcp';
const OUTBOUND_MARK = '1338';

export function nftExcludedInterfaces(sheet: NftSheet): void {
  const tables = sheet.settings.interceptionMode === 'TPROXY' ? (['nat', 'mangle'] as const) : (['nat'] as const);
  for (const table of tables) {
    for (const [element, name] of sheet.list('excludeInterfaces').entries()) {
      const origin = fromElement('interface-excluded', element, 'excludeInterfaces');
      sheet.add(table, 'prerouting', `iifname ${name}`, 'return', origin);
      sheet.add(table, 'output', `oifname ${name}`, 'return', origin);
    }
  }
}

export function nftReturnedVirtualInterfaces(sheet: NftSheet): void {
  for (const [element, name] of sheet.list('virtualInterfaces').entries()) {
    const origin = fromElement('virtual-interface', element, 'virtualInterfaces');
    sheet.insert('nat', 'prerouting', 0, `iifname ${name}`, 'return', origin);
  }
}

/** Invalid packets, the tunnel's port, and the chains that send to Envoy's listeners. */
export function nftPreamble(sheet: NftSheet): void {
  const { settings } = sheet;
  if (settings.dropInvalid) {
    const origin = from('invalid-dropped', 'dropInvalid');
    sheet.add('mangle', 'prerouting', `${TCP} ct state invalid`, 'jump istio-drop', origin);
    sheet.add('mangle', 'istio-drop', '', 'drop', origin);
  }
  const tunnel = from('tunnel-port', 'inboundTunnelPort');
  sheet.add('nat', 'istio-inbound', `${TCP} tcp dport ${settings.inboundTunnelPort}`, 'return', tunnel);
  const outbound = from('outbound-redirect', 'proxyPort');
  sheet.add('nat', 'istio-redirect', TCP, `redirect to :${settings.proxyPort}`, outbound);
  const inbound = from('inbound-redirect', 'inboundCapturePort');
  sheet.add('nat', 'istio-in-redirect', TCP, `redirect to :${settings.inboundCapturePort}`, inbound);
}

function tproxyChains(sheet: NftSheet): void {
  const { settings, config, row } = sheet;
  const divert = from('tproxy-divert', 'tproxyMark', 'interceptionMode');
  sheet.add('mangle', 'istio-divert', '', `meta mark set ${settings.tproxyMark}`, divert);
  sheet.add('mangle', 'istio-divert', '', 'accept', divert);
  const origin = from('tproxy-capture', 'inboundCapturePort', 'tproxyMark', 'loopbackCidr', 'interceptionMode');
  for (const family of sheet.families) {
    const match = `${TCP} ${IP[family]} daddr != ${loopbackOf(config, family)}`;
    const capture = `tproxy ${IP[family]} to :${settings.inboundCapturePort} meta mark set ${settings.tproxyMark}`;
    // The counter stands behind what TPROXY does.
    const text = `${match} ${capture}${row.nftCounters ? ' counter' : ''} accept`;
    sheet.rules.push({ table: 'mangle', chain: 'istio-tproxy', index: null, text, origin });
  }
}

/** `-b` and `-d`. */
export function nftInboundPorts(sheet: NftSheet): void {
  const { settings } = sheet;
  if (settings.inboundPorts === '') return;
  const tproxy = settings.interceptionMode === 'TPROXY';
  const table = tproxy ? 'mangle' : 'nat';
  if (tproxy) tproxyChains(sheet);
  sheet.add(table, 'prerouting', TCP, 'jump istio-inbound', from('inbound-jump', 'inboundPorts', 'interceptionMode'));
  if (settings.inboundPorts !== '*') {
    for (const [element, port] of sheet.list('inboundPorts').entries()) {
      const origin = fromElement('inbound-port-included', element, 'inboundPorts');
      const dport = `tcp dport ${port}`;
      if (!tproxy) {
        sheet.add('nat', 'istio-inbound', `${TCP} ${dport}`, 'jump istio-in-redirect', origin);
        continue;
      }
      const established = fromElement('tproxy-established', element, 'inboundPorts', 'interceptionMode');
      sheet.add(
        'mangle',
        'istio-inbound',
        `${TCP} ct state related,established ${dport}`,
        'jump istio-divert',
        established,
      );
      sheet.add('mangle', 'istio-inbound', `${TCP} ${dport}`, 'jump istio-tproxy', origin);
    }
    return;
  }
  for (const [element, port] of sheet.list('inboundPortsExclude').entries()) {
    const origin = fromElement('inbound-port-excluded', element, 'inboundPortsExclude', 'inboundPorts');
    sheet.add(table, 'istio-inbound', `${TCP} tcp dport ${port}`, 'return', origin);
  }
  if (tproxy) {
    const established = from('tproxy-established', 'inboundPorts', 'interceptionMode');
    sheet.add('mangle', 'istio-inbound', `${TCP} ct state related,established`, 'jump istio-divert', established);
  }
  sheet.add(
    table,
    'istio-inbound',
    TCP,
    tproxy ? 'jump istio-tproxy' : 'jump istio-in-redirect',
    from('inbound-rest', 'inboundPorts'),
  );
}

/** What TPROXY adds at the end. */
export function nftTproxyTail(sheet: NftSheet): void {
  const { settings, config } = sheet;
  if (settings.interceptionMode !== 'TPROXY') return;
  const mark = settings.tproxyMark;
  const marked = from('tproxy-marked', 'tproxyMark', 'interceptionMode');
  const save = from('tproxy-save-mark', 'tproxyMark', 'interceptionMode');
  sheet.add('mangle', 'prerouting', `${TCP} mark ${mark}`, 'ct mark set mark', save);
  sheet.add('mangle', 'output', `oifname lo ${TCP} mark ${mark}`, 'return', marked);
  for (const [setting, word] of [
    ['proxyUid', 'skuid'],
    ['proxyGid', 'skgid'],
  ] as const) {
    for (const [element, id] of sheet.list(setting).entries()) {
      for (const family of sheet.families) {
        const match = `oifname lo ${TCP} ${IP[family]} daddr != ${loopbackOf(config, family)} ${word} ${id}`;
        const origin = fromElement('tproxy-own-mark', element, setting, 'interceptionMode');
        sheet.add('mangle', 'output', match, `meta mark set ${OUTBOUND_MARK}`, origin);
      }
    }
  }
  const restore = from('tproxy-restore-mark', 'tproxyMark', 'interceptionMode');
  sheet.add('mangle', 'output', `${TCP} ct mark ${mark}`, 'meta mark set ct mark', restore);
  sheet.insert('mangle', 'istio-inbound', 0, `${TCP} mark ${mark}`, 'return', marked);
  for (const family of sheet.families) {
    const match = `iifname lo ${TCP} ${IP[family]} saddr ${passthroughOf(family)}`;
    sheet.insert('mangle', 'istio-inbound', 1, match, 'return', from('tproxy-passthrough', 'interceptionMode'));
  }
  const local = from('tproxy-local', 'interceptionMode');
  sheet.insert('mangle', 'istio-inbound', 2, `iifname lo ${TCP} mark != ${OUTBOUND_MARK}`, 'return', local);
}

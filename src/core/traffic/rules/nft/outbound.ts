import type { SettingName } from '../../capture/settings';
import { loopbackOf, passthroughOf } from '../addresses';
import { from, fromElement } from '../origin';
import type { OwnerShape } from '../outbound';
import { IP, type NftSheet } from './sheet';
import type { Ranges } from '../ranges';

const OUTPUT = 'istio-output';
const LOCAL_TCP = 'oifname lo meta l4proto tcp';

/** The jump, excluded ports and the source of Envoy's own calls. */
export function nftOutboundPreamble(sheet: NftSheet): void {
  sheet.add('nat', 'output', '', 'jump istio-output', from('outbound-jump'));
  for (const [element, port] of sheet.list('outboundPortsExclude').entries()) {
    const origin = fromElement('outbound-port-excluded', element, 'outboundPortsExclude');
    for (const protocol of ['tcp', 'udp']) sheet.add('nat', OUTPUT, `${protocol} dport ${port}`, 'return', origin);
  }
  for (const family of sheet.families) {
    const match = `oifname lo ${IP[family]} saddr ${passthroughOf(family)}`;
    sheet.add('nat', OUTPUT, match, 'return', from('passthrough-source'));
  }
}

function ownerRules(
  sheet: NftSheet,
  setting: 'proxyUid' | 'proxyGid',
  id: string,
  element: number,
  shape: OwnerShape,
): void {
  const { settings, config } = sheet;
  const word = setting === 'proxyUid' ? 'skuid' : 'skgid';
  const dns = shape.dns && setting === 'proxyUid';
  const spared = dns ? `{ 53, ${settings.inboundTunnelPort} }` : settings.inboundTunnelPort;
  const selfSettings: SettingName[] = [setting, 'loopbackCidr', 'inboundTunnelPort'];
  if (dns) selfSettings.push('redirectDns');
  for (const family of sheet.families) {
    const away = `${IP[family]} daddr != ${loopbackOf(config, family)}`;
    const match = `${LOCAL_TCP} ${away} tcp dport != ${spared} ${word} ${id}`;
    sheet.add('nat', OUTPUT, match, 'jump istio-in-redirect', fromElement('self-call', element, ...selfSettings));
  }
  if (!shape.loopbackRange) {
    const match = shape.dns ? `${LOCAL_TCP} tcp dport != 53 ${word} != ${id}` : `oifname lo ${word} != ${id}`;
    const localSettings: SettingName[] = [setting, 'outboundRanges'];
    if (shape.dns) localSettings.push('redirectDns');
    sheet.add('nat', OUTPUT, match, 'return', fromElement('local-call', element, ...localSettings));
  }
  sheet.add('nat', OUTPUT, `${word} ${id}`, 'return', fromElement('proxy-traffic', element, setting));
}

/** Self-calls, local calls and the proxy's own traffic, and groups that are left alone. */
export function nftOwners(sheet: NftSheet, shape: OwnerShape): void {
  for (const setting of ['proxyUid', 'proxyGid'] as const) {
    for (const [element, id] of sheet.list(setting).entries()) ownerRules(sheet, setting, id, element, shape);
  }
  if (sheet.settings.ownerGroups === '*') {
    for (const [element, group] of sheet.list('ownerGroupsExclude').entries()) {
      const origin = fromElement('group-excluded', element, 'ownerGroupsExclude');
      sheet.add('nat', OUTPUT, `skgid ${group}`, 'return', origin);
    }
  } else {
    const match = sheet.list('ownerGroups').map((group) => `skgid != ${group}`);
    sheet.add('nat', OUTPUT, match.join(' '), 'return', from('group-included', 'ownerGroups'));
  }
}

/** Loopback, `-x`, `-q` and `-i`. */
export function nftRanges(sheet: NftSheet, include: Ranges, exclude: Ranges): void {
  for (const family of sheet.families) {
    const match = `${IP[family]} daddr ${loopbackOf(sheet.config, family)}`;
    sheet.add('nat', OUTPUT, match, 'return', from('loopback', 'loopbackCidr'));
  }
  for (const family of sheet.families) {
    for (const { text, element } of exclude[family]) {
      const origin = fromElement('range-excluded', element, 'outboundRangesExclude');
      sheet.add('nat', OUTPUT, `${IP[family]} daddr ${text}`, 'return', origin);
    }
  }
  for (const [element, port] of sheet.list('outboundPorts').entries()) {
    const origin = fromElement('outbound-port-included', element, 'outboundPorts');
    sheet.add('nat', OUTPUT, `tcp dport ${port}`, 'jump istio-redirect', origin);
  }
  const virtual = (match: string): void => {
    for (const [element, name] of sheet.list('virtualInterfaces').entries()) {
      const origin = fromElement('virtual-interface-captured', element, 'virtualInterfaces', 'outboundRanges');
      sheet.insert('nat', 'prerouting', 0, `iifname ${name}${match}`, 'jump istio-redirect', origin);
    }
  };
  if (include.all) {
    sheet.add('nat', OUTPUT, '', 'jump istio-redirect', from('outbound-all', 'outboundRanges'));
    virtual('');
    return;
  }
  for (const family of sheet.families) {
    for (const { text, element } of include[family]) {
      virtual(` ${IP[family]} daddr ${text}`);
      const origin = fromElement('range-included', element, 'outboundRanges');
      sheet.add('nat', OUTPUT, `${IP[family]} daddr ${text}`, 'jump istio-redirect', origin);
    }
  }
}

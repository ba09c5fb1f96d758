import type { SettingName } from '../../capture/settings';
import { from, fromElement } from '../origin';
import { IP, type NftSheet } from './sheet';

const CHAIN = 'istio-output-dns';
const BITS = { v4: '/32', v6: '/128' } as const;

/** Runs once for all servers, or once per server with the words of its address. */
function perServer(
  sheet: NftSheet,
  emit: (address: (side: 'daddr' | 'saddr') => string, settings: readonly SettingName[]) => void,
): void {
  if (sheet.settings.captureAllDns) {
    emit(() => '', ['redirectDns', 'captureAllDns']);
    return;
  }
  for (const family of sheet.families) {
    for (const server of sheet.config.nameservers[family]) {
      emit((side) => `${IP[family]} ${side} ${server}${BITS[family]}`, ['redirectDns']);
    }
  }
}

const joined = (...parts: readonly string[]): string => parts.filter((part) => part !== '').join(' ');

/** DNS capture in a chain of its own, and conntrack zones that keep the agent's queries apart. */
export function nftDns(sheet: NftSheet): void {
  const { captureAllDns } = sheet.settings;
  const jump = from('dns-jump', 'redirectDns');
  sheet.add('raw', 'output', '', `jump ${CHAIN}`, jump);
  sheet.add('nat', 'istio-output', '', `jump ${CHAIN}`, jump);
  for (const protocol of ['tcp', 'udp']) {
    perServer(sheet, (address, settings) => {
      const all = captureAllDns && protocol === 'tcp' ? 'meta l4proto tcp' : '';
      const match = joined(all, address('daddr'), `${protocol} dport 53`);
      sheet.add('nat', CHAIN, match, 'redirect to :15053', from('dns-capture', ...settings));
    });
  }
  for (const [setting, word] of [
    ['proxyUid', 'skuid'],
    ['proxyGid', 'skgid'],
  ] as const) {
    for (const [element, id] of sheet.list(setting).entries()) {
      const query = fromElement('dns-zone-proxy-query', element, setting, 'redirectDns');
      sheet.add('raw', CHAIN, `udp dport 53 meta ${word} ${id}`, 'ct zone set 1', query);
      const answer = fromElement('dns-zone-proxy-answer', element, setting, 'redirectDns');
      sheet.add('raw', CHAIN, `udp sport 15053 meta ${word} ${id}`, 'ct zone set 2', answer);
    }
  }
  sheet.add('raw', 'prerouting', '', 'jump istio-inbound', jump);
  perServer(sheet, (address, settings) => {
    const query = joined('udp dport 53', address('daddr'));
    sheet.add('raw', CHAIN, query, 'ct zone set 2', from('dns-zone-query', ...settings));
    const answer = joined('udp sport 53', address('saddr'));
    sheet.add('raw', 'istio-inbound', answer, 'ct zone set 1', from('dns-zone-answer', ...settings));
  });
}

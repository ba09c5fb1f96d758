import type { SettingName } from '../capture/settings';
import { from, fromElement, type RuleOrigin, type RuleReason } from './origin';
import { inNoGroup } from './outbound';
import {
  type Family,
  ISTIO_OUTPUT,
  ISTIO_REDIRECT,
  NAT_OUTPUT,
  NAT_PREROUTING,
  type ChainPlace,
  type Sheet,
} from './sheet';

const AGENT_PORT = '15053';
const ENVOY_PORT = '15013';
const OUTPUT_DNS: ChainPlace = { table: 'nat', chain: 'ISTIO_OUTPUT_DNS' };
const NAT_POSTROUTING: ChainPlace = { table: 'nat', chain: 'POSTROUTING' };
const QUERY = ['-p', 'udp', '--dport', '53'];

/** The same chain in raw, where conntrack zones are set. */
function inRaw({ chain }: ChainPlace): ChainPlace {
  return { table: 'raw', chain };
}

/** Whether DNS is captured: asked for, and since 1.25 only where there is something to capture. */
export function capturesDns(sheet: Sheet): boolean {
  const { settings, nameservers } = sheet.config;
  if (!settings.redirectDns) return false;
  if (!sheet.row.dnsNeedsServers || settings.captureAllDns) return true;
  return nameservers.v4.length + nameservers.v6.length > 0;
}

const BITS: Readonly<Record<Family, string>> = { v4: '/32', v6: '/128' };

/** Runs once for all servers, or once per server with its match, a family after the other. */
function perServer(
  sheet: Sheet,
  families: readonly Family[],
  option: '-d' | '-s',
  emit: (families: readonly Family[], match: readonly string[], settings: readonly SettingName[]) => void,
): void {
  if (sheet.settings.captureAllDns) {
    emit(families, [], ['redirectDns', 'captureAllDns']);
    return;
  }
  for (const family of families) {
    for (const server of sheet.config.nameservers[family]) {
      emit([family], [option, `${server}${BITS[family]}`], ['redirectDns']);
    }
  }
}

/** The first rule of ISTIO_REDIRECT in 1.8: TCP queries to the agent. */
export function tcpInRedirect(sheet: Sheet, families: readonly Family[]): void {
  if (sheet.row.dnsTcp !== 'istio-redirect' || !capturesDns(sheet)) return;
  const parts = ['-p', 'tcp', '--dport', '53', '-j', 'REDIRECT', '--to-ports', AGENT_PORT];
  sheet.append(families, ISTIO_REDIRECT, parts, from('dns-capture', 'redirectDns'));
}

function tcpCapture(sheet: Sheet, families: readonly Family[], place: ChainPlace): void {
  perServer(sheet, families, '-d', (own, match, settings) => {
    const parts = ['-p', 'tcp', '--dport', '53', ...match, '-j', 'REDIRECT', '--to-ports', AGENT_PORT];
    sheet.append(own, place, parts, from('dns-capture', ...settings));
  });
}

function udpCapture(sheet: Sheet, families: readonly Family[], place: ChainPlace): void {
  perServer(sheet, families, '-d', (own, match, settings) => {
    sheet.append(
      own,
      place,
      [...QUERY, ...match, '-j', 'REDIRECT', '--to-port', AGENT_PORT],
      from('dns-capture', ...settings),
    );
  });
}

/** Runs for every uid and then every gid of the proxy. */
function perOwner(
  sheet: Sheet,
  emit: (match: readonly string[], origin: (reason: RuleReason) => RuleOrigin) => void,
): void {
  for (const [setting, option] of [
    ['proxyUid', '--uid-owner'],
    ['proxyGid', '--gid-owner'],
  ] as const) {
    for (const [element, id] of sheet.list(setting).entries()) {
      emit(['-m', 'owner', option, id], (reason) => fromElement(reason, element, setting, 'redirectDns'));
    }
  }
}

/** Queries of the proxy, and of groups that are left alone, are not captured. */
function sparedQueries(sheet: Sheet, families: readonly Family[], place: ChainPlace): void {
  perOwner(sheet, (match, origin) => {
    sheet.append(families, place, [...QUERY, ...match, '-j', 'RETURN'], origin('dns-proxy-query'));
  });
  if (!sheet.row.ownerGroups) return;
  if (sheet.settings.ownerGroups === '*') {
    for (const [element, group] of sheet.list('ownerGroupsExclude').entries()) {
      const origin = fromElement('dns-group-query', element, 'ownerGroupsExclude', 'redirectDns');
      sheet.append(families, place, [...QUERY, '-m', 'owner', '--gid-owner', group, '-j', 'RETURN'], origin);
    }
  } else {
    const origin = from('dns-group-query', 'ownerGroups', 'redirectDns');
    sheet.append(families, place, [...QUERY, ...inNoGroup(sheet), '-j', 'RETURN'], origin);
  }
}

/** Zone 1: the agent and the servers. Zone 2: applications and the agent. */
function proxyZones(sheet: Sheet, families: readonly Family[], place: ChainPlace): void {
  perOwner(sheet, (match, origin) => {
    sheet.append(families, place, [...QUERY, ...match, '-j', 'CT', '--zone', '1'], origin('dns-zone-proxy-query'));
    const answer = ['-p', 'udp', '--sport', AGENT_PORT, ...match, '-j', 'CT', '--zone', '2'];
    sheet.append(families, place, answer, origin('dns-zone-proxy-answer'));
  });
}

function serverZones(sheet: Sheet, families: readonly Family[], out: ChainPlace, back: ChainPlace): void {
  perServer(sheet, families, '-d', (own, match, settings) => {
    sheet.append(own, out, [...QUERY, ...match, '-j', 'CT', '--zone', '2'], from('dns-zone-query', ...settings));
    const answers = match.length === 0 ? [] : [sheet.row.dnsZoneAnswers, ...match.slice(1)];
    const parts = ['-p', 'udp', '--sport', '53', ...answers, '-j', 'CT', '--zone', '1'];
    sheet.append(own, back, parts, from('dns-zone-answer', ...settings));
  });
}

/** DNS rules in front of the ranges: TCP queries, and since 1.25 all of it in chains of their own. */
export function dnsBeforeRanges(sheet: Sheet, families: readonly Family[]): void {
  if (!capturesDns(sheet)) return;
  if (sheet.row.dnsTcp === 'istio-output') tcpCapture(sheet, families, ISTIO_OUTPUT);
  if (sheet.row.dnsTcp === 'own-chain') ownChain(sheet, families);
}

function ownChain(sheet: Sheet, families: readonly Family[]): void {
  const { captureAllDns } = sheet.settings;
  const jump = ['-j', 'ISTIO_OUTPUT_DNS'];
  sheet.append(families, inRaw(NAT_OUTPUT), jump, from('dns-jump', 'redirectDns'));
  const served = families.filter((family) => captureAllDns || sheet.config.nameservers[family].length > 0);
  sheet.append(served, ISTIO_OUTPUT, jump, from('dns-jump', 'redirectDns'));
  tcpCapture(sheet, families, OUTPUT_DNS);
  udpCapture(sheet, families, OUTPUT_DNS);
  proxyZones(sheet, families, inRaw(OUTPUT_DNS));
  const inbound: ChainPlace = { table: 'raw', chain: 'ISTIO_INBOUND' };
  sheet.append(served, inRaw(NAT_PREROUTING), ['-j', 'ISTIO_INBOUND'], from('dns-jump', 'redirectDns'));
  serverZones(sheet, families, inRaw(OUTPUT_DNS), inbound);
}

/** UDP queries behind the ranges, to 1.24. */
export function dnsBehindRanges(sheet: Sheet, families: readonly Family[]): void {
  if (!capturesDns(sheet)) return;
  const origin = from('dns-capture', 'redirectDns', 'dnsByAgent');
  switch (sheet.row.dnsUdp) {
    case 'none':
    case 'own-chain':
      return;
    case 'envoy':
      for (const [element, gid] of sheet.list('proxyGid').entries()) {
        if (gid === '0') continue;
        const spared = [...QUERY, '-m', 'owner', '--gid-owner', gid, '-j', 'RETURN'];
        sheet.append(families, NAT_OUTPUT, spared, fromElement('dns-proxy-query', element, 'proxyGid', 'redirectDns'));
      }
      sheet.append(families, NAT_OUTPUT, [...QUERY, '-j', 'REDIRECT', '--to-ports', ENVOY_PORT], origin);
      return;
    case 'translate': {
      const port = sheet.settings.dnsByAgent ? AGENT_PORT : ENVOY_PORT;
      perOwner(sheet, (match, ownOrigin) => {
        sheet.append(families, NAT_OUTPUT, [...QUERY, ...match, '-j', 'RETURN'], ownOrigin('dns-proxy-query'));
      });
      sheet.append(families, NAT_OUTPUT, [...QUERY, '-j', 'DNAT', '--to-destination', `127.0.0.1:${port}`], origin);
      const source = ['-p', 'udp', '--dport', port, '-j', 'SNAT', '--to-source', '127.0.0.1'];
      sheet.append(families, NAT_POSTROUTING, source, from('dns-source', 'redirectDns', 'dnsByAgent'));
      return;
    }
    case 'output':
      sparedQueries(sheet, families, NAT_OUTPUT);
      udpCapture(sheet, families, NAT_OUTPUT);
      zones(sheet, families, inRaw(NAT_OUTPUT));
      return;
    case 'istio-output': {
      const jump = ['-p', 'udp', '-j', 'ISTIO_OUTPUT'];
      sheet.append(families, NAT_OUTPUT, jump, from('dns-jump', 'redirectDns'), 'JumpOutbound');
      sheet.append(families, inRaw(NAT_OUTPUT), jump, from('dns-jump', 'redirectDns'), 'JumpOutbound');
      sparedQueries(sheet, families, ISTIO_OUTPUT);
      udpCapture(sheet, families, ISTIO_OUTPUT);
      zones(sheet, families, inRaw(ISTIO_OUTPUT));
    }
  }
}

function zones(sheet: Sheet, families: readonly Family[], place: ChainPlace): void {
  const { dnsZones } = sheet.row;
  if (dnsZones === 'never' || (dnsZones === 'if-asked' && !sheet.settings.dnsZones)) return;
  proxyZones(sheet, families, place);
  serverZones(sheet, families, place, inRaw(NAT_PREROUTING));
}

import type { SettingName } from '../capture/settings';
import { loopbackOf, passthroughOf } from './addresses';
import { captureVirtualInterfaces, returnVirtualInterfaces } from './interfaces';
import { from, fromElement } from './origin';
import type { Ranges } from './ranges';
import { type Family, ISTIO_OUTPUT, NAT_OUTPUT, type Sheet } from './sheet';

export function outputJump(sheet: Sheet, families: readonly Family[]): void {
  sheet.chain(families, ISTIO_OUTPUT);
  const match = sheet.row.outputJump === 'tcp' ? ['-p', 'tcp'] : [];
  sheet.append(families, NAT_OUTPUT, [...match, '-j', 'ISTIO_OUTPUT'], from('outbound-jump'), 'JumpOutbound');
}

/** `-o`: ports that are never captured, for UDP too once UDP comes here. */
export function excludePorts(sheet: Sheet, families: readonly Family[]): void {
  const protocols = sheet.row.excludesUdpPorts ? ['tcp', 'udp'] : ['tcp'];
  for (const [element, port] of sheet.list('outboundPortsExclude').entries()) {
    const origin = fromElement('outbound-port-excluded', element, 'outboundPortsExclude');
    for (const protocol of protocols) {
      sheet.append(families, ISTIO_OUTPUT, ['-p', protocol, '--dport', port, '-j', 'RETURN'], origin);
    }
  }
}

export function passthroughSource(sheet: Sheet, families: readonly Family[]): void {
  if (!sheet.row.passthroughSource) return;
  const parts = (family: Family): string[] => ['-o', 'lo', '-s', passthroughOf(family), '-j', 'RETURN'];
  sheet.append(families, ISTIO_OUTPUT, parts, from('passthrough-source'));
}

/** What the rules of the proxy's owners depend on. */
export interface OwnerShape {
  /** DNS is captured: port 53 is spared. */
  readonly dns: boolean;
  /** A range of loopback is captured: local calls go on to the ranges. */
  readonly loopbackRange: boolean;
}

/** The self-call rule of everybody, to 1.4. */
function selfCallOfEverybody(sheet: Sheet, families: readonly Family[]): void {
  if (sheet.row.selfCall === 'owners') return;
  const target = sheet.row.selfCall === 'everybody-outbound' ? 'ISTIO_REDIRECT' : 'ISTIO_IN_REDIRECT';
  // IPv6 rules are written whatever the variable says.
  const asked = families.filter((family) => family === 'v6' || sheet.settings.redirectsSelfCalls);
  const parts = (family: Family): string[] => ['-o', 'lo', '!', '-d', loopbackOf(sheet.config, family), '-j', target];
  sheet.append(asked, ISTIO_OUTPUT, parts, from('self-call', 'redirectsSelfCalls'));
}

function ownerRules(
  sheet: Sheet,
  families: readonly Family[],
  option: '--uid-owner' | '--gid-owner',
  id: string,
  element: number,
  shape: OwnerShape,
): void {
  const { row, settings } = sheet;
  const setting: SettingName = option === '--uid-owner' ? 'proxyUid' : 'proxyGid';
  const owner = sheet.unquoted(option, id, row.quotesOwners);
  if (row.selfCall === 'owners') {
    const tunnel = settings.inboundTunnelPort;
    const dns = shape.dns && option === '--uid-owner';
    let spared: readonly string[] = row.selfCallSparesTunnel ? ['-p', 'tcp', '!', '--dport', tunnel] : [];
    if (dns) {
      spared = row.selfCallSparesTunnel
        ? ['-p', 'tcp', '-m', 'multiport', '!', '--dports', `53,${tunnel}`]
        : ['-p', 'tcp', '!', '--dport', '53'];
    }
    const match = ['-m', 'owner', ...owner, '-j', 'ISTIO_IN_REDIRECT'];
    const self = (family: Family): string[] =>
      ['-o', 'lo', '!', '-d', loopbackOf(sheet.config, family)].concat(spared, match);
    const selfSettings: SettingName[] = [setting, 'loopbackCidr'];
    if (row.selfCallSparesTunnel) selfSettings.push('inboundTunnelPort');
    if (dns) selfSettings.push('redirectDns');
    sheet.append(families, ISTIO_OUTPUT, self, fromElement('self-call', element, ...selfSettings));
    if (!(row.loopbackRangeKeepsLocal && shape.loopbackRange)) {
      const local = shape.dns ? ['-o', 'lo', '-p', 'tcp', '!', '--dport', '53'] : ['-o', 'lo'];
      const origin = fromElement(
        'local-call',
        element,
        setting,
        'outboundRanges',
        ...(shape.dns ? (['redirectDns'] as const) : []),
      );
      sheet.append(families, ISTIO_OUTPUT, [...local, '-m', 'owner', '!', ...owner, '-j', 'RETURN'], origin);
    }
  }
  const parts = ['-m', 'owner', ...owner, '-j', 'RETURN'];
  sheet.append(families, ISTIO_OUTPUT, parts, fromElement('proxy-traffic', element, setting));
}

/** Self-calls, local calls and the proxy's own traffic, per uid and per gid. */
export function owners(sheet: Sheet, families: readonly Family[], shape: OwnerShape): void {
  selfCallOfEverybody(sheet, families);
  const uids = sheet.list('proxyUid');
  if (sheet.row.gidRules === 'behind-each-uid') {
    for (const [element, uid] of uids.entries()) {
      ownerRules(sheet, families, '--uid-owner', uid, element, shape);
      const parts = ['-m', 'owner', ...sheet.unquoted('--gid-owner', uid, sheet.row.quotesOwners), '-j', 'RETURN'];
      sheet.append(families, ISTIO_OUTPUT, parts, fromElement('proxy-traffic', element, 'proxyUid'));
    }
    return;
  }
  for (const [element, uid] of uids.entries()) ownerRules(sheet, families, '--uid-owner', uid, element, shape);
  for (const [element, gid] of sheet.list('proxyGid').entries()) {
    ownerRules(sheet, families, '--gid-owner', gid, element, shape);
  }
}

/** Matches of "in none of the included groups". */
export function inNoGroup(sheet: Sheet): readonly string[] {
  return sheet.list('ownerGroups').flatMap((group) => ['-m', 'owner', '!', '--gid-owner', group]);
}

/** Groups whose traffic is left alone: the excluded ones, or all but the included. */
export function ownerGroups(sheet: Sheet, families: readonly Family[]): void {
  if (!sheet.row.ownerGroups) return;
  if (sheet.settings.ownerGroups === '*') {
    for (const [element, group] of sheet.list('ownerGroupsExclude').entries()) {
      const origin = fromElement('group-excluded', element, 'ownerGroupsExclude');
      sheet.append(families, ISTIO_OUTPUT, ['-m', 'owner', '--gid-owner', group, '-j', 'RETURN'], origin);
    }
  } else {
    sheet.append(families, ISTIO_OUTPUT, [...inNoGroup(sheet), '-j', 'RETURN'], from('group-included', 'ownerGroups'));
  }
}

export function loopbackReturn(sheet: Sheet, families: readonly Family[]): void {
  const parts = (family: Family): string[] => ['-d', loopbackOf(sheet.config, family), '-j', 'RETURN'];
  sheet.append(families, ISTIO_OUTPUT, parts, from('loopback', 'loopbackCidr'));
}

/** `-x`: ranges that are never captured. */
export function excludeRanges(sheet: Sheet, families: readonly Family[], ranges: Ranges): void {
  if (sheet.row.excludeRangesNeedAll && sheet.settings.outboundRanges !== '*') return;
  for (const family of families) {
    for (const { text, element } of ranges[family]) {
      const origin = fromElement('range-excluded', element, 'outboundRangesExclude');
      sheet.append(
        [family],
        ISTIO_OUTPUT,
        [...sheet.unquoted('-d', text, sheet.row.quotesLists), '-j', 'RETURN'],
        origin,
      );
    }
  }
}

/** `-q`: ports that are always captured. */
export function includePorts(sheet: Sheet, families: readonly Family[]): void {
  for (const [element, port] of sheet.list('outboundPorts').entries()) {
    const origin = fromElement('outbound-port-included', element, 'outboundPorts');
    sheet.append(families, ISTIO_OUTPUT, ['-p', 'tcp', '--dport', port, '-j', 'ISTIO_REDIRECT'], origin);
  }
}

/** `-i`: everything else, or ranges and nothing else. `own`: IPv6 rules to 1.11, where virtual interfaces return. */
export function includeRanges(sheet: Sheet, families: readonly Family[], ranges: Ranges, own: boolean): void {
  for (const family of families) {
    if (ranges.all) {
      sheet.append([family], ISTIO_OUTPUT, ['-j', 'ISTIO_REDIRECT'], from('outbound-all', 'outboundRanges'));
      if (!own) captureVirtualInterfaces(sheet, family, null);
      else if (sheet.row.ownVirtualReturns === 'with-all') returnVirtualInterfaces(sheet, [family]);
      continue;
    }
    for (const range of ranges[family]) {
      captureVirtualInterfaces(sheet, family, range);
      const origin = fromElement('range-included', range.element, 'outboundRanges');
      const match = sheet.unquoted('-d', range.text, sheet.row.quotesLists);
      sheet.append([family], ISTIO_OUTPUT, [...match, '-j', 'ISTIO_REDIRECT'], origin);
    }
    if (ranges[family].length > 0 && sheet.row.returnBehindRanges) {
      sheet.append([family], ISTIO_OUTPUT, ['-j', 'RETURN'], from('outbound-rest', 'outboundRanges'));
    }
  }
}

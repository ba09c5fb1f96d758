import type { CaptureConfig } from '../../capture/capture-config';
import type { ProgramFailure } from '../../capture/failure';
import type { TrafficSwitches } from '../../releases/switches';
import { readLists } from '../iptables-sheet';
import { nftDns } from './dns';
import {
  nftExcludedInterfaces,
  nftInboundPorts,
  nftPreamble,
  nftReturnedVirtualInterfaces,
  nftTproxyTail,
} from './inbound';
import { nftOutboundPreamble, nftOwners, nftRanges } from './outbound';
import { cleanupLines, NftSheet, transactionLines } from './sheet';
import type { RuleLine } from '../origin';

/** Whether DNS is captured: asked for, and there is something to capture. */
function capturesDns({ settings, nameservers }: CaptureConfig): boolean {
  return settings.redirectDns && (settings.captureAllDns || nameservers.v4.length + nameservers.v6.length > 0);
}

/** The transaction that `nft -f -` is given, or how the program stops instead. Rules come in the order of the iptables ones. */
export function nftLines(
  config: CaptureConfig,
  row: TrafficSwitches,
): { readonly lines: readonly RuleLine[] } | { readonly failure: ProgramFailure } {
  const lists = readLists(config, row);
  if ('failure' in lists) return lists;
  if (config.settings.cleanupOnly) return { lines: cleanupLines() };
  const sheet = new NftSheet(config, row);
  const dns = capturesDns(config);
  nftExcludedInterfaces(sheet);
  nftReturnedVirtualInterfaces(sheet);
  nftPreamble(sheet);
  nftInboundPorts(sheet);
  nftOutboundPreamble(sheet);
  nftOwners(sheet, { dns, loopbackRange: lists.include.hasLoopback });
  if (dns) nftDns(sheet);
  nftRanges(sheet, lists.include, lists.exclude);
  nftTproxyTail(sheet);
  return { lines: transactionLines(sheet) };
}

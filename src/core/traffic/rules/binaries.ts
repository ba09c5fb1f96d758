import type { CaptureConfig } from '../capture/capture-config';
import type { TrafficSwitches } from '../releases/switches';
import type { Family } from './sheet';

const PLAIN: Readonly<Record<Family, string>> = { v4: 'iptables', v6: 'ip6tables' };

/** Which kind of the installed binaries is taken. */
function kindOf({ settings, iptables }: CaptureConfig, row: TrafficSwitches): '' | '-nft' | '-legacy' {
  if (settings.forceIptablesBinary !== '') return settings.forceIptablesBinary === 'nft' ? '-nft' : '-legacy';
  switch (row.binary) {
    case 'plain':
      return '';
    case 'with-rules':
      return iptables.holdsRules === null ? '' : `-${iptables.holdsRules}`;
    case 'nft-first':
      return iptables.holdsRules === 'legacy' ? '-legacy' : '-nft';
  }
}

/** The binary that writes rules of a family. */
export function iptablesBinary(config: CaptureConfig, family: Family, row: TrafficSwitches): string {
  return `${PLAIN[family]}${kindOf(config, row)}`;
}

/** The option that makes a legacy binary wait for its lock. */
export function waitOption(config: CaptureConfig, row: TrafficSwitches): string {
  return row.waitsForLock && config.iptables.waits && kindOf(config, row) !== '-nft' ? ' --wait=30' : '';
}

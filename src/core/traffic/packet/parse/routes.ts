import type { IpFamily } from '../address';
import { parseMark } from './numbers';
import { splitCommandLine } from './words';

/** A routing rule: packets with that mark ask the table first (after the local one). */
interface MarkRule {
  readonly family: IpFamily;
  readonly value: number;
  readonly mask: number;
  readonly table: number;
}

/** What the program changes about routing. */
export interface PolicyRouting {
  readonly rules: readonly MarkRule[];
  /** Tables whose only route sends everything to the pod itself. */
  readonly localTables: readonly { readonly family: IpFamily; readonly table: number }[];
  /** Addresses that were added to lo. */
  readonly loopbackAddresses: readonly string[];
}

export const NO_ROUTING: PolicyRouting = { rules: [], localTables: [], loopbackAddresses: [] };

function wordAfter(words: readonly string[], word: string): string {
  const at = words.indexOf(word);
  return at < 0 ? '' : (words[at + 1] ?? '');
}

function withRule(routing: PolicyRouting, family: IpFamily, words: readonly string[]): PolicyRouting {
  const mark = parseMark(wordAfter(words, 'fwmark'));
  const table = Number.parseInt(wordAfter(words, 'lookup') || wordAfter(words, 'table'), 10);
  if (mark === null || !Number.isSafeInteger(table)) return routing;
  return { ...routing, rules: [...routing.rules, { family, ...mark, table }] };
}

function withLocalTable(routing: PolicyRouting, family: IpFamily, words: readonly string[]): PolicyRouting {
  const table = Number.parseInt(wordAfter(words, 'table'), 10);
  const target = wordAfter(words, 'local');
  if (!Number.isSafeInteger(table) || (target !== 'default' && target !== '0.0.0.0/0' && target !== '::/0'))
    return routing;
  return { ...routing, localTables: [...routing.localTables, { family, table }] };
}

/**
 * Reads routing facts, one a line: a routing rule (`32765: from all fwmark 0x539 lookup 133`), a table's local route (`table 133 local default
 * dev lo`), both with `inet6` in front for IPv6, and an address of lo (`lo ::6/128`). Other lines change nothing.
 */
export function parseRoutingFacts(text: string): PolicyRouting {
  let routing = NO_ROUTING;
  for (const line of text.split('\n')) {
    const words = splitCommandLine(line);
    const family: IpFamily = words.includes('inet6') ? 6 : 4;
    if (words.includes('fwmark')) routing = withRule(routing, family, words);
    else if (words[0] === 'table') routing = withLocalTable(routing, family, words);
    else if (words[0] === 'lo' && words[1] !== undefined) {
      const address = words[1].replace(/\/\d+$/, '');
      routing = { ...routing, loopbackAddresses: [...routing.loopbackAddresses, address] };
    }
  }
  return routing;
}

/** The routing after `ip WORDS`: `rule add`, `route add local`, `addr add … dev lo`; anything else leaves it as it is. */
export function parseRouteCommand(routing: PolicyRouting, words: readonly string[]): PolicyRouting {
  const family: IpFamily = words[0] === '-6' ? 6 : 4;
  const rest = words[0] === '-6' || words[0] === '-4' ? words.slice(1) : words;
  if (rest[1] !== 'add') return routing;
  if (rest[0] === 'rule') return withRule(routing, family, rest);
  if (rest[0] === 'route') return withLocalTable(routing, family, rest);
  if (!/^addr(?:ess)?$/.test(rest[0] ?? '') || wordAfter(rest, 'dev') !== 'lo') return routing;
  const address = (rest[2] ?? '').replace(/\/\d+$/, '');
  return { ...routing, loopbackAddresses: [...routing.loopbackAddresses, address] };
}

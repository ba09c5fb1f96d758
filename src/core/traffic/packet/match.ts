import { contains, formatAddress, formatPrefix } from './address';
import { type Flight, transportNumber } from './flight';
import type { ConnectionState, RuleMatch, NumberRange } from './model';
import { protocolName } from './parse/numbers';

/** Why a condition does not hold: which one, what it wants, what the packet has. `negated` is `true` for "anything but". */
export interface Miss {
  readonly code: RuleMatch['kind'] | 'no-socket' | 'no-listener';
  readonly params: {
    readonly expected: string;
    readonly actual: string;
    readonly negated: boolean;
  };
}

/** What conditions ask beyond the packet itself. */
export interface MatchContext {
  readonly isLocal: (address: Flight['source']) => boolean;
  /** A socket of the pod belongs to the packet already. */
  readonly hasSocket: (flight: Flight) => boolean;
}

function inRanges(ranges: readonly NumberRange[], value: number): boolean {
  return ranges.some(([from, to]) => value >= from && value <= to);
}

function rangeText(ranges: readonly NumberRange[]): string {
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)).join(', ');
}

/** `eth+` stands for every name that begins with `eth`. */
function nameMatches(pattern: string, name: string): boolean {
  return pattern.endsWith('+') ? name.startsWith(pattern.slice(0, -1)) : pattern === name;
}

function miss(code: Miss['code'], expected: string, actual: string, negated: boolean): Miss {
  return { code, params: { expected, actual, negated } };
}

function ports(match: Extract<RuleMatch, { kind: 'source-port' | 'destination-port' }>, flight: Flight): Miss | null {
  const protocol = transportNumber(flight.transport);
  if (match.protocol !== null && match.protocol !== protocol) {
    return miss('protocol', protocolName(match.protocol), flight.transport, false);
  }
  const port = match.kind === 'source-port' ? flight.sourcePort : flight.destinationPort;
  if (inRanges(match.ranges, port) !== match.negated) return null;
  return miss(match.kind, rangeText(match.ranges), String(port), match.negated);
}

function owner(match: Extract<RuleMatch, { kind: 'uid' | 'gid' }>, flight: Flight): Miss | null {
  const expected = rangeText(match.ranges);
  if (flight.socket === null) {
    const holds = match.negated && match.unowned === 'when-negated';
    return holds ? null : miss('no-socket', expected, '', match.negated);
  }
  const id = match.kind === 'uid' ? flight.socket.uid : flight.socket.gid;
  return inRanges(match.ranges, id) !== match.negated ? null : miss(match.kind, expected, String(id), match.negated);
}

function addresses(match: Extract<RuleMatch, { kind: 'source' | 'destination' }>, flight: Flight): Miss | null {
  const address = match.kind === 'source' ? flight.source : flight.destination;
  const within = match.prefixes.some((prefix) => contains(prefix, address));
  if (within !== match.negated) return null;
  return miss(match.kind, match.prefixes.map(formatPrefix).join(', '), formatAddress(address), match.negated);
}

function interfaces(
  match: Extract<RuleMatch, { kind: 'in-interface' | 'out-interface' }>,
  flight: Flight,
): Miss | null {
  const name = (match.kind === 'in-interface' ? flight.inDevice : flight.outDevice) ?? '';
  if (match.names.some((pattern) => nameMatches(pattern, name)) !== match.negated) return null;
  return miss(match.kind, match.names.join(', '), name, match.negated);
}

function marks(match: Extract<RuleMatch, { kind: 'mark' | 'connection-mark' }>, flight: Flight): Miss | null {
  const { value, mask, negated, kind } = match;
  const expected = mask === 0xffffffff ? String(value) : `${value}/0x${mask.toString(16)}`;
  const mark = kind === 'mark' ? flight.mark : (flight.connection?.mark ?? null);
  // Without a connection there is nothing to compare, and no negation helps.
  if (mark === null) return miss(kind, expected, '', negated);
  return ((mark & mask) >>> 0 === value) !== negated ? null : miss(kind, expected, String(mark), negated);
}

function states(match: Extract<RuleMatch, { kind: 'connection-state' }>, flight: Flight): Miss | null {
  const state: ConnectionState = flight.state;
  if (match.states.includes(state) !== match.negated) return null;
  return miss(match.kind, match.states.join(', '), state, match.negated);
}

function locality(
  match: Extract<RuleMatch, { kind: 'local-source' | 'local-destination' }>,
  flight: Flight,
  context: MatchContext,
) {
  const address = match.kind === 'local-source' ? flight.source : flight.destination;
  if (context.isLocal(address) !== match.negated) return null;
  return miss(match.kind, 'local', formatAddress(address), match.negated);
}

/** Null when the condition holds, else why not. */
export function unmet(match: RuleMatch, flight: Flight, context: MatchContext): Miss | null {
  switch (match.kind) {
    case 'protocol': {
      const number = transportNumber(flight.transport);
      if (match.protocols.includes(number) !== match.negated) return null;
      return miss('protocol', match.protocols.map(protocolName).join(', '), flight.transport, match.negated);
    }
    case 'source-port':
    case 'destination-port':
      return ports(match, flight);
    case 'source':
    case 'destination':
      return addresses(match, flight);
    case 'in-interface':
    case 'out-interface':
      return interfaces(match, flight);
    case 'uid':
    case 'gid':
      return owner(match, flight);
    case 'mark':
    case 'connection-mark':
      return marks(match, flight);
    case 'connection-state':
      return states(match, flight);
    case 'local-source':
    case 'local-destination':
      return locality(match, flight, context);
    case 'family': {
      const { family } = flight.destination;
      return family === match.family ? null : miss('family', `IPv${match.family}`, `IPv${family}`, false);
    }
    case 'socket':
      return context.hasSocket(flight) ? null : miss('socket', '', '', false);
    case 'unknown':
      return miss('unknown', match.text, '', false);
  }
}

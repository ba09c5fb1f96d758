import { type Address, formatEndpoint, loopback, addressFrom, sameAddress } from './address';
import { type ConnectionTable, translateDestination, translateSource } from './conntrack';
import type { Flight } from './flight';
import type { LoadedRules, Station } from './hooks';
import { type Listener, listenerAt } from './listeners';
import { type MatchContext, type Miss, unmet } from './match';
import { type RuleAction, type Chain, type Hook, type KernelRule, ruleName } from './model';
import { type PodNetwork, redirectAddress, route, sourceFor } from './network';
import type { MetRule, Step } from './steps';

/** What one trace works with. `budget` counts down with every rule met. */
export interface Traversal {
  readonly rules: LoadedRules;
  readonly network: PodNetwork;
  readonly listeners: readonly Listener[];
  readonly connections: ConnectionTable;
  readonly context: MatchContext;
  /** Names of the rules that matched, over all packets of the connection. */
  readonly hits: Set<string>;
  steps: Step[];
  budget: number;
  /** The listener that TPROXY chose for the packet under way. */
  assigned: Listener | null;
}

type Outcome = 'accept' | 'drop' | 'reject';
type ChainOutcome = Outcome | 'return';

/** Deeper than the kernel allows jumps (16). */
const DEEPEST = 32;

/** What an action did to the rest of the rule. */
type Control =
  | { readonly kind: 'go-on' }
  | { readonly kind: 'miss'; readonly miss: Miss }
  | { readonly kind: 'end'; readonly outcome: ChainOutcome };

const GO_ON: Control = { kind: 'go-on' };
const ACCEPT: Control = { kind: 'end', outcome: 'accept' };

function setMark(traversal: Traversal, flight: Flight, mark: number): void {
  if (mark === flight.mark) return;
  traversal.steps.push({ kind: 'rewritten', field: 'mark', from: String(flight.mark), to: String(mark) });
  flight.mark = mark;
}

function setConnectionMark(traversal: Traversal, flight: Flight, mark: number): void {
  const { connection } = flight;
  if (connection === null || connection.mark === mark) return;
  const from = String(connection.mark);
  traversal.steps.push({ kind: 'rewritten', field: 'connection-mark', from, to: String(mark) });
  connection.mark = mark;
}

function merge(old: number, mask: number, value: number): number {
  return ((old & ~mask) ^ value) >>> 0;
}

function tproxy(traversal: Traversal, action: Extract<RuleAction, { kind: 'tproxy' }>, flight: Flight): Control {
  const own = action.address === null ? null : addressFrom(action.address);
  const address = own ?? redirectAddress(traversal.network, flight.inDevice ?? '', flight.destination);
  const listener = address === null ? null : listenerAt(traversal.listeners, flight.transport, address, action.port);
  if (listener?.transparent !== true) {
    if (action.unfound === 'drop') return { kind: 'end', outcome: 'drop' };
    const params = { expected: String(action.port), actual: '', negated: false };
    return { kind: 'miss', miss: { code: 'no-listener', params } };
  }
  if (flight.kind === 'open') traversal.assigned = listener;
  traversal.steps.push({ kind: 'assigned', port: action.port });
  if (action.mark !== null) setMark(traversal, flight, merge(flight.mark, action.mark.mask, action.mark.value));
  return action.unfound === 'drop' ? ACCEPT : GO_ON;
}

function redirect(traversal: Traversal, hook: Hook, port: number | null, flight: Flight): Control {
  const { connection, destination } = flight;
  if (connection === null) return GO_ON;
  const address =
    hook === 'output'
      ? loopback(destination.family)
      : redirectAddress(traversal.network, flight.inDevice ?? '', destination);
  if (address === null) return { kind: 'end', outcome: 'drop' };
  connection.newServer = { address, port: port ?? flight.destinationPort };
  return ACCEPT;
}

function translate(
  traversal: Traversal,
  action: Extract<RuleAction, { kind: 'destination-nat' | 'source-nat' }>,
  flight: Flight,
): Control {
  const { connection } = flight;
  if (connection === null) return GO_ON;
  const written = action.address === null ? null : addressFrom(action.address);
  if (action.kind === 'destination-nat') {
    connection.newServer = { address: written ?? flight.destination, port: action.port ?? flight.destinationPort };
    return ACCEPT;
  }
  const device = flight.outDevice ?? '';
  const own: Address | null = sourceFor(traversal.network, flight.destination, {
    device,
    local: false,
    reason: 'default',
  });
  const address = written ?? own ?? flight.source;
  connection.newClient = { address, port: action.port ?? flight.sourcePort };
  return ACCEPT;
}

function act(
  traversal: Traversal,
  hook: Hook,
  chain: Chain,
  action: RuleAction,
  flight: Flight,
  depth: number,
): Control {
  switch (action.kind) {
    case 'verdict':
      return action.verdict === 'continue' ? GO_ON : { kind: 'end', outcome: action.verdict };
    case 'reject':
      return { kind: 'end', outcome: 'reject' };
    case 'jump':
    case 'goto': {
      const target = traversal.rules.chain(chain.source, chain.table, action.chain);
      const outcome = target === null ? 'return' : runChain(traversal, hook, target, flight, depth + 1);
      return outcome === 'return' && action.kind === 'jump' ? GO_ON : { kind: 'end', outcome };
    }
    case 'redirect':
      return redirect(traversal, hook, action.port, flight);
    case 'destination-nat':
    case 'source-nat':
      return translate(traversal, action, flight);
    case 'tproxy':
      return tproxy(traversal, action, flight);
    case 'set-mark':
      setMark(traversal, flight, merge(flight.mark, action.mask, action.value));
      return GO_ON;
    case 'set-connection-mark':
      setConnectionMark(traversal, flight, merge(flight.connection?.mark ?? 0, action.mask, action.value));
      return GO_ON;
    case 'save-mark': {
      const old = flight.connection?.mark ?? 0;
      setConnectionMark(traversal, flight, merge(old, action.connectionMask, flight.mark & action.packetMask));
      return GO_ON;
    }
    case 'restore-mark': {
      const { connection } = flight;
      if (connection === null) return GO_ON;
      setMark(traversal, flight, merge(flight.mark, action.packetMask, connection.mark & action.connectionMask));
      return GO_ON;
    }
    case 'zone':
      // The first zone stays; nothing changes for a packet that is tracked already.
      if (!flight.tracked && flight.zone === null) flight.zone = action.zone;
      return GO_ON;
    case 'untrack':
      if (!flight.tracked && flight.zone === null) flight.untracked = true;
      return GO_ON;
    case 'none':
    case 'unknown':
      return GO_ON;
  }
}

/** Null when the next rule follows. */
function runRule(
  traversal: Traversal,
  hook: Hook,
  chain: Chain,
  rule: KernelRule,
  flight: Flight,
  depth: number,
): ChainOutcome | null {
  const { place, text } = rule;
  const record: MetRule = { kind: 'rule', place, text, depth, miss: null, effect: null };
  traversal.steps.push(record);
  for (const step of rule.steps) {
    if ('match' in step) {
      record.miss = unmet(step.match, flight, traversal.context);
      if (record.miss !== null) return null;
      continue;
    }
    const { action } = step;
    if (action.kind !== 'none') record.effect = action;
    // A jump is a match whatever comes of it, and counted before what it leads to.
    if (action.kind === 'jump' || action.kind === 'goto') traversal.hits.add(ruleName(place));
    const control = act(traversal, hook, chain, action, flight, depth);
    if (control.kind === 'miss') {
      record.miss = control.miss;
      record.effect = null;
      return null;
    }
    if (control.kind === 'end') {
      traversal.hits.add(ruleName(place));
      return control.outcome;
    }
  }
  traversal.hits.add(ruleName(place));
  return null;
}

function runChain(traversal: Traversal, hook: Hook, chain: Chain, flight: Flight, depth: number): ChainOutcome {
  if (depth > DEEPEST) {
    traversal.budget = 0;
    return 'drop';
  }
  const { source, table, name } = chain;
  traversal.steps.push({ kind: 'chain', source, table, chain: name, depth });
  for (const rule of chain.rules) {
    if (--traversal.budget <= 0) return 'drop';
    const outcome = runRule(traversal, hook, chain, rule, flight, depth);
    if (outcome !== null) return outcome;
  }
  return 'return';
}

function runBaseChain(traversal: Traversal, hook: Hook, chain: Chain, flight: Flight): Outcome {
  if (chain.base === null) return 'accept';
  const { policy } = chain.base;
  if (chain.rules.length === 0) return policy;
  const outcome = runChain(traversal, hook, chain, flight, 0);
  if (outcome !== 'return') return outcome;
  traversal.steps.push({ kind: 'policy', table: chain.table, chain: chain.name, verdict: policy });
  return policy;
}

/** Routes a local packet once more; the device that rules see at this hook stays what it was. */
function routeAgain(traversal: Traversal, flight: Flight): Outcome {
  const next = route(traversal.network, flight.destination, flight.mark);
  if (next === null) {
    traversal.steps.push({ kind: 'no-route' });
    return 'drop';
  }
  traversal.steps.push({ kind: 'rerouted', ...next });
  return 'accept';
}

function runTranslation(
  traversal: Traversal,
  hook: Hook,
  { side, chains }: Extract<Station, { kind: 'translation' }>,
  flight: Flight,
): Outcome {
  const { connection } = flight;
  if (connection === null) return 'accept';
  const settled = side === 'destination' ? connection.destinationSettled : connection.sourceSettled;
  const asks = chains.some(({ rules }) => rules.length > 0);
  if (settled) {
    if (asks && flight.state === 'new') traversal.steps.push({ kind: 'nat-settled', hook });
  } else {
    for (const chain of chains) {
      const outcome = runBaseChain(traversal, hook, chain, flight);
      if (outcome !== 'accept') return outcome;
      if ((side === 'destination' ? connection.newServer : connection.newClient) !== null) break;
    }
    if (side === 'destination') connection.destinationSettled = true;
    else connection.sourceSettled = true;
  }
  return applyTranslation(traversal, hook, side, flight);
}

function applyTranslation(traversal: Traversal, hook: Hook, side: 'destination' | 'source', flight: Flight): Outcome {
  const { source, sourcePort, destination, destinationPort } = flight;
  const changed = side === 'destination' ? translateDestination(flight) : translateSource(flight);
  if (!changed) return 'accept';
  const from =
    side === 'destination' ? formatEndpoint(destination, destinationPort) : formatEndpoint(source, sourcePort);
  const to =
    side === 'destination'
      ? formatEndpoint(flight.destination, flight.destinationPort)
      : formatEndpoint(flight.source, flight.sourcePort);
  traversal.steps.push({ kind: 'rewritten', field: side, from, to });
  const reroute = hook === 'output' && !sameAddress(destination, flight.destination);
  return reroute ? routeAgain(traversal, flight) : 'accept';
}

function runStation(traversal: Traversal, hook: Hook, station: Station, flight: Flight): Outcome {
  if (station.kind === 'translation') return runTranslation(traversal, hook, station, flight);
  if (station.kind === 'tracking') {
    if (flight.tracked) return 'accept';
    traversal.connections.track(flight);
    traversal.steps.push({ kind: 'tracked', state: flight.state, zone: flight.zone ?? 0 });
    return 'accept';
  }
  const mark = flight.mark;
  const outcome = runBaseChain(traversal, hook, station.chain, flight);
  if (outcome !== 'accept' || station.chain.base?.type !== 'route' || mark === flight.mark) return outcome;
  return routeAgain(traversal, flight);
}

/** Sends the packet through everything at the hook. */
export function runHook(traversal: Traversal, hook: Hook, flight: Flight): Outcome {
  const stations = traversal.rules.stations(flight.destination.family, hook);
  if (stations.length > 0) {
    const { inDevice, outDevice } = flight;
    traversal.steps.push({ kind: 'hook', hook, inDevice, outDevice });
  }
  for (const station of stations) {
    const outcome = runStation(traversal, hook, station, flight);
    if (outcome !== 'accept') return outcome;
  }
  return 'accept';
}

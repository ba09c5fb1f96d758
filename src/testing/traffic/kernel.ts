import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadRules } from '../../core/traffic/packet/hooks';
import type { Listener, ListenerRole, Transport } from '../../core/traffic/packet/listeners';
import { mergeRulesets, type Ruleset } from '../../core/traffic/packet/model';
import { podNetwork } from '../../core/traffic/packet/network';
import { parseIptablesRestore } from '../../core/traffic/packet/parse/iptables';
import { parseNft } from '../../core/traffic/packet/parse/nft';
import { parseRoutingFacts } from '../../core/traffic/packet/parse/routes';
import { type Landing, type Packet, type PodWorld, tracePacket } from '../../core/traffic/packet/trace';

/** One packet that a kernel was sent, and what it did; see the pack's own description. */
interface KernelCase {
  readonly id: string;
  readonly rules: { readonly tag: string | null; readonly case: string };
  readonly packet: {
    readonly from: 'pod' | 'peer' | 'vm';
    readonly uid?: number;
    readonly gid?: number;
    readonly proto: Transport;
    readonly dst: string;
    readonly port: number;
    readonly src?: string;
    readonly mark?: number;
  };
  readonly outcome: {
    readonly where: 'pod' | 'peer' | 'vm' | 'refused' | 'timeout';
    readonly port?: number;
    readonly local?: string;
    readonly peer?: string;
    readonly origDst?: string;
  };
  readonly hits: readonly string[];
}

/** The part of a release's case that says which rules there were. */
export interface RuleCase {
  readonly name: string;
  readonly args: readonly string[];
  readonly expected: { readonly v4?: string; readonly v6?: string; readonly nft?: string; readonly net?: string };
}

/** The rules of a case; null where they are not known. */
export type RulesOf = (tag: string, name: string) => RuleCase | null;

export interface KernelResult {
  readonly id: string;
  readonly ok: boolean;
  readonly difference?: string;
}

/** The cases of a file, one a line. */
export function packLines<T>(path: string): T[] {
  return readFileSync(path, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as T);
}

/** Reads rules from the packs of the releases that lie beside the kernel's. */
export function packRules(folder: string): RulesOf {
  const releases = new Map<string, Map<string, RuleCase> | null>();
  return (tag, name) => {
    let release = releases.get(tag);
    if (release === undefined) {
      const path = join(dirname(folder), tag, 'cases.jsonl');
      release = existsSync(path) ? new Map(packLines<RuleCase>(path).map((entry) => [entry.name, entry])) : null;
      releases.set(tag, release);
    }
    return release?.get(name) ?? null;
  };
}

const INTERFACES = [
  { name: 'eth0', addresses: ['10.88.0.5/24', 'fd00:88::5/64'] },
  { name: 'net1', addresses: ['10.77.0.1/24'] },
  { name: 'eth1', addresses: ['10.66.0.1/24'] },
];
const PEER = { 4: '10.88.0.9', 6: 'fd00:88::9' } as const;
const VM: readonly { device: string; address: string; destination: RegExp }[] = [
  { device: 'net1', address: '10.77.0.2', destination: /^10\.(?:77|0)\./ },
  { device: 'eth1', address: '10.66.0.2', destination: /^10\.66\./ },
];

const SIDECAR: readonly [role: ListenerRole, port: number, address: Listener['address']][] = [
  ['envoy-tunnel', 15008, 'any'],
  ['agent-status', 15020, 'any'],
  ['envoy-health', 15021, 'any'],
  ['envoy-metrics', 15090, 'any'],
  ['envoy-admin', 15000, 'loopback'],
  ['agent-debug', 15004, 'loopback'],
  ['dns-proxy', 15053, 'loopback'],
];
const APP: readonly [port: number, address: Listener['address']][] = [
  [8080, 'any'],
  [7070, 'any'],
  [9999, 'any'],
  [5000, 'any'],
  [53, 'any'],
  [22, 'any'],
  [9090, 'loopback'],
];

/** The value of an option, the last one if it is given twice. */
function option(args: readonly string[], name: string): string | undefined {
  const at = args.lastIndexOf(name);
  return at < 0 ? undefined : args[at + 1];
}

/** What listened in the pod when the pack was recorded. */
function listeners(args: readonly string[]): Listener[] {
  const both: readonly Transport[] = ['tcp', 'udp'];
  const tproxy = option(args, '-m') === 'TPROXY';
  const sidecar: typeof SIDECAR = [
    ['envoy-outbound', Number(option(args, '-p') ?? 15001), 'any'],
    ['envoy-inbound', Number(option(args, '-z') ?? 15006), 'any'],
    ...SIDECAR,
  ];
  return both.flatMap((transport) => [
    ...sidecar
      .filter(([role]) => transport === 'tcp' || role === 'dns-proxy')
      .map(
        ([role, port, address]): Listener => ({
          role,
          container: null,
          transport,
          port,
          address,
          uid: tproxy ? 0 : 1337,
          gid: 1337,
          transparent: tproxy,
        }),
      ),
    ...APP.map(
      ([port, address]): Listener => ({
        role: 'app',
        container: null,
        transport,
        port,
        address,
        uid: 1000,
        gid: 1000,
        transparent: false,
      }),
    ),
  ]);
}

function rulesOf({ expected }: RuleCase): Ruleset {
  return mergeRulesets(
    parseIptablesRestore(expected.v4 ?? '', 'v4'),
    parseIptablesRestore(expected.v6 ?? '', 'v6'),
    parseNft(expected.nft ?? ''),
  );
}

/** The pod of a case, ready for its packets. */
function kernelWorld(rules: RuleCase | null): PodWorld {
  const routing = parseRoutingFacts(rules?.expected.net ?? '');
  // The recorder's pod had the address that stands for Envoy, whether or not the program added it.
  const lo = { ...routing, loopbackAddresses: [...routing.loopbackAddresses, '::6'] };
  return {
    rules: loadRules(rules === null ? { chains: [], problems: [] } : rulesOf(rules)),
    network: podNetwork(INTERFACES, lo),
    listeners: listeners(rules?.args ?? []),
  };
}

function packetOf({ packet }: KernelCase): Packet {
  const { proto, dst, port, src, mark } = packet;
  const vm = VM.find(({ destination }) => destination.test(dst));
  const from: Packet['from'] =
    packet.from === 'pod'
      ? { kind: 'process', uid: packet.uid ?? 0, gid: packet.gid ?? 0 }
      : packet.from === 'vm' && vm !== undefined
        ? { kind: 'outside', device: vm.device, address: vm.address }
        : { kind: 'outside', device: 'eth0', address: dst.includes(':') ? PEER[6] : PEER[4] };
  return { transport: proto, from, destination: dst, port, source: src, mark };
}

function portOf(endpoint: string): number {
  return Number(endpoint.slice(endpoint.lastIndexOf(':') + 1));
}

/** An endpoint without its port, which chance gives to the client. */
function host(endpoint: string | undefined): string | undefined {
  return endpoint?.slice(0, endpoint.lastIndexOf(':'));
}

/** The landing in the words of the pack. UDP has no accepted socket, so only the peer is known. */
function outcomeOf(landing: Landing, transport: Transport): object {
  switch (landing.where) {
    case 'pod':
      return {
        where: 'pod',
        port: landing.listener.port,
        local: transport === 'tcp' ? landing.local : undefined,
        peer: host(landing.peer),
        origDst: landing.originalDestination ?? undefined,
      };
    case 'outside':
      return {
        where: landing.device === 'eth0' ? 'peer' : 'vm',
        port: portOf(landing.local),
        local: transport === 'tcp' ? landing.local : undefined,
        peer: host(landing.peer),
      };
    case 'refused':
    case 'timeout':
    case 'unreachable':
    case 'undecided':
      return { where: landing.where };
  }
}

/** Sends the packet of the case through the evaluator and compares outcome and counters. */
function runKernelCase(kernel: KernelCase, world: PodWorld): KernelResult {
  const trace = tracePacket(world, packetOf(kernel));
  const { where, port, local, peer, origDst } = kernel.outcome;
  const expected = JSON.stringify({ where, port, local, peer: host(peer), origDst });
  const actual = JSON.stringify(outcomeOf(trace.landing, kernel.packet.proto));
  if (actual !== expected) return { id: kernel.id, ok: false, difference: `expected ${expected}\nactual   ${actual}` };
  const hits = trace.hits.toSorted().join(' ');
  const counted = kernel.hits.toSorted().join(' ');
  if (hits !== counted) return { id: kernel.id, ok: false, difference: `expected ${counted}\nactual   ${hits}` };
  return { id: kernel.id, ok: true };
}

/** Runs every case whose rules are known; `unknown` counts those whose rules are not. */
export function runKernelPack(
  folder: string,
  rules: RulesOf = packRules(folder),
): { readonly results: readonly KernelResult[]; readonly unknown: number } {
  const worlds = new Map<string, PodWorld | null>();
  const results: KernelResult[] = [];
  let unknown = 0;
  for (const kernel of packLines<KernelCase>(join(folder, 'cases.jsonl'))) {
    const { tag, case: name } = kernel.rules;
    const key = `${tag ?? ''}/${name}`;
    let world = worlds.get(key);
    if (world === undefined) {
      const found = tag === null ? null : rules(tag, name);
      world = tag !== null && found === null ? null : kernelWorld(found);
      worlds.set(key, world);
    }
    if (world === null) unknown++;
    else results.push(runKernelCase(kernel, world));
  }
  return { results, unknown };
}

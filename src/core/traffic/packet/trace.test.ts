import { describe, expect, it } from 'vitest';
import { loadRules } from './hooks';
import type { Listener } from './listeners';
import { mergeRulesets, ruleName } from './model';
import { podNetwork } from './network';
import { parseIptablesRestore } from './parse/iptables';
import { parseNft } from './parse/nft';
import { parseRoutingFacts } from './parse/routes';
import { type Packet, type PodWorld, type PacketTrace, tracePacket } from './trace';

const POD = '10.9.0.5';

function listener(port: number, more: Partial<Listener> = {}): Listener {
  return {
    role: 'app',
    container: null,
    transport: 'tcp',
    port,
    address: 'any',
    uid: 1000,
    gid: 1000,
    transparent: false,
    ...more,
  };
}

const ENVOY = { uid: 1337, gid: 1337 };
const LISTENERS = [
  listener(8080),
  listener(15001, { role: 'envoy-outbound', ...ENVOY }),
  listener(15006, { role: 'envoy-inbound', ...ENVOY }),
  listener(15053, { role: 'dns-proxy', address: 'loopback', ...ENVOY }),
  listener(15053, { role: 'dns-proxy', address: 'loopback', transport: 'udp', ...ENVOY }),
];

interface Setup {
  readonly v4?: string;
  readonly v6?: string;
  readonly nft?: string;
  readonly routing?: string;
  readonly listeners?: readonly Listener[];
  readonly addresses?: readonly string[];
}

function world({ v4 = '', v6 = '', nft = '', routing = '', listeners = LISTENERS, addresses }: Setup): PodWorld {
  const rules = mergeRulesets(parseIptablesRestore(v4, 'v4'), parseIptablesRestore(v6, 'v6'), parseNft(nft));
  const interfaces = [
    { name: 'eth0', addresses: addresses ?? [`${POD}/24`] },
    { name: 'net1', addresses: ['10.8.0.1/24'] },
  ];
  return { rules: loadRules(rules), network: podNetwork(interfaces, parseRoutingFacts(routing)), listeners };
}

const APP = { kind: 'process', uid: 1000, gid: 1000 } as const;
const PROXY = { kind: 'process', uid: 1337, gid: 1337 } as const;
const PEER = { kind: 'outside', device: 'eth0', address: '10.9.0.9' } as const;

function call(from: Packet['from'], destination: string, port: number, more: Partial<Packet> = {}): Packet {
  return { transport: 'tcp', from, destination, port, ...more };
}

function misses(trace: PacketTrace): string[] {
  return trace.steps.flatMap((step) =>
    step.kind === 'rule' && step.miss !== null
      ? [`${ruleName(step.place)} ${step.miss.code} ${step.miss.params.actual}`]
      : [],
  );
}

const REDIRECT = `* nat
-N IN
-N OUT
-A PREROUTING -p tcp -j IN
-A IN -p tcp --dport 15020 -j RETURN
-A IN -p tcp -j REDIRECT --to-ports 15006
-A OUTPUT -j OUT
-A OUT -o lo -s 127.0.0.6/32 -j RETURN
-A OUT -o lo -m owner ! --uid-owner 1337 -j RETURN
-A OUT -m owner --uid-owner 1337 -j RETURN
-A OUT -p tcp -j REDIRECT --to-ports 15001
COMMIT`;

describe('a packet on its way through the rules', () => {
  it('is redirected when it arrives, and keeps its destination in mind', () => {
    const trace = tracePacket(world({ v4: REDIRECT }), call(PEER, POD, 8080));
    expect(trace.landing).toMatchObject({
      where: 'pod',
      listener: { role: 'envoy-inbound' },
      local: `${POD}:15006`,
      peer: '10.9.0.9:40000',
      originalDestination: `${POD}:8080`,
    });
    expect(trace.hits).toEqual(['nat/PREROUTING[1]', 'nat/IN[2]']);
    expect(trace.decision).toMatchObject({
      by: 'redirect',
      rule: { chain: 'IN', position: 2, line: 6 },
      via: [{ chain: 'PREROUTING' }],
    });
    expect(misses(trace)).toEqual(['nat/IN[1] destination-port 8080']);
  });

  it('tells what happens in order', () => {
    const trace = tracePacket(world({ v4: REDIRECT }), call(APP, '10.1.1.1', 443));
    expect(trace.steps.filter(({ kind }) => kind !== 'rule' && kind !== 'chain')).toEqual([
      { kind: 'routed', device: 'eth0', local: false, reason: 'default' },
      { kind: 'hook', hook: 'output', inDevice: null, outDevice: 'eth0' },
      { kind: 'tracked', state: 'new', zone: 0 },
      { kind: 'rewritten', field: 'destination', from: '10.1.1.1:443', to: '127.0.0.1:15001' },
      { kind: 'rerouted', device: 'lo', local: true, reason: 'local' },
      { kind: 'hook', hook: 'postrouting', inDevice: null, outDevice: 'lo' },
      { kind: 'looped' },
      { kind: 'hook', hook: 'prerouting', inDevice: 'lo', outDevice: null },
      { kind: 'nat-settled', hook: 'prerouting' },
      { kind: 'hook', hook: 'input', inDevice: 'lo', outDevice: null },
      expect.objectContaining({ kind: 'delivered', endpoint: '127.0.0.1:15001' }),
    ]);
  });

  it('is left alone for its sender, its source and its port', () => {
    const pod = world({ v4: REDIRECT });
    expect(tracePacket(pod, call(PROXY, '10.1.1.1', 443)).landing).toMatchObject({
      where: 'outside',
      device: 'eth0',
      peer: `${POD}:40000`,
    });
    const self = tracePacket(pod, call(APP, POD, 8080));
    expect(self.landing).toMatchObject({ where: 'pod', local: `${POD}:8080`, originalDestination: `${POD}:8080` });
    expect(self.decision).toMatchObject({ by: 'return', rule: { chain: 'OUT', position: 2 } });
    expect(tracePacket(pod, call(PROXY, POD, 8080, { source: '127.0.0.6' })).decision.rule).toMatchObject({
      chain: 'OUT',
      position: 1,
    });
    expect(tracePacket(pod, call(PEER, POD, 15020)).landing).toEqual({
      where: 'refused',
      reason: 'no-listener',
      endpoint: `${POD}:15020`,
    });
  });

  it('is not touched without rules, and then nothing is tracked', () => {
    const trace = tracePacket(world({}), call(PEER, POD, 8080));
    expect(trace.landing).toMatchObject({ where: 'pod', originalDestination: null });
    expect(trace.decision).toEqual({ rule: null, by: 'no-rule', via: [] });
  });

  it('is refused where Envoy does not listen yet', () => {
    const before = world({ v4: REDIRECT, listeners: [listener(8080)] });
    expect(tracePacket(before, call(APP, '10.1.1.1', 443)).landing).toMatchObject({
      where: 'refused',
      endpoint: '127.0.0.1:15001',
    });
  });

  it('has no route where the family has no address', () => {
    expect(tracePacket(world({}), call(APP, 'fd00::1', 443)).landing).toEqual({
      where: 'unreachable',
      reason: 'no-route',
    });
    expect(tracePacket(world({}), call(APP, '::1', 8080)).landing).toMatchObject({ where: 'pod' });
  });

  it('cannot leave with a loopback source', () => {
    const trace = tracePacket(world({}), call(APP, '10.1.1.1', 443, { source: '127.0.0.6' }));
    expect(trace.landing).toEqual({ where: 'unreachable', reason: 'source-cannot-leave' });
  });

  it('is unreachable when its addresses are none', () => {
    expect(tracePacket(world({}), call(APP, 'example.org', 443)).landing).toMatchObject({ reason: 'bad-address' });
    expect(tracePacket(world({}), call(APP, '10.1.1.1', 443, { source: '::1' })).landing).toMatchObject({
      reason: 'bad-address',
    });
  });

  it('passes on through the pod when it is for somebody else', () => {
    const trace = tracePacket(
      world({}),
      call({ kind: 'outside', device: 'net1', address: '10.8.0.2' }, '10.1.1.1', 80),
    );
    expect(trace.landing).toMatchObject({ where: 'outside', device: 'eth0', peer: '10.8.0.2:40000' });
  });

  it('meets a policy and a rejection', () => {
    const drop = '*filter\n:INPUT DROP [0:0]\n-A INPUT -i lo -j ACCEPT\n-A INPUT -p tcp --dport 8080 -j REJECT\nCOMMIT';
    expect(tracePacket(world({ v4: drop }), call(PEER, POD, 8080)).landing).toMatchObject({
      where: 'refused',
      reason: 'rejected',
    });
    expect(tracePacket(world({ v4: drop }), call(PEER, POD, 8081)).landing).toEqual({
      where: 'timeout',
      reason: 'dropped',
    });
  });

  it('is translated by DNAT and SNAT, and so is the answer', () => {
    const v4 = `* nat
-A OUTPUT -p udp --dport 53 -j DNAT --to-destination 127.0.0.1:15053
-A POSTROUTING -p udp --dport 15053 -j SNAT --to-source 127.0.0.1
COMMIT`;
    const trace = tracePacket(world({ v4 }), call(APP, '10.96.0.10', 53, { transport: 'udp' }));
    expect(trace.landing).toMatchObject({ where: 'pod', listener: { role: 'dns-proxy' }, peer: '127.0.0.1:40000' });
    expect(trace.later).toHaveLength(1);
  });
});

const TPROXY = `* mangle
-N DIVERT
-N TAKE
-A DIVERT -j MARK --set-mark 1337
-A DIVERT -j ACCEPT
-A TAKE -p tcp -j TPROXY --tproxy-mark 1337/0xffffffff --on-port 15006
-A PREROUTING -p tcp -m conntrack --ctstate RELATED,ESTABLISHED -j DIVERT
-A PREROUTING -p tcp -j TAKE
COMMIT`;
const ROUTES = '32765: from all fwmark 0x539 lookup 133\ntable 133 local default dev lo scope host';
const TRANSPARENT = [listener(15006, { role: 'envoy-inbound', uid: 0, gid: 1337, transparent: true })];

describe('TPROXY', () => {
  it('delivers to the listener what stays addressed to another port', () => {
    const trace = tracePacket(world({ v4: TPROXY, routing: ROUTES, listeners: TRANSPARENT }), call(PEER, POD, 8080));
    expect(trace.landing).toMatchObject({
      where: 'pod',
      listener: { port: 15006 },
      local: `${POD}:8080`,
      originalDestination: `${POD}:8080`,
    });
    expect(trace.decision).toMatchObject({ by: 'tproxy', rule: { chain: 'TAKE' } });
    expect(trace.hits).toContain('mangle/DIVERT[2]');
  });

  it('takes what is addressed to others, by the routing table for the mark', () => {
    const packet = call({ kind: 'outside', device: 'net1', address: '10.8.0.2' }, '10.1.1.1', 80);
    const routed = world({ v4: TPROXY, routing: ROUTES, listeners: TRANSPARENT });
    expect(tracePacket(routed, packet).landing).toMatchObject({ where: 'pod', local: '10.1.1.1:80' });
    expect(tracePacket(world({ v4: TPROXY, listeners: TRANSPARENT }), packet).landing).toMatchObject({
      where: 'outside',
    });
  });

  it('drops in iptables, and goes on in nft, when nobody listens', () => {
    expect(
      tracePacket(world({ v4: TPROXY, routing: ROUTES, listeners: [listener(8080)] }), call(PEER, POD, 8080)).landing,
    ).toEqual({
      where: 'timeout',
      reason: 'dropped',
    });
    const nft = `add table inet m
add chain inet m pre { type filter hook prerouting priority -150 ; }
add rule inet m pre meta l4proto tcp tproxy ip to :15006 meta mark set 1337 counter accept`;
    const trace = tracePacket(world({ nft, routing: ROUTES, listeners: [listener(8080)] }), call(PEER, POD, 8080));
    expect(trace.landing).toMatchObject({ where: 'pod', local: `${POD}:8080` });
    expect(misses(trace)).toEqual(['m/pre[1] no-listener ']);
  });
});

describe('zones of connection tracking', () => {
  const zones = (answer: string) => `* nat
-A OUTPUT -p udp --dport 53 -m owner ! --uid-owner 1337 -j REDIRECT --to-ports 15053
COMMIT
* raw
-A OUTPUT -p udp --dport 53 -j CT --zone 2
${answer}
COMMIT`;
  const query = call(APP, '10.96.0.10', 53, { transport: 'udp' });

  it('let the answer find its way', () => {
    const trace = tracePacket(world({ v4: zones('-A OUTPUT -p udp --sport 15053 -j CT --zone 2') }), query);
    expect(trace.landing).toMatchObject({ where: 'pod', listener: { role: 'dns-proxy' }, originalDestination: null });
  });

  it('lose it when it is in another', () => {
    expect(tracePacket(world({ v4: zones('') }), query).landing).toEqual({ where: 'timeout', reason: 'answer-lost' });
  });
});

describe('one table for both families', () => {
  const nft = `add table inet n
add chain inet n out { type nat hook output priority -100 ; }
add rule inet n out ip daddr != 10.2.0.0/16 tcp dport 80 redirect to :15001
add rule inet n out skuid != 1337 tcp dport 443 redirect to :15001`;
  const pod = world({ nft, addresses: [`${POD}/24`, 'fd00::5/64'] });

  it('asks for the family where an address is named', () => {
    const trace = tracePacket(pod, call(APP, 'fd00:1::1', 80));
    expect(trace.landing).toMatchObject({ where: 'outside' });
    expect(misses(trace)).toEqual(['n/out[1] family IPv6', 'n/out[2] destination-port 80']);
  });

  it('takes both where none is', () => {
    expect(tracePacket(pod, call(APP, 'fd00:1::1', 443)).landing).toMatchObject({ where: 'pod', local: '[::1]:15001' });
  });
});

describe('hostile rules', () => {
  it('that jump in a circle leave the packet undecided', () => {
    const v4 = '* nat\n-N A\n-N B\n-A OUTPUT -j A\n-A A -j B\n-A A -j B\n-A B -j A\n-A B -j A\nCOMMIT';
    expect(tracePacket(world({ v4 }), call(APP, '10.1.1.1', 80)).landing).toEqual({ where: 'undecided' });
  });

  it('that this evaluator does not know never match', () => {
    const v4 = '* nat\n-A OUTPUT -m u32 --u32 0 -j REDIRECT --to-ports 15001\nCOMMIT';
    const trace = tracePacket(world({ v4 }), call(APP, '10.1.1.1', 80));
    expect(trace.landing).toMatchObject({ where: 'outside' });
    expect(misses(trace)).toEqual(['nat/OUTPUT[1] unknown ']);
  });
});

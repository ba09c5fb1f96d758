import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captureConfigOf } from '../../core/traffic/capture/capture-config';
import { loadRules } from '../../core/traffic/packet/hooks';
import type { Listener } from '../../core/traffic/packet/listeners';
import { mergeRulesets, type Ruleset } from '../../core/traffic/packet/model';
import { podNetwork } from '../../core/traffic/packet/network';
import { parseIptablesRestore } from '../../core/traffic/packet/parse/iptables';
import { parseNft } from '../../core/traffic/packet/parse/nft';
import { parseRoutingFacts } from '../../core/traffic/packet/parse/routes';
import { type Packet, type PodWorld, tracePacket } from '../../core/traffic/packet/trace';
import { textOfRules } from '../../core/traffic/rules/restore';
import { rulesOf } from '../../core/traffic/rules/rules-of';

const ports = fc.subarray(['22', '53', '80', '443', '8080', '15008', '15090'], { maxLength: 3 });
const ranges = fc.subarray(
  [
    '10.0.0.0/8',
    '10.96.0.0/16',
    '127.0.0.1/32',
    '127.0.0.0/8',
    '203.0.113.10/32',
    'fd00::/8',
    '2001:db8::/32',
    '::1/128',
  ],
  { maxLength: 3 },
);
const list = (parts: readonly string[]) => parts.join(',');
const all = fc.constantFrom('*', '');

interface Capture {
  readonly args: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly addresses: readonly string[];
  readonly nameservers: readonly string[];
  readonly tproxy: boolean;
}

const capture: fc.Arbitrary<Capture> = fc
  .record({
    uids: fc.constantFrom('1337', '1337', '3,4'),
    gids: fc.option(fc.constantFrom('1337', '5', '5,6'), { nil: undefined }),
    tproxy: fc.boolean(),
    included: fc.oneof(all, ranges.map(list)),
    excluded: ranges.map(list),
    inbound: fc.oneof(all, ports.map(list)),
    inboundExcluded: ports.map(list),
    always: ports.map(list),
    never: ports.map(list),
    virtual: fc.constantFrom('', 'net1', 'net1,eth0'),
    ignored: fc.constantFrom('', 'net1'),
    dns: fc.constantFrom([], ['--redirect-dns'], ['--redirect-dns', '--capture-all-dns']),
    more: fc.subarray(['--dual-stack', '--drop-invalid']),
    groups: fc.constantFrom(
      {},
      { ISTIO_OUTBOUND_OWNER_GROUPS: '1000' },
      { ISTIO_OUTBOUND_OWNER_GROUPS_EXCLUDE: '1000,5' },
    ),
    loopback: fc.constantFrom({}, { ISTIO_OUTBOUND_IPV4_LOOPBACK_CIDR: '127.0.0.0/8' }),
    addresses: fc.constantFrom(['10.88.0.5/24'], ['fd00:88::5/64'], ['10.88.0.5/24', 'fd00:88::5/64']),
    nameservers: fc.subarray(['10.96.0.10', 'fd00:96::a', '127.0.0.53']),
  })
  .map((given) => ({
    args: [
      '-p 15001 -z 15006'.split(' '),
      ['-u', given.uids, '-m', given.tproxy ? 'TPROXY' : 'REDIRECT'],
      ['-i', given.included, '-x', given.excluded, '-b', given.inbound, '-d', given.inboundExcluded],
      ['-q', given.always, '-o', given.never, '-k', given.virtual, '-c', given.ignored],
      given.gids === undefined ? [] : ['-g', given.gids],
      given.dns,
      given.more,
    ].flat(),
    environment: { ...given.groups, ...given.loopback },
    addresses: given.addresses,
    nameservers: given.nameservers,
    tproxy: given.tproxy,
  }));

const ADDRESSES = [
  '10.88.0.5',
  '127.0.0.1',
  '127.0.0.2',
  '127.0.0.53',
  '10.96.0.10',
  '10.1.2.3',
  '203.0.113.10',
  '10.77.0.1',
  'fd00:88::5',
  '::1',
  'fd00:96::a',
  'fd00:1::1',
  '2001:db8::10',
];
const IDS = [0, 3, 4, 5, 6, 1000, 1337, 2000];

const OUTSIDE = {
  4: [
    { kind: 'outside' as const, device: 'eth0', address: '10.88.0.9' },
    { kind: 'outside' as const, device: 'net1', address: '10.77.0.2' },
  ],
  6: [{ kind: 'outside' as const, device: 'eth0', address: 'fd00:88::9' }],
};

const packet: fc.Arbitrary<Packet> = fc.constantFrom(...ADDRESSES).chain((destination) => {
  const family = destination.includes(':') ? 6 : 4;
  const id = fc.constantFrom(...IDS);
  return fc.record({
    transport: fc.constantFrom('tcp', 'udp'),
    from: fc.oneof(
      { weight: 3, arbitrary: fc.record({ kind: fc.constant('process' as const), uid: id, gid: id }) },
      fc.constantFrom(...OUTSIDE[family]),
    ),
    destination: fc.constant(destination),
    port: fc.constantFrom(22, 53, 80, 443, 8080, 15001, 15006, 15008, 15020, 15053, 15090),
    source: fc.constantFrom(undefined, undefined, undefined, family === 6 ? '::6' : '127.0.0.6'),
    mark: fc.constantFrom(undefined, undefined, 1337, 1338),
  });
});

function listeners(tproxy: boolean): Listener[] {
  const both = ['tcp', 'udp'] as const;
  const sidecar = [15001, 15006, 15008, 15020, 15021, 15053, 15090];
  const app = [22, 53, 80, 443, 8080];
  return [...sidecar, ...app].flatMap((port) =>
    both.map(
      (transport): Listener => ({
        role: 'other',
        container: null,
        transport,
        port,
        address: port === 15053 ? 'loopback' : 'any',
        uid: port > 15000 ? (tproxy ? 0 : 1337) : 1000,
        gid: port > 15000 ? 1337 : 1000,
        transparent: tproxy && port === 15006,
      }),
    ),
  );
}

interface Loaded {
  readonly world: PodWorld;
  readonly rules: Ruleset;
  readonly ipv6: boolean;
}

/** What the program of 1.30 does with the configuration, in one of its two languages; null where it stops. */
function loaded({ args, environment, addresses, nameservers, tproxy }: Capture, nft: boolean): Loaded | null {
  const call = { args: nft ? [...args, '--native-nftables'] : args, environment, host: { addresses, nameservers } };
  const outcome = captureConfigOf(call, '1.30.3');
  if ('failure' in outcome) return null;
  const made = rulesOf(outcome.config, '1.30.3');
  if ('failure' in made) return null;
  const { rules } = made;
  const ruleset = mergeRulesets(
    parseIptablesRestore(textOfRules(rules.v4), 'v4'),
    parseIptablesRestore(textOfRules(rules.v6), 'v6'),
    parseNft(textOfRules(rules.nft)),
  );
  const interfaces = [
    { name: 'eth0', addresses: ['10.88.0.5/24', 'fd00:88::5/64'] },
    { name: 'net1', addresses: ['10.77.0.1/24'] },
  ];
  const routing = parseRoutingFacts(textOfRules(rules.net));
  const network = podNetwork(interfaces, routing);
  return {
    world: { rules: loadRules(ruleset), network, listeners: listeners(tproxy) },
    rules: ruleset,
    ipv6: outcome.config.ipv6,
  };
}

function isIpv6({ destination }: Packet): boolean {
  return destination.includes(':');
}

describe('rules in both languages', () => {
  it('send every packet to the same place, but IPv6 where the pod counts as an IPv4 one', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(capture, fc.array(packet, { minLength: 1, maxLength: 12 }), (given, packets) => {
        const iptables = loaded(given, false);
        const nft = loaded(given, true);
        expect(nft === null).toBe(iptables === null);
        if (iptables === null || nft === null) return;
        expect(iptables.rules.problems).toEqual([]);
        // Servers of the other family alone make nft jump to a chain that is not there: nft rejects that.
        if (nft.rules.problems.length > 0) {
          expect(nft.rules.problems.map(({ code }) => code)).toContain('unknown-chain');
          return;
        }
        for (const sent of packets) {
          if (isIpv6(sent) && !iptables.ipv6) continue;
          const one = tracePacket(iptables.world, sent).landing;
          const other = tracePacket(nft.world, sent).landing;
          expect({ sent, landing: other }).toEqual({ sent, landing: one });
        }
      }),
      { numRuns: 150 },
    );
  });

  it('differ where nft has rules without an address, which act on IPv6 as well', () => {
    const given: Capture = {
      args: ['-p', '15001', '-z', '15006', '-u', '1337', '-i', '*', '-b', '*'],
      environment: {},
      addresses: ['10.88.0.5/24'],
      nameservers: ['10.96.0.10'],
      tproxy: false,
    };
    const call: Packet = {
      transport: 'tcp',
      from: { kind: 'process', uid: 1000, gid: 1000 },
      destination: '2001:db8::10',
      port: 443,
    };
    const landing = (nft: boolean) => {
      const made = loaded(given, nft);
      return made === null ? null : tracePacket(made.world, call).landing;
    };
    expect(landing(false)).toMatchObject({ where: 'outside' });
    expect(landing(true)).toMatchObject({ where: 'pod', local: '[::1]:15001' });
  });
});

import { describe, expect, it } from 'vitest';
import { prefixFrom } from '../address';
import type { Chain, Ruleset } from '../model';
import { parseNft } from './nft';

const HEAD = [
  'add table inet t',
  'add chain inet t out { type nat hook output priority -100 ; }',
  'add chain inet t own',
];

function nft(...lines: string[]): Ruleset {
  return parseNft([...HEAD, ...lines].join('\n'));
}

function chain(rules: Ruleset, name: string): Chain {
  const found = rules.chains.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(name);
  return found;
}

function steps(rule: string) {
  const rules = nft(`add rule inet t own ${rule}`);
  expect(rules.problems).toEqual([]);
  return chain(rules, 'own').rules[0]?.steps;
}

describe('the text of nft', () => {
  it('gives chains with their hooks', () => {
    const rules = parseNft(
      'add table ip6 t\nadd chain ip6 t a { type filter hook prerouting priority raw + 5; policy drop; }\nadd chain ip6 t b { type route hook output priority mangle ; }',
    );
    expect(rules.problems).toEqual([]);
    expect(rules.chains.map(({ families, base }) => [families, base])).toEqual([
      [[6], { hook: 'prerouting', priority: -295, type: 'filter', policy: 'drop' }],
      [[6], { hook: 'output', priority: -150, type: 'route', policy: 'accept' }],
    ]);
  });

  it('reads conditions with what they imply', () => {
    expect(
      steps(
        'oifname lo meta l4proto tcp ip daddr != 127.0.0.1/32 tcp dport != { 53, 15008 } skuid 1337 counter return',
      ),
    ).toEqual([
      { match: { kind: 'out-interface', names: ['lo'], negated: false } },
      { match: { kind: 'protocol', protocols: [6], negated: false } },
      { match: { kind: 'family', family: 4 } },
      { match: { kind: 'destination', prefixes: [prefixFrom('127.0.0.1')], negated: true } },
      {
        match: {
          kind: 'destination-port',
          protocol: 6,
          ranges: [
            [53, 53],
            [15008, 15008],
          ],
          negated: true,
        },
      },
      { match: { kind: 'uid', ranges: [[1337, 1337]], negated: false, unowned: 'never' } },
      { action: { kind: 'verdict', verdict: 'return' } },
    ]);
  });

  it.each([
    ['redirect to :15001', { action: { kind: 'redirect', port: 15001 } }],
    ['meta mark set 1337', { action: { kind: 'set-mark', value: 1337, mask: 0xffffffff } }],
    ['meta mark set ct mark', { action: { kind: 'restore-mark', packetMask: 0xffffffff, connectionMask: 0xffffffff } }],
    ['ct mark set mark', { action: { kind: 'save-mark', packetMask: 0xffffffff, connectionMask: 0xffffffff } }],
    ['ct zone set 2', { action: { kind: 'zone', zone: 2 } }],
    ['mark != 1338', { match: { kind: 'mark', value: 1338, mask: 0xffffffff, negated: true } }],
    ['mark & 0xfff == 0x539', { match: { kind: 'mark', value: 1337, mask: 0xfff, negated: false } }],
    ['ct mark 1337', { match: { kind: 'connection-mark', value: 1337, mask: 0xffffffff, negated: false } }],
    [
      'ct state related,established',
      { match: { kind: 'connection-state', states: ['related', 'established'], negated: false } },
    ],
    ['iifname "net*"', { match: { kind: 'in-interface', names: ['net+'], negated: false } }],
    ['fib daddr type local', { match: { kind: 'local-destination', negated: false } }],
    ['counter packets 3 bytes 180 jump out', { action: { kind: 'jump', chain: 'out' } }],
  ])('reads %s', (rule, expected) => {
    expect(steps(rule)).toEqual([expected]);
  });

  it('reads tproxy with what follows it', () => {
    expect(steps('tproxy ip to :15006 meta mark set 1337 counter accept')).toEqual([
      { action: { kind: 'tproxy', address: null, port: 15006, mark: null, unfound: 'next-rule' } },
      { action: { kind: 'set-mark', value: 1337, mask: 0xffffffff } },
      { action: { kind: 'verdict', verdict: 'accept' } },
    ]);
  });

  it('inserts before an index and adds behind one', () => {
    const rules = nft(
      'add rule inet t own accept',
      'insert rule inet t own drop',
      'insert rule inet t own index 1 return',
      'add rule inet t own index 0 continue',
    );
    expect(rules.problems).toEqual([]);
    expect(chain(rules, 'own').rules.map(({ place }) => [place.position, place.line])).toEqual([
      [1, 5],
      [2, 7],
      [3, 6],
      [4, 4],
    ]);
  });

  it('forgets what is flushed and deleted', () => {
    expect(chain(nft('add rule inet t own accept', 'flush table inet t'), 'own').rules).toEqual([]);
    expect(nft('delete table inet t').chains).toEqual([]);
  });

  it.each([
    ['add rule inet t own frob 3', 'unknown-match', false],
    ['add rule inet t own tcp dport * return', 'bad-value', true],
    ['add rule inet t own skgid java return', 'unknown-name', false],
    ['add rule inet t own ip daddr fd00::1 return', 'bad-value', true],
    ['add rule inet t own jump nowhere', 'unknown-chain', true],
    ['add rule inet t nowhere accept', 'unknown-chain', true],
    ['insert rule inet t own index 0 accept', 'position-out-of-range', true],
    ['add chain inet u x', 'unknown-table', true],
    ['add chain inet t x { type nat hook nowhere priority 0 ; }', 'bad-value', true],
    ['add set inet t s { type ipv4_addr ; }', 'unknown-command', true],
  ])('tells what is wrong with %s', (line, code, fatal) => {
    expect(nft(line).problems.map((problem) => [problem.line, problem.code, problem.fatal])).toEqual([
      [4, code, fatal],
    ]);
  });
});

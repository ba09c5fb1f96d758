import { describe, expect, it } from 'vitest';
import { prefixFrom } from '../address';
import type { Chain, Ruleset } from '../model';
import { parseIptablesRestore } from './iptables';

function chain(rules: Ruleset, table: string, name: string): Chain {
  const found = rules.chains.find((candidate) => candidate.table === table && candidate.name === name);
  if (found === undefined) throw new Error(`no ${table}/${name}`);
  return found;
}

function nat(...lines: string[]): Ruleset {
  return parseIptablesRestore(['*nat', ...lines, 'COMMIT'].join('\n'), 'v4');
}

function codes(rules: Ruleset): string[] {
  return rules.problems.map(
    ({ line, code, fatal }) => `${line} ${code}${fatal ? '' : ' (known to iptables, perhaps)'}`,
  );
}

describe('the text of iptables-restore', () => {
  it('gives rules with their conditions, and the line of each', () => {
    const rules = nat(
      '-N A',
      '',
      '-A A -o lo ! -d 127.0.0.1/32 -p tcp ! --dport 15008 -m owner --uid-owner 1337 -j RETURN',
    );
    expect(rules.problems).toEqual([]);
    expect(chain(rules, 'nat', 'A').rules).toEqual([
      {
        place: { source: 'v4', line: 4, table: 'nat', chain: 'A', position: 1 },
        text: '-A A -o lo ! -d 127.0.0.1/32 -p tcp ! --dport 15008 -m owner --uid-owner 1337 -j RETURN',
        steps: [
          { match: { kind: 'destination', prefixes: [prefixFrom('127.0.0.1')], negated: true } },
          { match: { kind: 'out-interface', names: ['lo'], negated: false } },
          { match: { kind: 'protocol', protocols: [6], negated: false } },
          { match: { kind: 'destination-port', protocol: null, ranges: [[15008, 15008]], negated: true } },
          { match: { kind: 'uid', ranges: [[1337, 1337]], negated: false, unowned: 'when-negated' } },
          { action: { kind: 'verdict', verdict: 'return' } },
        ],
      },
    ]);
  });

  it('has the built-in chains of a table at their hooks', () => {
    const rules = parseIptablesRestore('* mangle\nCOMMIT', 'v6');
    expect(rules.chains.map(({ name, families, base }) => [name, families, base?.priority, base?.type])).toEqual([
      ['PREROUTING', [6], -150, 'filter'],
      ['INPUT', [6], -150, 'filter'],
      ['FORWARD', [6], -150, 'filter'],
      ['OUTPUT', [6], -150, 'route'],
      ['POSTROUTING', [6], -150, 'filter'],
    ]);
  });

  it('inserts at a position and numbers the loaded chain', () => {
    const rules = nat(
      '-A OUTPUT -j RETURN',
      '-I OUTPUT 1 -i net1 -j ACCEPT',
      '-I OUTPUT -i net2 -j ACCEPT',
      '-I OUTPUT 4 -j DROP',
    );
    expect(chain(rules, 'nat', 'OUTPUT').rules.map(({ place }) => [place.position, place.line])).toEqual([
      [1, 4],
      [2, 3],
      [3, 2],
      [4, 5],
    ]);
  });

  it('makes a rule of every address in a list', () => {
    const rules = nat('-A OUTPUT -s 10.0.0.1,10.0.0.2 -d 10.1.0.0/16 -j RETURN');
    expect(chain(rules, 'nat', 'OUTPUT').rules).toHaveLength(2);
  });

  it('deletes by position and by content', () => {
    const rules = nat(
      '-A OUTPUT -p tcp -j RETURN',
      '-A OUTPUT -s 10.0.0.1 -j ACCEPT',
      '-A OUTPUT -j DROP',
      '-D OUTPUT 1',
      '-D OUTPUT -s 10.0.0.1/32 -j ACCEPT',
    );
    expect(rules.problems).toEqual([]);
    expect(chain(rules, 'nat', 'OUTPUT').rules.map(({ place }) => place.line)).toEqual([4]);
  });

  it('reads the form of iptables-save', () => {
    const rules = parseIptablesRestore(
      '# made\n*filter\n:INPUT DROP [0:0]\n:OUTPUT ACCEPT [0:0]\n:MINE - [0:0]\n[3:180] -A MINE -m comment --comment "a b -j DROP" -j ACCEPT\nCOMMIT\n',
      'v4',
    );
    expect(rules.problems).toEqual([]);
    expect(chain(rules, 'filter', 'INPUT').base?.policy).toBe('drop');
    expect(chain(rules, 'filter', 'MINE').rules[0]?.steps).toEqual([
      { action: { kind: 'verdict', verdict: 'accept' } },
    ]);
  });

  it.each([
    ['REDIRECT --to-ports 15001', { kind: 'redirect', port: 15001 }],
    ['REDIRECT --to-port 15053', { kind: 'redirect', port: 15053 }],
    ['DNAT --to-destination 127.0.0.1:15053', { kind: 'destination-nat', address: '127.0.0.1', port: 15053 }],
    ['SNAT --to-source 127.0.0.1', { kind: 'source-nat', address: '127.0.0.1', port: null }],
    ['MARK --set-mark 1337', { kind: 'set-mark', value: 1337, mask: 0xffffffff }],
    ['MARK --set-xmark 0x1/0xf', { kind: 'set-mark', value: 1, mask: 15 }],
    ['CONNMARK --save-mark', { kind: 'save-mark', packetMask: 0xffffffff, connectionMask: 0xffffffff }],
    [
      'CONNMARK --restore-mark --nfmask 0xf --ctmask 0xff',
      { kind: 'restore-mark', packetMask: 15, connectionMask: 255 },
    ],
    ['CT --zone 2', { kind: 'zone', zone: 2 }],
    ['NFLOG --nflog-prefix "JumpInbound" --nflog-group 1337', { kind: 'none' }],
    [
      'TPROXY --tproxy-mark 1337/0xffffffff --on-port 15006',
      { kind: 'tproxy', address: null, port: 15006, mark: { value: 1337, mask: 0xffffffff }, unfound: 'drop' },
    ],
  ])('reads the target %s', (target, action) => {
    const rules = nat(`-A OUTPUT -p udp -j ${target}`);
    expect(rules.problems).toEqual([]);
    expect(chain(rules, 'nat', 'OUTPUT').rules[0]?.steps.at(-1)).toEqual({ action });
  });

  it.each([
    ['-A NOWHERE -j RETURN', ['2 unknown-chain']],
    ['-A OUTPUT -p tcp --dport * -j RETURN', ['2 bad-value']],
    ['-A OUTPUT -p tcp --dport 70000 -j RETURN', ['2 bad-value']],
    ['-A OUTPUT --dport 80 -j RETURN', ['2 needs-protocol']],
    ['-A OUTPUT -d fd00::1 -j RETURN', ['2 bad-value']],
    ['-A OUTPUT -m owner --gid-owner java -j RETURN', ['2 unknown-name (known to iptables, perhaps)']],
    [
      '-A OUTPUT -m u32 --u32 x -j RETURN',
      ['2 unknown-match (known to iptables, perhaps)', '2 unknown-match (known to iptables, perhaps)'],
    ],
    ['-A OUTPUT -j FLY', ['2 unknown-target (known to iptables, perhaps)']],
    ['-A OUTPUT -g FLY', ['2 unknown-chain']],
    ['-A OUTPUT -p', ['2 missing-value', '2 bad-value']],
    ['-I OUTPUT 3 -j RETURN', ['2 position-out-of-range']],
    ['-N OUTPUT', ['2 chain-exists']],
    ['-Q OUTPUT', ['2 unknown-command']],
    ['-D OUTPUT 1', ['2 no-such-rule']],
  ])('tells what is wrong with %s', (line, expected) => {
    expect(codes(nat(line))).toEqual(expected);
  });

  it('wants a table that exists', () => {
    expect(codes(parseIptablesRestore('-A OUTPUT -j RETURN\n* fat\n-A OUTPUT -j RETURN', 'v4'))).toEqual([
      '1 unknown-table',
      '2 unknown-table',
      '3 unknown-table',
    ]);
  });

  it('takes the ids of names that it is told', () => {
    const names = { users: {}, groups: { java: 2000 } };
    const rules = parseIptablesRestore('* nat\n-A OUTPUT -m owner --gid-owner java -j RETURN', 'v4', names);
    expect(rules.problems).toEqual([]);
    expect(chain(rules, 'nat', 'OUTPUT').rules[0]?.steps[0]).toMatchObject({ match: { ranges: [[2000, 2000]] } });
  });
});

import { describe, expect, it } from 'vitest';
import { runCommands } from './run-commands';

describe('a list of commands', () => {
  it('makes the rules of both families and the routing', () => {
    const { rules, routing } = runCommands(
      [
        '# clean up what an earlier run left',
        'iptables -t nat -D PREROUTING -p tcp -j MINE 2>/dev/null',
        'iptables -t nat -F MINE 2>/dev/null',
        'iptables -t nat -N MINE',
        'iptables -w -t nat -A MINE -p tcp -j REDIRECT --to-port 15001 -m comment --comment mine/redirect',
        'ip6tables -F INPUT || true',
        '/sbin/ip6tables -A INPUT -m state --state ESTABLISHED -j ACCEPT',
        'ip6tables -A INPUT -j REJECT',
        'ip -f inet rule add fwmark 1337 lookup 133',
        'ip rule add fwmark 1337 lookup 133',
        'ip route add local default dev lo table 133',
        'ip -6 addr add ::6/128 dev lo',
      ].join('\n'),
    );
    expect(rules.problems).toEqual([]);
    const loaded = rules.chains.filter((chain) => chain.rules.length > 0);
    expect(
      loaded.map(({ source, table, name, rules: own }) => [source, table, name, own.map(({ place }) => place.line)]),
    ).toEqual([
      ['v4', 'nat', 'MINE', [5]],
      ['v6', 'filter', 'INPUT', [7, 8]],
    ]);
    expect(loaded[0]?.rules[0]?.steps.at(-1)).toEqual({ action: { kind: 'redirect', port: 15001 } });
    expect(routing).toEqual({
      rules: [{ family: 4, value: 1337, mask: 0xffffffff, table: 133 }],
      localTables: [{ family: 4, table: 133 }],
      loopbackAddresses: ['::6'],
    });
  });

  it('tells of other programs', () => {
    expect(runCommands('sysctl -w x=1').rules.problems).toMatchObject([
      { line: 1, code: 'unknown-command', fatal: false },
    ]);
  });
});

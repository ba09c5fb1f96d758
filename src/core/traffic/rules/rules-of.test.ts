import { describe, expect, it } from 'vitest';
import { captureConfigOf, type ProgramCall } from '../capture/capture-config';
import { textOfRules } from './restore';
import { type CaptureRules, rulesOf, type RulesOutcome } from './rules-of';

const HOST: ProgramCall['host'] = { addresses: ['10.1.2.3/24'], nameservers: ['10.96.0.10'] };
const HOST6: ProgramCall['host'] = { addresses: ['fd00::3/64'], nameservers: ['fd00::10'] };
const ALL = ['-p', '15001', '-u', '1337', '-m', 'REDIRECT', '-i', '*', '-b', '*', '-d', '15020'];

function outcome(
  release: string,
  args: readonly string[],
  environment: ProgramCall['environment'] = {},
  host = HOST,
): RulesOutcome {
  const made = captureConfigOf({ args, environment, host }, release);
  return 'failure' in made ? made : rulesOf(made.config, release);
}

function rules(...parts: Parameters<typeof outcome>): CaptureRules {
  const made = outcome(...parts);
  if ('failure' in made) throw new Error(made.failure.message);
  return made.rules;
}

function calls(made: CaptureRules): string[] {
  return made.calls.map(({ text }) => text);
}

/** Origins of the lines that contain a text, as `reason settings element`. */
function origins(lines: CaptureRules['v4'], part: string): string[] {
  return lines
    .filter(({ text }) => text.includes(part))
    .map(({ origin }) => [origin.reason, origin.settings.join(), origin.element ?? ''].join(' ').trim());
}

describe('rules of a collecting program', () => {
  it('are one text for iptables-restore', () => {
    expect(textOfRules(rules('1.30', ALL).v4)).toBe(
      [
        '* nat',
        '-N ISTIO_INBOUND',
        '-N ISTIO_REDIRECT',
        '-N ISTIO_IN_REDIRECT',
        '-N ISTIO_OUTPUT',
        '-A ISTIO_INBOUND -p tcp --dport 15008 -j RETURN',
        '-A ISTIO_REDIRECT -p tcp -j REDIRECT --to-ports 15001',
        '-A ISTIO_IN_REDIRECT -p tcp -j REDIRECT --to-ports 15006',
        '-A PREROUTING -p tcp -j ISTIO_INBOUND',
        '-A ISTIO_INBOUND -p tcp --dport 15020 -j RETURN',
        '-A ISTIO_INBOUND -p tcp -j ISTIO_IN_REDIRECT',
        '-A OUTPUT -j ISTIO_OUTPUT',
        '-A ISTIO_OUTPUT -o lo -s 127.0.0.6/32 -j RETURN',
        '-A ISTIO_OUTPUT -o lo ! -d 127.0.0.1/32 -p tcp ! --dport 15008 -m owner --uid-owner 1337 -j ISTIO_IN_REDIRECT',
        '-A ISTIO_OUTPUT -o lo -m owner ! --uid-owner 1337 -j RETURN',
        '-A ISTIO_OUTPUT -m owner --uid-owner 1337 -j RETURN',
        '-A ISTIO_OUTPUT -o lo ! -d 127.0.0.1/32 -p tcp ! --dport 15008 -m owner --gid-owner 1337 -j ISTIO_IN_REDIRECT',
        '-A ISTIO_OUTPUT -o lo -m owner ! --gid-owner 1337 -j RETURN',
        '-A ISTIO_OUTPUT -m owner --gid-owner 1337 -j RETURN',
        '-A ISTIO_OUTPUT -d 127.0.0.1/32 -j RETURN',
        '-A ISTIO_OUTPUT -j ISTIO_REDIRECT',
        'COMMIT',
        '',
      ].join('\n'),
    );
  });

  it('are there for IPv6 in an IPv6 pod', () => {
    const four = rules('1.30', ALL);
    expect([four.v6, four.restoresIpv6]).toEqual([[], false]);
    const six = rules('1.30', ALL, {}, HOST6);
    expect(textOfRules(six.v6)).toContain('-A ISTIO_OUTPUT -o lo -s ::6/128 -j RETURN');
    expect(textOfRules(six.net)).toBe('lo ::6/128\n');
    expect(rules('1.26', ALL).restoresIpv6).toBe(true);
  });

  it('may be run one at a time', () => {
    const made = rules('1.12', [...ALL, '--restore-format=false']);
    expect(made.applied).toBe('commands');
    expect(calls(made).slice(0, 2)).toEqual(['iptables -t nat -N ISTIO_INBOUND', 'iptables -t nat -N ISTIO_REDIRECT']);
    expect(calls(made)).toContain('iptables -t nat -A ISTIO_OUTPUT -j ISTIO_REDIRECT');
  });

  it('may be taken away alone', () => {
    const made = rules('1.30', [...ALL, '--cleanup-only']);
    expect(calls(made)).toContain('iptables-nft -t nat -D OUTPUT -j ISTIO_OUTPUT');
    expect(calls(made).at(-1)).toMatch(/^iptables-nft -t nat -X ISTIO_/);
    expect(made.v4).toEqual([]);
  });

  it('are none in a dry run, a validation or a call for help', () => {
    for (const flag of ['--dry-run', '--skip-rule-apply', '--help']) {
      expect(rules('1.30', [...ALL, flag])).toMatchObject({ applied: 'nothing', v4: [], calls: [] });
    }
  });

  it('come with a route for TPROXY', () => {
    const tproxy = [...ALL, '-m', 'TPROXY'];
    expect(textOfRules(rules('1.30', tproxy).net)).toBe(
      '32765: from all fwmark 0x539 lookup 133\ntable 133 local default dev lo scope host \n',
    );
    expect(calls(rules('1.8', tproxy))[0]).toBe('ip -f inet rule add fwmark 1337 lookup 133');
    expect(rules('1.30', [...tproxy, '-r', 'abc']).failure?.message).toMatch(/^failed to configure routes: /);
    const refused = rules('1.8', [...tproxy, '-r', 'abc']);
    expect(refused.failure?.code).toBe('routes');
    expect(calls(refused)).toEqual(['ip -f inet rule add fwmark 1337 lookup abc']);
  });
});

describe('ranges', () => {
  const destinations = (release: string, list: string): string[] =>
    rules(release, ['-u', '1337', '-i', list])
      .v4.map(({ text }) => /OUTPUT -d (\S+) -j ISTIO_REDIRECT$/.exec(text)?.[1])
      .filter((text) => text !== undefined);

  it('are written as each release reads them', () => {
    const list = '10.1.2.3/8,bad';
    expect(destinations('1.1', list)).toEqual(['10.1.2.3/8', 'bad']);
    expect(destinations('1.3', list)).toEqual(['10.1.2.3/8']);
    expect(destinations('1.12', list)).toEqual(['10.0.0.0/8']);
    expect(destinations('1.22', list)).toEqual(['10.1.2.3/8']);
  });

  it('stop the program today where they are none', () => {
    expect(outcome('1.30', ['-i', '10.0.0.0/8,bad'])).toEqual({
      failure: { code: 'bad-range', message: 'netip.ParsePrefix("bad"): no \'/\'', exit: 1 },
    });
  });

  it('may not all be left alone', () => {
    expect(outcome('1.18', ['-x', '*'])).toMatchObject({ failure: { code: 'exclude-all', exit: 2 } });
    expect(outcome('1.30', ['-x', '*'])).toMatchObject({
      failure: { message: 'invalid value for OUTBOUND_IP_RANGES_EXCLUDE', exit: 1 },
    });
  });
});

describe('rules of the scripts', () => {
  it('are commands in order, behind those that take old rules away', () => {
    const made = calls(rules('1.2', ALL));
    expect(made.slice(0, 3)).toEqual([
      'iptables -t nat -D PREROUTING -p tcp -j ISTIO_INBOUND',
      'iptables -t mangle -D PREROUTING -p tcp -j ISTIO_INBOUND',
      'iptables -t nat -D OUTPUT -p tcp -j ISTIO_OUTPUT',
    ]);
    expect(made).toContain('iptables -t nat -A ISTIO_INBOUND -p tcp --dport 22 -j RETURN');
    expect(made.slice(-4)).toEqual([
      'ip6tables -F INPUT',
      'ip6tables -A INPUT -m state --state ESTABLISHED -j ACCEPT',
      'ip6tables -A INPUT -i lo -d ::1 -j ACCEPT',
      'ip6tables -A INPUT -j REJECT',
    ]);
  });

  it('carry comments in the first', () => {
    expect(calls(rules('0.7', ['-p', '15001', '-u', '1337']))).toEqual([
      'iptables -t nat -N ISTIO_REDIRECT -m comment --comment istio/redirect-common-chain',
      'iptables -t nat -A ISTIO_REDIRECT -p tcp -j REDIRECT --to-port 15001 -m comment --comment istio/redirect-to-envoy-port',
      'iptables -t nat -A PREROUTING -j ISTIO_REDIRECT -m comment --comment istio/install-istio-prerouting',
      'iptables -t nat -N ISTIO_OUTPUT -m comment --comment istio/common-output-chain',
      'iptables -t nat -A OUTPUT -p tcp -j ISTIO_OUTPUT -m comment --comment istio/install-istio-output',
      'iptables -t nat -A ISTIO_OUTPUT -o lo ! -d 127.0.0.1/32 -j ISTIO_REDIRECT -m comment --comment istio/redirect-implicit-loopback',
      'iptables -t nat -A ISTIO_OUTPUT -m owner --uid-owner 1337 -j RETURN -m comment --comment istio/bypass-envoy',
      'iptables -t nat -A ISTIO_OUTPUT -d 127.0.0.1/32 -j RETURN -m comment --comment istio/bypass-explicit-loopback',
      'iptables -t nat -A ISTIO_OUTPUT -j ISTIO_REDIRECT -m comment --comment istio/redirect-default-outbound',
    ]);
  });

  it('are none where old rules are only taken away', () => {
    const made = rules('1.2', ['clean']);
    expect(calls(made).every((text) => / -[DFX] /.test(text))).toBe(true);
    expect(made.v4).toEqual([]);
  });
});

describe('rules as nftables', () => {
  it('are tables of their own', () => {
    const made = rules('1.30', [...ALL, '--native-nftables']);
    expect(made).toMatchObject({ applied: 'nft', v4: [], v6: [] });
    expect(calls(made)).toEqual(['nft -f -']);
    const text = textOfRules(made.nft);
    expect(text).toContain('add table inet istio-proxy-nat');
    expect(text).toContain('add rule inet istio-proxy-nat istio-output ip daddr 127.0.0.1/32 counter return');
  });
});

describe('lines of the rules', () => {
  it('tell which settings made them, and which element of a list', () => {
    const { v4 } = rules('1.30', [...ALL, '-d', '1,2', '-x', '10.0.0.0/8', '-o', '3', '-q', '4', '-c', 'eth1']);
    expect(origins(v4, '--dport 2 ')).toEqual(['inbound-port-excluded inboundPortsExclude,inboundPorts 1']);
    expect(origins(v4, '-d 10.0.0.0/8')).toEqual(['range-excluded outboundRangesExclude 0']);
    expect(origins(v4, '-p tcp --dport 3 ')).toEqual(['outbound-port-excluded outboundPortsExclude 0']);
    expect(origins(v4, '--dport 4 ')).toEqual(['outbound-port-included outboundPorts 0']);
    expect(origins(v4, '-i eth1')).toEqual(['interface-excluded excludeInterfaces 0']);
    expect(origins(v4, '--to-ports 15006')).toEqual(['inbound-redirect inboundCapturePort']);
    expect(origins(v4, 'COMMIT')[0]).toMatch(/^commit/);
  });
});

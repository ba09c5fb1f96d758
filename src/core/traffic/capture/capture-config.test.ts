import { describe, expect, it } from 'vitest';
import { type CaptureConfig, captureConfigOf, type ProgramCall } from './capture-config';
import type { Host } from './host';
import type { ProgramFailure } from './failure';

const HOST: Host = { addresses: ['10.1.2.3/24'], nameservers: ['10.96.0.10'] };
const GROUPS = Array.from({ length: 65 }, (_, group) => String(group)).join(',');

function call(args: readonly string[], environment: ProgramCall['environment'] = {}, host = HOST): ProgramCall {
  return { args, environment, host };
}

function config(release: string, ...parts: Parameters<typeof call>): CaptureConfig {
  const outcome = captureConfigOf(call(...parts), release);
  if ('failure' in outcome) throw new Error(outcome.failure.message);
  return outcome.config;
}

function failure(release: string, ...parts: Parameters<typeof call>): ProgramFailure {
  const outcome = captureConfigOf(call(...parts), release);
  if ('config' in outcome) throw new Error('no failure');
  return outcome.failure;
}

describe('arguments of the redirection program', () => {
  it('may be short or long, with the value behind or beside', () => {
    const { settings, sources } = config('1.30', ['-p', '1', '-z2', '-u=3', '--proxy-gid', '4', '--redirect-dns=1']);
    expect(settings).toMatchObject({
      proxyPort: '1',
      inboundCapturePort: '2',
      proxyUid: '3',
      proxyGid: '4',
      redirectDns: true,
    });
    expect(sources.proxyGid).toEqual({ kind: 'argument', index: 4, flag: '--proxy-gid' });
  });

  it('count by the last of them, and end at two dashes', () => {
    expect(config('1.30', ['-b', '80', 'rest', '-b', '*', '--', '-b', '']).settings.inboundPorts).toBe('*');
  });

  it('are refused in the words of the library', () => {
    expect(failure('1.30', ['--nope'])).toEqual({
      code: 'unknown-flag',
      message: 'Error: unknown flag: --nope',
      exit: 1,
    });
    expect(failure('1.14', ['-c', 'eth1']).message).toBe("Error: unknown shorthand flag: 'c' in -c");
    expect(failure('1.30', ['-p']).message).toBe("Error: flag needs an argument: 'p' in -p");
    expect(failure('1.30', ['--dry-run=maybe']).message).toBe(
      'Error: invalid argument "maybe" for "-n, --dry-run" flag: strconv.ParseBool: parsing "maybe": invalid syntax',
    );
  });

  it('are known since the release that brought them', () => {
    expect(failure('1.24', ['--native-nftables']).code).toBe('unknown-flag');
    expect(config('1.27', ['--native-nftables']).settings.nativeNftables).toBe(true);
    expect(failure('1.24', ['--restore-format']).code).toBe('unknown-flag');
    expect(config('1.23', ['--restore-format=false']).settings.restoreFormat).toBe(false);
  });

  it('have logging flags where the agent contains the program', () => {
    expect(failure('1.20', ['--log_output_level', 'debug']).code).toBe('unknown-flag');
    const inside = { ...call(['--log_output_level', 'debug']), insideAgent: true };
    expect(captureConfigOf(inside, '1.20')).toHaveProperty('config');
  });
});

describe('variables of the redirection program', () => {
  it('give way to arguments, also empty ones', () => {
    const environment = { ISTIO_INBOUND_PORTS: '80' };
    expect(config('1.30', [], environment).settings.inboundPorts).toBe('80');
    expect(config('1.30', ['-b', ''], environment).settings.inboundPorts).toBe('');
  });

  it('counted only when filled until they were bound one by one', () => {
    const environment = { INBOUND_CAPTURE_PORT: '' };
    expect(config('1.18', [], environment).settings.inboundCapturePort).toBe('15006');
    expect(config('1.22', [], environment).settings.inboundCapturePort).toBe('');
  });

  it('no longer include the port of the outbound listener', () => {
    const environment = { ENVOY_PORT: '15099' };
    expect(config('1.18', [], environment).settings.proxyPort).toBe('15099');
    expect(config('1.22', [], environment).settings.proxyPort).toBe('15001');
  });

  it('are named as sources', () => {
    const { sources } = config('1.30', [], { ISTIO_META_DNS_CAPTURE: 'true', INVALID_DROP: 'true' });
    expect(sources.redirectDns).toEqual({ kind: 'environment', variable: 'ISTIO_META_DNS_CAPTURE' });
    expect(sources.dropInvalid).toEqual({ kind: 'environment', variable: 'INVALID_DROP' });
  });
});

describe('owners that nobody names', () => {
  it('are the proxy’s, and once root’s too', () => {
    expect(config('1.30', []).settings.proxyUid).toBe('1337');
    expect(config('1.3', []).settings.proxyUid).toBe('1337,0');
  });

  it('come from the image’s users', () => {
    const { settings, sources } = config('1.30', [], {}, { ...HOST, users: { 'istio-proxy': '1400' } });
    expect(settings).toMatchObject({ proxyUid: '1400', proxyGid: '1400' });
    expect(sources).toMatchObject({
      proxyUid: { kind: 'user', user: 'istio-proxy' },
      proxyGid: { kind: 'setting', setting: 'proxyUid' },
    });
  });
});

describe('the address of the pod', () => {
  const dual: Host = { ...HOST, addresses: ['fd00::5/64', '10.1.2.3/24'] };

  it('decides whether there are rules for IPv6', () => {
    expect(config('1.30', [])).toMatchObject({ ipv6: false, address: '10.1.2.3' });
    expect(config('1.30', [], {}, { ...HOST, addresses: ['fd00::5/64'] }).ipv6).toBe(true);
    expect(config('1.30', [], {}, dual).ipv6).toBe(false);
    expect(config('1.30', ['--dual-stack'], {}, dual).ipv6).toBe(true);
  });

  it('must be there since the program is Go', () => {
    const none: Host = { addresses: ['127.0.0.1/8'], nameservers: [] };
    expect(config('1.3', [], {}, none).ipv6).toBe(false);
    expect(failure('1.18', [], {}, none)).toMatchObject({
      message: 'panic: no valid local IP address found',
      exit: 2,
    });
    expect(failure('1.22', [], {}, none)).toMatchObject({ message: 'no valid local IP address found', exit: 1 });
  });

  it('is not a link-local one since 1.14', () => {
    const linkLocal: Host = { addresses: ['169.254.1.1/16', 'fd00::1/64'], nameservers: [] };
    expect(config('1.13', [], {}, linkLocal).ipv6).toBe(false);
    expect(config('1.14', [], {}, linkLocal).ipv6).toBe(true);
  });
});

describe('checks before there are rules', () => {
  it('count owner groups', () => {
    expect(failure('1.30', [], { ISTIO_OUTBOUND_OWNER_GROUPS: GROUPS })).toMatchObject({
      code: 'too-many-groups',
      message: expect.stringMatching(/cannot exceed 64, got 65: \[0 1 2 /) as unknown,
    });
  });

  it('want a loopback range', () => {
    const bad = (range: string): string => failure('1.30', [], { ISTIO_OUTBOUND_IPV4_LOOPBACK_CIDR: range }).message;
    expect(bad('10.0.0.0/8')).toBe('expected valid IPv4 loopback address in CIDR 10.0.0.0/8; found 10.0.0.0');
    expect(bad('127.0.0.0/7')).toBe('expected CIDR 127.0.0.0/7 to have mask in range [8, 32]; found 7');
    expect(bad('x')).toBe('failed to parse CIDR x: netip.ParsePrefix("x"): no \'/\'');
  });

  it('want a version of iptables that can be read', () => {
    expect(failure('1.20.8', ['--iptables-version', '1.8.9']).message).toBe('no iptables version found: "1.8.9"');
    const waits = (version: string): boolean => config('1.20.8', ['--iptables-version', version]).iptables.waits;
    expect([waits('v1.8.9 (legacy)'), waits('v1.8.9 (nf_tables)'), waits('v1.6.1')]).toEqual([true, false, false]);
  });
});

describe('arguments and variables of the scripts', () => {
  it('are single letters', () => {
    const { settings } = config('1.2', ['-p', '1', '-u2', '-b', '80', 'rest', '-b', '90'], { ENVOY_PORT: '3' });
    expect(settings).toMatchObject({ proxyPort: '1', proxyUid: '2', inboundPorts: '80', inboundCapturePort: '1' });
    expect(failure('1.2', ['-z', '1'])).toEqual({ code: 'invalid-option', message: 'Invalid option: -z', exit: 1 });
  });

  it('had to name port and user once', () => {
    expect(failure('0.7', ['-p', '15001']).message).toBe('Please set both -p and -u parameters');
  });

  it('may ask for help or for cleaning alone', () => {
    expect(config('1.1', ['-h']).stops).toBe('help');
    expect(config('1.2', ['-h', 'x']).stops).toBe('help');
    expect(config('1.2', ['-h']).stops).toBeUndefined();
    expect(config('1.2', ['clean']).stops).toBe('clean');
    expect(config('1.30', ['--help']).stops).toBe('help');
  });
});

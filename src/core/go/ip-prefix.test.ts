import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCidr, parsePrefix, printPrefix } from './ip-prefix';

function prefix(text: string): string {
  const read = parsePrefix(text);
  return 'error' in read ? read.error : printPrefix(read.value);
}

function network(text: string, octetZeros = false): string | undefined {
  const cidr = parseCidr(text, octetZeros);
  return cidr === undefined ? undefined : printPrefix(cidr.network);
}

describe('prefixes as netip reads them', () => {
  it('keep the bits behind the mask', () => {
    expect(prefix('10.1.2.3/8')).toBe('10.1.2.3/8');
    expect(prefix('FD00:0:0::1/64')).toBe('fd00::1/64');
    expect(prefix('::ffff:10.0.0.1/104')).toBe('::ffff:10.0.0.1/104');
  });

  it.each([
    ['bad', 'netip.ParsePrefix("bad"): no \'/\''],
    ['10.0.0.0/33', 'netip.ParsePrefix("10.0.0.0/33"): prefix length out of range'],
    ['a/8', 'netip.ParsePrefix("a/8"): ParseAddr("a"): unable to parse IP'],
    ['1.2.3/8', 'netip.ParsePrefix("1.2.3/8"): ParseAddr("1.2.3"): IPv4 address too short'],
    ['1.2.3.4/08', 'netip.ParsePrefix("1.2.3.4/08"): bad bits after slash: "08"'],
    ['256.1.1.1/8', 'netip.ParsePrefix("256.1.1.1/8"): ParseAddr("256.1.1.1"): IPv4 field has value >255'],
    ['1::2::3/8', 'netip.ParsePrefix("1::2::3/8"): ParseAddr("1::2::3"): multiple :: in address (at ":3")'],
    ['1:2:3/8', 'netip.ParsePrefix("1:2:3/8"): ParseAddr("1:2:3"): address string too short'],
  ])('say why %s is none', (text, error) => {
    expect(prefix(text)).toBe(error);
  });

  it('are refused in the words of Go', () => {
    expect(prefix('10.1.2.3')).toBe('netip.ParsePrefix("10.1.2.3"): no \'/\'');
    expect(prefix('10.0.0.0/33')).toBe('netip.ParsePrefix("10.0.0.0/33"): prefix length out of range');
    expect(prefix('10.0.0.0/08')).toBe('netip.ParsePrefix("10.0.0.0/08"): bad bits after slash: "08"');
    expect(prefix('fe80::1%eth0/64')).toBe(
      'netip.ParsePrefix("fe80::1%eth0/64"): IPv6 zones cannot be present in a prefix',
    );
  });
});

describe('networks as net.ParseCIDR reads them', () => {
  it('lose the bits behind the mask', () => {
    expect(network('10.1.2.3/8')).toBe('10.0.0.0/8');
    expect(network('fd00::1:2/112')).toBe('fd00::1:0/112');
    expect(network('::ffff:10.1.2.3/104')).toBe('10.0.0.0/8');
  });

  it('had leading zeros in octets once', () => {
    expect(network('010.0.0.0/8', true)).toBe('10.0.0.0/8');
    expect(network('010.0.0.0/8')).toBeUndefined();
  });

  it('are undefined where the text is none', () => {
    for (const text of ['', '10.0.0.0', '10.0.0.0/', '10.0.0/8', '10.0.0.0/33', '*', 'fe80::%1/64']) {
      expect(network(text)).toBeUndefined();
    }
  });
});

describe('printed prefixes', () => {
  it('read the same', () => {
    const text = fc.oneof(
      fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 })),
      fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 })),
    );
    fc.assert(
      fc.property(text, ([address, bits]) => {
        const once = prefix(`${address}/${bits}`);
        expect(once).toMatch(new RegExp(`/${bits}$`));
        expect(prefix(once)).toBe(once);
      }),
    );
  });

  it('may have zeros before their length, and before octets where those are allowed', () => {
    expect(network('10.0.0.0/0008')).toBe('10.0.0.0/8');
    expect(network('010.0.0.0/8')).toBeUndefined();
    expect(network('::ffff:010.0.0.0/104', true)).toBe('10.0.0.0/8');
    expect(network('::1/129')).toBeUndefined();
    expect(network('fe80::%eth0/64')).toBeUndefined();
  });
});

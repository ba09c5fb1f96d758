import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  contains,
  formatAddress,
  formatEndpoint,
  formatPrefix,
  isLoopbackAddress,
  addressFrom,
  prefixFrom,
} from './address';

function read(text: string) {
  const address = addressFrom(text);
  if (address === null) throw new Error(text);
  return address;
}

function block(text: string) {
  const prefix = prefixFrom(text);
  if (prefix === null) throw new Error(text);
  return prefix;
}

describe('addresses', () => {
  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['::', '::'],
    ['::1', '::1'],
    ['FD00:88:0:0::5', 'fd00:88::5'],
    ['1:0:0:2:0:0:0:3', '1:0:0:2::3'],
    ['1:0:2:3:4:5:6:7', '1:0:2:3:4:5:6:7'],
    ['::ffff:10.0.0.1', '::ffff:10.0.0.1'],
    ['::127.0.0.53', '::7f00:35'],
    ['1:2:3:4:5:6:7::', '1:2:3:4:5:6:7:0'],
  ])('%s is %s', (text, expected) => {
    expect(formatAddress(read(text))).toBe(expected);
  });

  it.each([
    '',
    '10.0.0',
    '10.0.0.256',
    '10.0.0.1.1',
    'a.b.c.d',
    ':',
    ':::',
    '1::2::3',
    '12345::',
    '1:2:3:4:5:6:7:8:9',
    '1.2.3.4:5',
    '1:2:3:4:5:6:7:8::',
  ])('%j is no address', (text) => {
    expect(addressFrom(text)).toBeNull();
  });

  it('reads back what it writes', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV6()), (text) => {
        const address = read(text);
        expect(addressFrom(formatAddress(address))).toEqual(address);
      }),
    );
  });

  it('drops the bits behind the length', () => {
    expect(formatPrefix(block('10.1.2.3/16'))).toBe('10.1.0.0/16');
    expect(formatPrefix(block('10.1.2.3/255.255.0.0'))).toBe('10.1.0.0/16');
    expect(formatPrefix(block('fd00:88::5/32'))).toBe('fd00:88::/32');
    expect(formatPrefix(block('10.1.2.3'))).toBe('10.1.2.3/32');
    expect(prefixFrom('10.0.0.0/33')).toBeNull();
    expect(prefixFrom('10.0.0.0/255.0.255.0')).toBeNull();
    expect(prefixFrom('10.0.0.0/')).toBeNull();
  });

  it('knows what a block contains', () => {
    expect(contains(block('10.0.0.0/8'), read('10.255.0.1'))).toBe(true);
    expect(contains(block('10.0.0.0/8'), read('11.0.0.1'))).toBe(false);
    expect(contains(block('0.0.0.0/0'), read('::1'))).toBe(false);
    expect(contains(block('::/0'), read('::1'))).toBe(true);
  });

  it('knows loopback addresses', () => {
    expect(['127.0.0.1', '127.9.9.9', '::1'].map((text) => isLoopbackAddress(read(text)))).toEqual([true, true, true]);
    expect(['128.0.0.1', '::2', '::7f00:1'].map((text) => isLoopbackAddress(read(text)))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('puts IPv6 in brackets in front of a port', () => {
    expect(formatEndpoint(read('fd00::1'), 80)).toBe('[fd00::1]:80');
  });
});

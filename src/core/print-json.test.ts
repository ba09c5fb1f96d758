import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { printJson } from './print-json';

describe('printJson', () => {
  it('keeps the digits of integers that a double cannot hold', () => {
    expect(printJson({ limit: 9_007_199_254_740_993n, list: [-(2n ** 63n)] })).toBe(
      '{\n  "limit": 9007199254740993,\n  "list": [\n    -9223372036854775808\n  ]\n}',
    );
  });

  it('prints everything else as JSON.stringify does', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(printJson(value)).toBe(JSON.stringify(value, null, 2));
      }),
    );
    const odd = { gone: undefined, list: [undefined, () => 0], nan: Number.NaN, nul: '\u00000\u0000' };
    expect(printJson(odd)).toBe(JSON.stringify(odd, null, 2));
  });
});

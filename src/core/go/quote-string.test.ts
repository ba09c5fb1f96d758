import { describe, expect, it } from 'vitest';
import { goQuote } from './quote-string';

describe('goQuote', () => {
  it('writes what strconv.Quote writes', () => {
    const cases: [string, string][] = [
      ['', '""'],
      ['a "b" \\ c', '"a \\"b\\" \\\\ c"'],
      ['\u0000\u0007\b\t\n\v\f\r\u001b\u007f', '"\\x00\\a\\b\\t\\n\\v\\f\\r\\x1b\\x7f"'],
      ['é漢😀', '"é漢😀"'],
      ['\u00a0\u200b\ufeff\u2028', '"\\u00a0\\u200b\\ufeff\\u2028"'],
      ['\u{e0001}', '"\\U000e0001"'],
      ['\udc80\udcff', '"\\x80\\xff"'],
    ];
    for (const [text, quoted] of cases) expect(goQuote(text)).toBe(quoted);
  });
});

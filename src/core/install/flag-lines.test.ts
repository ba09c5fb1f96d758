import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readFlagLines } from './flag-lines';

describe('lines of flags', () => {
  it('are read as they are copied from a shell', () => {
    const lines = [
      '--set global.logAsJson=true \\',
      "--set-string 'a=1'",
      '--set=b=2',
      '',
      '  # not this one',
      'c.d={1,2}',
      '--set-json x={"y": 1}',
      '--set-literal z=a,b\\',
    ].join('\n');
    expect(readFlagLines(lines).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'set global.logAsJson=true',
      'string a=1',
      'set b=2',
      'set c.d={1,2}',
      'json x={"y": 1}',
      'literal z=a,b',
    ]);
  });

  it('are where they say', () => {
    fc.assert(
      fc.property(fc.string(), (lines) => {
        for (const { text, start } of readFlagLines(lines)) expect(lines.slice(start, start + text.length)).toBe(text);
      }),
    );
  });
});

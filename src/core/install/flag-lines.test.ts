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

  it('may be several on a line', () => {
    const lines =
      '--set a=b --set-string c=d \\\n e=f --set \'g=--set h\'  --set-json=i={"j": "k --set l"}\n# --set m=n --set o=p\n';
    expect(readFlagLines(lines).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'set a=b',
      'string c=d',
      'set e=f',
      'set g=--set h',
      'json i={"j": "k --set l"}',
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

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

  it('may have quotes in them, as a shell takes them away', () => {
    const lines = [
      '--set meshConfig.accessLogFile="/dev/stdout" --set-string a=\'1\' \\',
      '--set a="b c",d="e\\"f\\g",h=i\\,j\\"k --set "l"=m',
      "--set it's=1",
      `--set 'a="b"'`,
      '--set-literal a="b"',
      '--set-json a="b"',
    ].join('\n');
    expect(readFlagLines(lines).map(({ kind, text }) => `${kind} ${text}`)).toEqual([
      'set meshConfig.accessLogFile=/dev/stdout',
      'string a=1',
      'set a=b c,d=e"f\\g,h=i\\,j\\"k',
      'set l=m',
      "set it's=1",
      'set a="b"',
      'literal a=b',
      'json a="b"',
    ]);
  });

  it('are where they say', () => {
    const parts = fc.constantFrom('--set ', '--set-json ', 'a=', '"', "'", '\\', ' ', '\n', 'b', ',');
    const anyLines = fc.oneof(
      fc.string(),
      fc.array(parts).map((all) => all.join('')),
    );
    fc.assert(
      fc.property(anyLines, (lines) => {
        for (const { text, place } of readFlagLines(lines)) {
          for (let at = 0; at < text.length; at++) expect(lines.charAt(place(at))).toBe(text.charAt(at));
          expect(place(text.length)).toBeGreaterThanOrEqual(place(Math.max(text.length - 1, 0)));
        }
      }),
    );
  });
});

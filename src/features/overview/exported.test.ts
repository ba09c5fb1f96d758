import { expect, it } from 'vitest';
import { csv, markdown } from './exported';

it('writes CSV that no spreadsheet runs', () => {
  expect(
    csv([
      ['a', 'b "c"'],
      ['=1+1', 'd,e\nf'],
    ]),
  ).toBe('a,"b ""c"""\r\n\'=1+1,"d,e\nf"\r\n');
});

it('writes a Markdown table', () => {
  expect(
    markdown([
      ['a', 'b'],
      ['x|y', 'one\ntwo'],
    ]),
  ).toBe('| a | b |\n| --- | --- |\n| x\\|y | one two |\n');
});

import { describe, expect, it } from 'vitest';
import type { Segment } from '../../core/outcome';
import { linkedLines } from './linked-lines';

const source = 'chart:templates/a.yaml' as const;
const text = 'a: {{ .Values.a }}\nb: 1\nc: |\n{{ .Values.c }}\n';
const given = 'a: 5\nb: 1\nc: |\n  x\n  y\n';

/** A piece of the given text that a part of the template wrote. */
function piece(written: string, code: string): Segment {
  const [start, at] = [given.indexOf(written), text.indexOf(code)];
  const span = { source, start: at, end: at + code.length };
  return { start, end: start + written.length, span, data: [], stack: [] };
}

describe('lines of a chart’s template and of what it gave', () => {
  it('joins line with line in plain text, and all lines of an action with its own', () => {
    const segments = [
      piece('a: ', 'a: '),
      piece('5', '{{ .Values.a }}'),
      piece('\nb: 1\nc: |\n', '\nb: 1\nc: |\n'),
      piece('  x\n  y', '{{ .Values.c }}'),
    ];
    const links = linkedLines({ text, source, rendered: { text: given, segments, lines: [] } });
    expect(new Set(links.map(({ own, given: to }) => `${own}→${to}`))).toEqual(
      new Set(['1→1', '2→2', '3→3', '4→4', '4→5']),
    );
  });

  it('has nothing of pieces that other files wrote', () => {
    const other = {
      ...piece('5', '{{ .Values.a }}'),
      span: { source: 'chart:templates/_b.tpl', start: 0, end: 3 },
    } as const;
    expect(linkedLines({ text, source, rendered: { text: given, segments: [other], lines: [] } })).toEqual([]);
    expect(linkedLines({ text, source, rendered: null })).toEqual([]);
  });
});

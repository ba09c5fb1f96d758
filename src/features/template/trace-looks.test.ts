import { describe, expect, it } from 'vitest';
import type { ActionTrace } from '../../core/outcome';
import { traceLooks } from './trace-looks';

const template = 'a: {{ .X }}\n{{- if .Y }}\nb: 1\n{{- end }}\nc: 2\n';
const action = (piece: string, kind: ActionTrace['kind'], runs: number, values: string[] = []): ActionTrace => {
  const start = template.indexOf(piece);
  return {
    span: { source: 'template:sidecar', start, end: start + piece.length },
    kind,
    runs,
    values,
    data: [],
  };
};

describe('traceLooks', () => {
  it('tells lines that ran from those that did not, and writes values at line ends', () => {
    const { looks, notes } = traceLooks(
      {
        template: 'sidecar',
        actions: [
          action('a: ', 'text', 1),
          action('{{ .X }}', 'action', 2, ['one', 'two\nlines']),
          action('{{- if .Y }}', 'if', 1, ['false']),
          action('\nb: 1', 'text', 0),
          action('\nc: 2\n', 'text', 1),
        ],
      },
      template,
    );
    expect(looks).toEqual([
      { line: 1, look: 'ran' },
      { line: 2, look: 'ran' },
      { line: 3, look: 'not-run' },
      { line: 5, look: 'ran' },
    ]);
    expect(notes).toEqual([
      { line: 1, text: 'one │ two⏎lines ×2' },
      { line: 2, text: 'false' },
    ]);
  });

  it('cuts long values', () => {
    const { notes } = traceLooks(
      {
        template: 's',
        actions: [action('{{ .X }}', 'action', 1, ['y'.repeat(500)])],
      },
      template,
    );
    expect(notes[0]?.text).toHaveLength(81);
  });
});

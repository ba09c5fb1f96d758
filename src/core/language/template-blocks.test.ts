import { describe, expect, it } from 'vitest';
import { templateActions, templateBlocks } from './template-blocks';

const piece = (text: string, place: { readonly start: number; readonly end: number } | null) =>
  place === null ? null : text.slice(place.start, place.end);

describe('templateActions', () => {
  it('end at their own braces, not at those in strings and comments', () => {
    const text = 'a {{ print "}}" `}}` }} {{- /* if }} */ -}} {{ range .X -}} {{end}}';
    expect(templateActions(text).map((action) => [piece(text, action), action.word])).toEqual([
      ['{{ print "}}" `}}` }}', 'print'],
      ['{{- /* if }} */ -}}', ''],
      ['{{ range .X -}}', 'range'],
      ['{{end}}', 'end'],
    ]);
  });

  it('end where the next one opens while they are being written', () => {
    const text = '{{ if .X\n{{ end }}{{ .Y';
    expect(templateActions(text).map((action) => piece(text, action))).toEqual(['{{ if .X\n', '{{ end }}', '{{ .Y']);
  });
});

describe('templateBlocks', () => {
  it('pair every opening with its else and end, and leave what is open open', () => {
    const text = '{{ if .A }}{{ range .B }}{{ else }}{{ end }}{{ else if .C }}{{ else }}{{ end }}{{ with .D }}';
    expect(
      templateBlocks(text).map(({ open, middles, close }) => [
        piece(text, open),
        middles.map((middle) => piece(text, middle)),
        close?.start ?? null,
      ]),
    ).toEqual([
      ['{{ if .A }}', ['{{ else if .C }}', '{{ else }}'], text.lastIndexOf('{{ end }}')],
      ['{{ range .B }}', ['{{ else }}'], text.indexOf('{{ end }}')],
      ['{{ with .D }}', [], null],
    ]);
  });
});

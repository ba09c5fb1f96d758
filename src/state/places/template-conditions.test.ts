import { describe, expect, it } from 'vitest';
import { conditionsIn, conditionsOf, isUnder } from './template-conditions';

const TEXT = `{{- $native := .Values.global.native }}
{{- define "args" }}
{{- if .Values.global.logAsJson }}
- --log_as_json
{{- end }}
{{- end }}
{{- if eq .Values.global.proxy.tracer "}} lightstep" }}
a: 1
{{- else if $native }}
b: 2
{{- else }}
c: 3
{{- end }}
{{/* {{ if .Values.no }} */}}
{{- range $.Values.list }}
{{ template "args" . }}
{{- end }}
`;

/** The conditions at a text: whether each holds, and what it reads. */
function at(text: string, calls: string[] = []): string[] {
  const span = (of: string) => ({ source: 'template:t' as const, start: TEXT.indexOf(of), end: TEXT.indexOf(of) + 1 });
  const origin = {
    kind: 'template' as const,
    template: 't',
    span: span(text),
    rendered: null,
    data: [],
    stack: calls.map((call) => ({ kind: 'template' as const, name: 'args', call: span(call) })),
  };
  const found = conditionsOf(origin, () => TEXT);
  const under = conditionsIn(TEXT, 'template:t').filter((one) => isUnder([one], origin));
  expect(new Set(under)).toEqual(new Set(found));
  expect(isUnder(under, { ...origin, span: { ...origin.span, source: 'template:other' }, stack: [] })).toBe(false);
  return found.map(({ tag, holds, data }) => `${holds} ${TEXT.slice(tag.start, tag.end)} ${data.join(' ')}`);
}

describe('conditions of a template', () => {
  it('are those around a text, with what they read', () => {
    expect(at('a: 1')).toEqual([
      'true {{- if eq .Values.global.proxy.tracer "}} lightstep" }} .Values.global.proxy.tracer',
    ]);
    expect(at('b: 2')).toEqual(['true {{- else if $native }} .Values.global.proxy.tracer .Values.global.native']);
    expect(at('c: 3')).toEqual(['false {{- else if $native }} .Values.global.proxy.tracer .Values.global.native']);
  });

  it('are also those around the calls that led there', () => {
    expect(at('- --log', ['{{ template'])).toEqual([
      'true {{- if .Values.global.logAsJson }} .Values.global.logAsJson',
      'true {{- range $.Values.list }} .Values.list',
    ]);
  });

  it('are told of a text that is being typed', () => {
    expect(conditionsIn('{{ if .Values.a }} x {{ if', 'template:t')).toEqual([]);
    expect(conditionsIn('{{ end }}{{ else }}', 'template:t')).toEqual([]);
  });
});

import { describe, expect, it } from 'vitest';
import type { MappedText } from '../../outcome';
import { NO_ORIGINS, type Origin, recordOrigins } from '../../provenance/origin';
import { loadChart } from '../chart/load-chart';
import { DocumentOrigins } from '../origins/document-text';
import { collectValues } from '../values/collect-values';
import { DEFAULT_CAPABILITIES } from './capabilities';
import { type ChartRenderer, chartRenderer } from './chart-renderer';
import { type TemplatedChart, type TemplateOptions, templateChart } from './template-chart';

/** As long as what charts come with. */
const LONG = 'a line of a file\n'.repeat(9000);

const encoder = new TextEncoder();

interface Given {
  readonly files: Readonly<Record<string, string>>;
  readonly values?: string;
  readonly set?: string;
}

async function render(
  { files, values = '', set }: Given,
  options: Partial<TemplateOptions> = {},
  renderer?: ChartRenderer,
): Promise<TemplatedChart> {
  const { origins = NO_ORIGINS } = options;
  const all = { 'Chart.yaml': 'apiVersion: v2\nname: top\nversion: 1.0.0\n', ...files };
  const list = Object.entries(all).map(([path, text]) => ({ path, bytes: encoder.encode(text) }));
  const { chart, error } = loadChart({ kind: 'folder', files: list }, origins);
  if (chart === undefined) throw new Error(error);
  const flags = set === undefined ? [] : [{ kind: 'set', text: set, source: 'install:set' } as const];
  const input = { files: [{ name: 'values.yaml', text: values, source: 'install:values' as const }], flags };
  const collected = collectValues(input, { origins });
  return templateChart(renderer ?? (await chartRenderer()), chart, collected.values ?? {}, {
    release: { name: 'rel', namespace: 'ns' },
    capabilities: DEFAULT_CAPABILITIES,
    ...options,
  });
}

describe('a chart that asks for too much', () => {
  it.each<[string, string, string]>([
    ['includes itself', '{{ define "a" }}{{ include "a" . }}{{ end }}{{ include "a" . }}', 'budget.depth'],
    [
      'runs itself as text',
      '{{ define "a" }}{{ tpl "{{ include \\"a\\" . }}" . }}{{ end }}{{ include "a" . }}',
      'budget.depth',
    ],
    ['loops', '{{ range until 100000 }}{{ range until 1000 }}{{ end }}{{ end }}', 'budget.steps'],
    [
      'loops in a template',
      '{{ define "a" }}{{ range until 9 }}{{ include "a" . }}{{ end }}{{ end }}{{ include "a" . }}',
      'budget.depth',
    ],
    ['writes', '{{ range until 1000 }}{{ repeat 100000 "x" }}{{ end }}', 'budget.output'],
    ['repeats', '{{ repeat 2000000000 "x" }}', 'budget.output'],
  ])('is stopped where it %s', async (_what, template, code) => {
    for (const trace of ['off', 'full'] as const) {
      const result = await render({ files: { 'templates/t.yaml': template } }, { trace, origins: recordOrigins() });
      expect(result.error).toBeUndefined();
      expect(result.diagnostics.map((one) => one.code)).toEqual([code]);
      expect(result.diagnostics[0]?.span?.source).toBe('chart:templates/t.yaml');
    }
  });

  it.each([
    ['copies all that templates are given', '{{ range until 100000 }}{{ $x := deepCopy $ }}{{ end }}', 'deepCopy'],
    ['prints bytes', '{{ range until 100000 }}{{ $x := print ($.Files.GetBytes "long.txt") }}{{ end }}', 'print'],
    ['prints its files', '{{ range until 100000 }}{{ $x := toJson $.Files }}{{ end }}', 'toJson'],
  ])('is stopped where it %s', async (_what, template, place) => {
    const { diagnostics } = await render({ files: { 'templates/t.yaml': template, 'long.txt': LONG } });
    expect(diagnostics.map(({ code }) => code)).toEqual(['budget.work']);
    const { start, end } = diagnostics[0]?.span ?? { start: 0, end: 0 };
    expect(template.slice(start, end)).toBe(place);
  });

  it('has work left where it copies long files with all that its named templates are given', async () => {
    const template = `{{- define "hook" }}
- name: {{ .Prefix }}.example
  tag: {{ .tag }}
{{- end }}
hooks:
{{- range $tag := .Values.tags }}
{{- range $part := list "a." "b." "c." "d." }}
{{- include "hook" (mergeOverwrite (deepCopy $) (dict "Prefix" $part "tag" $tag)) }}
{{- end }}
{{- end }}
`;
    const tags = Array.from({ length: 20 }, (_, index) => `t${index}`);
    for (const origins of [NO_ORIGINS, recordOrigins()]) {
      const { diagnostics, documents } = await render(
        { files: { 'templates/t.yaml': template, 'long.txt': LONG }, values: `tags: [${tags.join(', ')}]\n` },
        { origins },
      );
      expect(diagnostics).toEqual([]);
      expect(documents[0]?.value).toMatchObject({ hooks: { length: 80 } });
    }
  });

  it('keeps what was rendered before, and of the file that fails what was written', async () => {
    const result = await render({ files: { 'templates/b.yaml': 'b: 1', 'templates/a.yaml': 'a: {{ fail "no" }}' } });
    expect(result.error).toBe('execution error at (top/templates/a.yaml:1:6): no');
    expect([...result.files].map(([path, { text }]) => [path, text])).toEqual([
      ['top/templates/b.yaml', 'b: 1'],
      ['top/templates/a.yaml', 'a: '],
    ]);
  });

  it('stays quick for many blank lines', async () => {
    const result = await render({ files: { 'templates/t.yaml': 'a: 1{{ repeat 100000 "\\n " }}\n---\nb: 2\n' } });
    expect(result.documents.map(({ text }) => text)).toEqual(['a: 1', 'b: 2']);
  });
});

describe('an error in an included template', () => {
  it('points at its place, and at the calls that led there', async () => {
    const helpers = '{{ define "in" }}{{ .Values.a.b }}{{ end }}\n{{ define "out" }}{{ include "in" . }}{{ end }}';
    const main = 'x: {{ include "out" . }}';
    const result = await render({ files: { 'templates/_h.tpl': helpers, 'templates/t.yaml': main } });
    const [found] = result.diagnostics;
    const places = [found?.span, ...(found?.related ?? []).map(({ span }) => span)].map((span) =>
      span === undefined || span === null
        ? ''
        : (span.source.endsWith('_h.tpl') ? helpers : main).slice(span.start, span.end),
    );
    expect(places).toEqual(['.Values.a.b', 'include "in" .', 'include "out" .']);
    expect(found?.upstream).toBe(result.error);
  });
});

describe('one renderer', () => {
  it('gives the same for the same whatever it rendered in between', async () => {
    const renderer = await chartRenderer();
    const one: Given = {
      files: { 'templates/t.yaml': '{{ $_ := set .Values "n" 1 }}v: {{ toYaml .Values }}' },
      values: 'a: 1',
    };
    const other: Given = { files: { 'templates/t.yaml': '{{ define "x" }}{{ end }}kind: B' } };
    const first = (await render(one, {}, renderer)).manifest;
    await render(other, {}, renderer);
    await render({ ...one, values: 'a: 2' }, {}, renderer);
    expect((await render(one, {}, renderer)).manifest).toBe(first);
  });
});

describe('origins of what a chart renders', () => {
  const PROFILE = 'mesh:\n  log: /dev/stdout\n';
  const CHART = {
    'values.yaml': 'defaults:\n  mesh:\n    trust: local\n    log: none\n  image:\n    hub: docker\n    tag: v1\n',
    'files/demo.yaml': PROFILE,
    'templates/zzz.yaml':
      '{{- $d := .Values.defaults }}{{- $_ := unset .Values "defaults" }}\n' +
      '{{- with .Values.profile }}{{ $d = mustMergeOverwrite $d ($.Files.Get (printf "files/%s.yaml" .) | fromYaml) }}{{ end }}\n' +
      '{{- $_ := set $ "Values" (mustMergeOverwrite $d .Values) }}',
    'templates/_mesh.tpl': '{{ define "mesh" }}root: {{ .Values.image.hub }}\nfixed: yes\n{{ end }}',
    'templates/cm.yaml':
      'kind: ConfigMap\nmetadata:\n  name: cm\ndata:\n' +
      '  mesh: |-\n{{ mergeOverwrite (include "mesh" . | fromYaml) .Values.mesh | toYaml | indent 4 }}\n' +
      '  values: |-\n{{ pick .Values "image" | toPrettyJson | indent 4 }}\n' +
      '  image: {{ .Values.image.hub }}/{{ .Values.image.tag }}\n',
  };
  const VALUES = 'profile: demo\nmesh:\n  mine: 1\n';

  it('lead from each line to the line of the person, of a profile, of the chart', async () => {
    const origins = recordOrigins();
    const given = { files: CHART, values: VALUES, set: 'image.tag=v2' };
    const { documents, error } = await render(given, { origins, trace: 'segments' });
    expect(error).toBeUndefined();
    const [document] = documents;
    if (document === undefined) throw new Error('no document');
    const texts: Readonly<Record<string, string>> = {
      'install:values': VALUES,
      'install:set': 'image.tag=v2',
      ...Object.fromEntries(Object.entries(CHART).map(([path, text]) => [`chart:${path}`, text])),
    };
    const shown = (origin: Origin | undefined): string => {
      if (origin?.kind !== 'input' && origin?.kind !== 'template') return '';
      const { source, start, end } = origin.span;
      return `${source} ${(texts[source] ?? '').slice(start, end).split('\n')[0]?.trim() ?? ''}`;
    };
    const table = (mapped: MappedText | undefined): string[][] =>
      (mapped?.text ?? '').split('\n').map((line, index) => [line, shown(mapped?.origins[index]?.[0])]);
    const inside = new DocumentOrigins(document);
    expect(table(inside.text('data', 'mesh'))).toEqual([
      ['fixed: true', 'chart:templates/_mesh.tpl '],
      ['log: /dev/stdout', 'chart:files/demo.yaml log: /dev/stdout'],
      ['mine: 1', 'install:values mine: 1'],
      ['root: docker', 'chart:templates/_mesh.tpl root:'],
      ['trust: local', 'chart:values.yaml trust: local'],
    ]);
    expect(table(inside.text('data', 'values')).slice(2, 4)).toEqual([
      ['    "hub": "docker",', 'chart:values.yaml hub: docker'],
      ['    "tag": "v2"', 'install:set image.tag=v2'],
    ]);
    expect(shown(inside.value('data', 'image'))).toBe('chart:values.yaml hub: docker');
    const image = inside.text('data', 'image');
    expect(image?.origins[0]?.map(shown)).toEqual([
      'chart:templates/cm.yaml ',
      'chart:templates/cm.yaml {{ .Values.image.hub }}',
      'chart:templates/cm.yaml /',
      'chart:templates/cm.yaml {{ .Values.image.tag }}',
      'chart:values.yaml hub: docker',
      'install:set image.tag=v2',
    ]);
  });

  it('change nothing of the text', async () => {
    const given = { files: CHART, values: VALUES, set: 'image.tag=v2' };
    const plain = await render(given);
    for (const trace of ['segments', 'full'] as const) {
      expect((await render(given, { origins: recordOrigins(), trace })).manifest).toBe(plain.manifest);
    }
  });
});

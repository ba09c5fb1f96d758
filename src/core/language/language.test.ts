import { describe, expect, it } from 'vitest';
import { answer } from './answer';
import type { LanguageAnswer } from './question';
import { unwrapLists } from '../install/recognise/unwrap';
import { yamlContext } from './yaml-context';

/** The text without its caret mark, and where the mark stood. */
function marked(text: string): { text: string; offset: number } {
  const offset = text.indexOf('‸');
  return { text: text.replace('‸', ''), offset };
}

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  template:
    metadata:
      annotations:
        proxy.istio.io/config: '{}'
        AT_ANNOTATIONS
    spec:
      containers:
      - name: web
        image: web:1
        AT_CONTAINER
      AT_POD
`;

function deployment(place: string, typed: string): { text: string; offset: number } {
  const other = (text: string) => text.replace(/^ *AT_[A-Z]+\n/gm, '');
  return marked(other(DEPLOYMENT.replace(place, typed)));
}

function labels(found: LanguageAnswer): string[] {
  return found.kind === 'complete' ? found.items.map((item) => item.label) : [];
}

describe('yamlContext', () => {
  it('finds the path of a key in an unfinished text, lists and all', () => {
    const { text, offset } = deployment('AT_CONTAINER', 'imagePul‸');
    const context = yamlContext(text, offset);
    expect(context).toMatchObject({
      path: ['spec', 'template', 'spec', 'containers'],
      at: 'key',
      word: 'imagePul',
      kind: 'Deployment',
      apiVersion: 'apps/v1',
    });
    expect([...context.siblings].sort()).toEqual(['image', 'name']);
  });

  it('tells the value of a key from a key, and one document from the next', () => {
    const { text, offset } = marked(
      'kind: Service\n---\nkind: Pod\nspec:\n  restartPolicy: Al‸ # often\n---\nkind: Job\n',
    );
    const context = yamlContext(text, offset);
    expect(context).toMatchObject({ path: ['spec', 'restartPolicy'], at: 'value', word: 'Al', kind: 'Pod' });
    expect(text.slice(context.start, context.end)).toBe('Al');
  });

  it('leaves a list when the indentation does', () => {
    const { text, offset } = deployment('AT_POD', 'rest‸');
    expect(yamlContext(text, offset).path).toEqual(['spec', 'template', 'spec']);
  });
});

describe('answers about manifests', () => {
  it('offer the fields of the object, without those already there', () => {
    const found = labels(answer({ kind: 'complete', source: 'manifests', ...deployment('AT_CONTAINER', '‸') }));
    expect(found).toContain('imagePullPolicy');
    expect(found).toContain('volumeMounts');
    expect(found).not.toContain('image');
    expect(labels(answer({ kind: 'complete', source: 'manifests', ...deployment('AT_POD', '‸') }))).toContain(
      'hostNetwork',
    );
  });

  it('offer annotations of Istio, and the values a field takes', () => {
    const annotations = labels(answer({ kind: 'complete', source: 'manifests', ...deployment('AT_ANNOTATIONS', '‸') }));
    expect(annotations).toContain('sidecar.istio.io/inject');
    expect(annotations).not.toContain('proxy.istio.io/config');
    const values = answer({
      kind: 'complete',
      source: 'manifests',
      ...deployment('AT_ANNOTATIONS', 'sidecar.istio.io/inject: ‸'),
    });
    expect(labels(values)).toEqual(['true', 'false']);
    expect(values.kind === 'complete' && values.items[0]?.insert).toBe('"true"');
  });

  it('explain what the pointer is on', () => {
    const hover = answer({
      kind: 'hover',
      source: 'manifests',
      ...marked(DEPLOYMENT.replace('image: web', 'im‸age: web')),
    });
    expect(hover).toMatchObject({
      kind: 'hover',
      facts: { kind: 'field', name: 'image', owner: 'v1.Container', type: 'string' },
    });
    const annotation = answer({
      kind: 'hover',
      source: 'manifests',
      ...marked(DEPLOYMENT.replace('proxy.istio', 'pro‸xy.istio')),
    });
    expect(annotation).toMatchObject({
      kind: 'hover',
      facts: { kind: 'annotation', name: 'proxy.istio.io/config', label: false },
    });
  });
});

describe('answers about templates', () => {
  const ask = (kind: 'complete' | 'hover' | 'signature' | 'definition', text: string) =>
    answer({
      kind,
      source: 'template:sidecar',
      values: 'global:\n  hub: example.test\n  proxy: {image: proxyv2}\n',
      istioVersion: '1.30',
      ...marked(text),
    });

  it('complete functions, variables, templates and the data along a path', () => {
    expect(labels(ask('complete', 'a: {{ to‸ }}'))).toEqual(expect.arrayContaining(['toYaml', 'range']));
    expect(labels(ask('complete', '{{ $mode := 1 }}{{ $‸ }}'))).toContain('$mode');
    expect(labels(ask('complete', '{{ define "part" }}{{ end }}{{ template "‸" . }}'))).toEqual(['part']);
    expect(labels(ask('complete', '{{ .Values.global.‸ }}'))).toEqual(['hub', 'proxy']);
    expect(labels(ask('complete', '{{ .Spec.‸ }}'))).toContain('HostNetwork');
    expect(labels(ask('complete', '{{ .‸ }}'))).toEqual(
      expect.arrayContaining(['Values', 'ObjectMeta', 'ProxyConfig']),
    );
  });

  it('say nothing outside of actions and inside of strings', () => {
    expect(ask('complete', 'a: ‸ {{ .X }}')).toEqual({ kind: 'nothing' });
    expect(ask('complete', '{{ print "‸" }}')).toEqual({ kind: 'nothing' });
  });

  it('give signatures with the argument being written', () => {
    expect(ask('signature', '{{ nindent 4 ‸ }}')).toMatchObject({
      kind: 'signature',
      parameters: ['int', 'string'],
      active: 1,
    });
    const parts =
      '{{/* Other. */}}{{- /* What it is for. */}}\n{{- define "part" }}{{ end }}{{ define "bare" }}{{ end }}';
    expect(ask('hover', `${parts}{{ template "pa‸rt" . }}`)).toMatchObject({
      facts: { kind: 'part', name: 'part', about: 'What it is for.' },
    });
    expect(ask('hover', `${parts}{{ template "ba‸re" . }}`)).toMatchObject({ facts: { name: 'bare', about: '' } });
    expect(ask('hover', '{{ nin‸dent 4 .X }}')).toMatchObject({
      facts: { kind: 'function', signature: 'nindent(int, string) string' },
    });
  });

  it('find where templates and variables are defined', () => {
    const text = '{{ define "part" }}{{ end }}{{ template "pa‸rt" . }}';
    const found = ask('definition', text);
    expect(found.kind === 'definition' && marked(text).text.slice(found.span.start, found.span.end)).toBe('part');
    expect(ask('definition', '{{ $x := 1 }}{{ $‸x }}')).toMatchObject({
      kind: 'definition',
      span: { start: 3, end: 5 },
    });
  });

  it('rename variables inside actions only', () => {
    const { text, offset } = marked('{{ $x‸ := 1 }} $x {{ $x }}{{ $xy }}');
    const found = answer({ kind: 'rename', source: 'template:sidecar', name: 'mode', text, offset });
    expect(found.kind === 'rename' && found.edits.map((edit) => [edit.span.start, edit.text])).toEqual([
      [3, '$mode'],
      [20, '$mode'],
    ]);
  });
});

describe('paths', () => {
  it('lead from an offset to a path and back', () => {
    const { text, offset } = marked('global:\n  proxy:\n    im‸age: x\n');
    const found = answer({ kind: 'path-at', text, offset });
    expect(found).toEqual({ kind: 'path-at', path: ['global', 'proxy', 'image'] });
    const place = answer({ kind: 'locate', source: 'values', text, path: ['global', 'proxy', 'image'] });
    expect(place.kind === 'locate' && text.slice(place.span.start, place.span.end)).toBe('image: x');
    expect(answer({ kind: 'locate', source: 'values', text, path: ['none'] })).toEqual({ kind: 'nothing' });
  });
});

describe('unwrapLists', () => {
  it('makes documents of items and leaves everything else as it is', () => {
    expect(unwrapLists('kind: Pod\n')).toBeNull();
    const found = unwrapLists(
      '# kept\nkind: Pod\n---\napiVersion: v1\nkind: List\nitems:\n- kind: Service\n- kind: Pod\n',
    );
    expect(found).toEqual({ items: 2, text: '# kept\nkind: Pod\n---\nkind: Service\n---\nkind: Pod\n' });
  });
});

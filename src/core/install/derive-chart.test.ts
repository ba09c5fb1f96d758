import { describe, expect, it } from 'vitest';
import { loadChart } from '../helm/chart/load-chart';
import { chartRenderer } from '../helm/render/chart-renderer';
import { NO_ORIGINS, type Origin, recordOrigins } from '../provenance/origin';
import { deriveChart } from './derive-chart';

const VALUES = 'global:\n  hub: mine\nenv:\n  A: "1"\n';
const FILES: Readonly<Record<string, string>> = {
  'Chart.yaml': 'apiVersion: v2\nname: istiod\nversion: 1.0.0\n',
  'values.yaml': 'global:\n  hub: theirs\n  tag: t\n',
  'templates/zzz.yaml': '{{ $_ := set .Values "added" true }}',
  'templates/injector.yaml':
    'kind: ConfigMap\nmetadata:\n  name: istio-sidecar-injector\n  namespace: {{ .Release.Namespace }}\ndata:\n' +
    '  config: |-\n    policy: enabled\n  values: |-\n{{ toPrettyJson .Values.global | indent 4 }}\n',
  'templates/mesh.yaml': 'kind: ConfigMap\nmetadata:\n  name: istio\ndata:\n  mesh: "trustDomain: local"\n',
  'templates/istiod.yaml':
    'kind: Deployment\nmetadata:\n  name: istiod\nspec:\n  template:\n    spec:\n      containers:\n      - name: discovery\n' +
    '        image: {{ .Values.global.hub }}/pilot:{{ .Values.global.tag }}\n        env:\n        - name: FIXED\n          value: x\n' +
    '        {{- range $name, $value := .Values.env }}\n        - name: {{ $name }}\n          value: {{ $value | quote }}\n        {{- end }}\n',
};

async function derive(origins = recordOrigins()) {
  const encoder = new TextEncoder();
  const files = Object.entries(FILES).map(([path, text]) => ({ path, bytes: encoder.encode(text) }));
  const { chart } = loadChart({ kind: 'folder', files }, origins);
  if (chart === undefined) throw new Error('no chart');
  const installation = {
    files: [{ name: 'v', text: VALUES, source: 'install:v' as const }],
    flags: [],
    releaseName: 'istiod',
    releaseNamespace: 'istio-system',
  };
  return deriveChart(installation, chart, await chartRenderer(), origins).derived;
}

describe('what a chart gives the injector', () => {
  it('knows the line of the person’s values', async () => {
    const derived = await derive();
    const shown = (origin: Origin | undefined): string => {
      if (origin?.kind !== 'input' && origin?.kind !== 'template') return '';
      const { source, start, end } = origin.span;
      const text = source === 'install:v' ? VALUES : (FILES[source.replace('chart:', '')] ?? '');
      return `${source} ${text.slice(start, end).split('\n')[0] ?? ''}`;
    };
    const values = derived?.values;
    expect(values?.text.split('\n').map((line, index) => [line, shown(values.origins[index]?.[0])])).toEqual([
      ['{', 'chart:templates/injector.yaml {{ toPrettyJson .Values.global | indent 4 }}'],
      ['  "hub": "mine",', 'install:v hub: mine'],
      ['  "tag": "t"', 'chart:values.yaml tag: t'],
      ['}', 'chart:templates/injector.yaml {{ toPrettyJson .Values.global | indent 4 }}'],
    ]);
    expect(derived?.istiod?.image).toBe('mine/pilot:t');
    expect(derived?.istiod?.env.map(({ name, origin }) => [name, shown(origin)])).toEqual([
      ['FIXED', 'chart:templates/istiod.yaml '],
      ['A', 'install:v A: "1"'],
    ]);
    expect(derived?.mesh?.text).toBe('trustDomain: local');
    expect(derived?.names).toMatchObject({ injectorConfigMap: 'istio-sidecar-injector', namespace: 'istio-system' });
    expect(derived?.effective).toEqual({ global: { hub: 'mine', tag: 't' }, env: { A: '1' }, added: true });
  });

  it('is the same where nobody asks', async () => {
    const [asked, plain] = [await derive(), await derive(NO_ORIGINS)];
    expect(plain?.values?.text).toBe(asked?.values?.text);
    expect(plain?.effective).toEqual(asked?.effective);
  });
});

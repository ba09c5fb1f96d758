import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emitYaml } from '../../yaml/write/emit';
import { readValue } from '../../yaml/read/read';
import { SHARED } from '../../../testing/places';
import { inferVersion } from '../../istio/versions/infer-version';
import { minorOf } from '../../istio/versions/steps';
import { recognise } from './recognise';
import { splitInjectorConfig } from '../../istio/config/split-injector';

const config = `policy: enabled
# keep this comment
templates:
  sidecar: |
    metadata:
      labels: { a: "{{ .Revision }}" }
  other: "spec: {}\\n"
defaultTemplates: [sidecar]
`;

const configMap = `apiVersion: v1
kind: ConfigMap
metadata:
  name: istio-sidecar-injector-canary
  uid: 123
  managedFields: []
data:
  values: |-
    { "global": { "tag": "1.24.6" } }
  config: |
${config.replace(/^/gm, '    ')}
`;

describe('recognise', () => {
  it('takes an injector configuration apart and keeps the rest as written', () => {
    expect(splitInjectorConfig(config)).toEqual({
      injector: {
        templates: [
          { name: 'sidecar', text: 'metadata:\n  labels: { a: "{{ .Revision }}" }\n' },
          { name: 'other', text: 'spec: {}\n' },
        ],
        config: 'policy: enabled\n# keep this comment\ndefaultTemplates: [sidecar]\n',
      },
      form: 'templates',
    });
  });

  it('finds an injector ConfigMap with its revision and values among manifests', () => {
    const { found, rest } = recognise(`${configMap}---\napiVersion: v1\nkind: Pod\nmetadata: {name: a}\n`);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({
      kind: 'injector',
      name: 'istio-sidecar-injector-canary',
      revision: 'canary',
      values: '{ "global": { "tag": "1.24.6" } }',
    });
    expect(rest).toBe('apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n');
  });

  it('looks through lists', () => {
    const list = `apiVersion: v1\nkind: List\nitems:\n- ${configMap.trimEnd().replace(/\n/g, '\n  ')}\n`;
    expect(recognise(list).found.map(({ kind }) => kind)).toEqual(['injector']);
  });

  it.each([
    ['global: { hub: x, tag: y }\n', 'helm-values'],
    ['meshConfig: { accessLogFile: /dev/stdout }\n', 'helm-values'],
    ['USER-SUPPLIED VALUES:\npilot: { env: { A: b } }\n', 'helm-values'],
    ['{"global":{"proxy":{}}}', 'values'],
    ['apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {}\n', 'operator'],
    ['defaultConfig: { concurrency: 2 }\ntrustDomain: td\n', 'mesh'],
    ['apiVersion: v1\nkind: ConfigMap\nmetadata: {name: istio}\ndata:\n  mesh: |-\n    trustDomain: td\n', 'mesh'],
    ['apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n', 'cluster'],
    ['metadata:\n  labels:\n    a: {{ .Revision }}\nspec:\n  containers:\n  - name: istio-proxy\n', 'template'],
    ['policy: enabled\ntemplate: |\n  containers: []\n', 'injector'],
  ])('knows %j as %s', (text, kind) => {
    expect(recognise(text)).toMatchObject({ found: [{ kind }], rest: '' });
  });

  it.each([
    'apiVersion: v1\nkind: Pod\nmetadata: {name: a}\n',
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {color: blue}\n',
    '',
    ': : :',
    'just text',
  ])('leaves %j alone', (text) => {
    expect(recognise(text).found).toEqual([]);
  });
});

describe('inferVersion', () => {
  it('believes the image tag first, then what the templates use', () => {
    const injector = { templates: [{ name: 'sidecar', text: '{{ .ProxyImage }}' }], config: '' };
    expect(inferVersion(injector, '{"global":{"tag":"1.24.6-distroless"}}')).toEqual({
      version: '1.24.6',
      from: 'values',
    });
    expect(inferVersion(injector, '{"global":{"tag":"latest"}}')).toBeUndefined();
    const alone = (text: string) =>
      inferVersion({ templates: [{ name: 'sidecar', text }], config: '' }, null, 'template')?.version;
    expect(alone('[[ .ProxyConfig ]]')).toBe('0.8');
    expect(alone('[[ annotation .ObjectMeta `a` 0 ]]')).toBe('1.0');
    expect(alone('rewriteAppHTTPProbe: false\n[[ .ProxyConfig ]]')).toBe('1.1');
    expect(alone('{{ .ProxyConfig }}')).toBe('0.5');
    expect(alone('{{ formatDuration .ProxyConfig.DrainDuration }}')).toBe('0.7');
    expect(alone('image: docker.io/istio/proxy:0.6.0\n{{ formatDuration .ProxyConfig.DrainDuration }}')).toBe('0.6.0');
    expect(alone('{{ .Values.global.jwtPolicy }}')).toBe('1.5');
    const initialised = (config: string) => inferVersion({ templates: [], config }, null, 'params')?.version;
    expect(initialised('params: {}')).toBe('0.2');
    expect(initialised('params:\n  debugMode: true')).toBe('0.4');
    expect(initialised('params:\n  proxyImage: docker.io/istio/proxy_debug:0.3.0\n  debugMode: true')).toBe('0.3.0');
    expect(inferVersion({ templates: [], config: '' }, null)).toBeUndefined();
  });
});

const official = new URL('data/official/', SHARED);
const installed = existsSync(official) ? readdirSync(official).filter((name) => /^\d/.test(name)) : [];

describe.skipIf(installed.length === 0)('on the texts that releases installed', () => {
  it.each(installed)('tells %s by its values, and by its templates alone', (name) => {
    const text = (file: string): string => readFileSync(new URL(`${name}/${file}`, official), 'utf8');
    const isMap = existsSync(new URL(`${name}/injector.yaml`, official));
    const found = isMap ? recognise(text('injector.yaml')).found[0] : splitInjectorConfig(text('config.yaml'));
    if (found === undefined || !('form' in found)) throw new Error('not recognised');
    const given = existsSync(new URL(`${name}/values.json`, official)) ? text('values.json') : null;
    const told = [given, null].map((values) => inferVersion(found.injector, values, found.form)?.version ?? '');
    // The file of 0.3 names images of a development build, and nothing else tells it from that of 0.4.
    const minor = /^\d+\.\d+/.exec(name.startsWith('0.3') ? '0.4' : name)?.[0];
    expect(told.map(minorOf)).toEqual([minor, minor]);
  });
});

const charts = new URL('install/charts/', SHARED);

describe.skipIf(!existsSync(charts))("a chart's own values", () => {
  it.each(['1.9.9', '1.20.8', '1.22.8', '1.24.6', '1.28.10', '1.30.3'])('of %s are values', (release) => {
    const { found, rest } = recognise(readFileSync(new URL(`istiod-${release}/values.yaml`, charts), 'utf8'));
    expect(found.map(({ kind }) => kind)).toEqual(['helm-values']);
    expect(rest).toBe('');
    const [values] = found;
    expect(values?.kind === 'helm-values' && readValue(values.text).value).toHaveProperty(
      'global.proxy.image',
      'proxyv2',
    );
  });
});

const goldens = new URL('../../../../../shared/goldens/', import.meta.url);

describe.skipIf(!existsSync(goldens))('on configurations of real releases', () => {
  it.each(['1.24', '1.30'])('splits and infers %s', (minor) => {
    const folder = minor === '1.24' ? '1.24.6' : '1.30.3';
    const text = readFileSync(new URL(`${folder}/config/0.yaml`, goldens), 'utf8');
    const whole = readValue(text).value as Record<string, unknown>;
    const wrapped = emitYaml({
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name: 'istio-sidecar-injector' },
      data: { config: text, values: '{}' },
    });
    const [found] = recognise(wrapped).found;
    if (found?.kind !== 'injector') throw new Error('not recognised');
    expect(Object.fromEntries(found.injector.templates.map((template) => [template.name, template.text]))).toEqual({
      ...(whole['templates'] as object),
    });
    expect(inferVersion(found.injector, null)?.version).toBe(minor);
  });
});

import { describe, expect, it } from 'vitest';
import { type Origin, recordOrigins } from '../provenance/origin';
import { releasedChart } from './chart/chart-facts';
import { deriveHelm } from './derive-helm';
import type { DeriveResult } from './installation';
import type { TemplateWriter } from './release-templates';
import { valueAt } from './values/trees';

const FILE = 'install:values.yaml';

function derive(text: string, release = '1.30.3', ...sets: readonly string[]): DeriveResult {
  const installation = {
    files: [{ name: 'values.yaml', text, source: FILE } as const],
    flags: sets.map((set, index) => ({ kind: 'set', text: set, source: `install:flag ${index + 1}` }) as const),
    releaseName: 'istiod',
    releaseNamespace: 'istio-system',
  };
  return deriveHelm(installation, { build: releasedChart(release), templates: [], origins: recordOrigins() });
}

/** Who set what stands on the line of the derived `values` that begins with this key. */
function setterOf({ derived }: DeriveResult, key: string): string {
  const { text, origins } = derived?.values ?? { text: '', origins: [] };
  const line = text.split('\n').findIndex((one) => one.trim().startsWith(`"${key}":`));
  return (origins[line] ?? []).map(nameOf).join();
}

function nameOf(origin: Origin): string {
  if (origin.kind === 'input') return `${origin.span.source}@${origin.span.start}`;
  return origin.kind === 'installation' ? `${origin.source} ${origin.name}`.trim() : origin.kind;
}

describe('who set a derived value', () => {
  it('names the file and place, the flag, the profile, or the chart', () => {
    const result = derive('profile: ambient\nglobal:\n  logAsJson: true\n', '1.30.3', 'global.network=n1');
    expect(setterOf(result, 'logAsJson')).toBe(`${FILE}@27`);
    expect(setterOf(result, 'network')).toBe('install:flag 1@0');
    expect(setterOf(result, 'variant')).toBe('profile ambient');
    expect(setterOf(result, 'meshID')).toBe('chart');
  });

  it('names the compatibility version and the platform', () => {
    const result = derive('compatibilityVersion: "1.26"\nglobal: {platform: openshift}\n');
    expect(setterOf(result, 'ENABLE_NATIVE_SIDECARS')).toBe('compatibility 1.26');
    expect(setterOf(result, 'cniBinDir')).toBe('platform openshift');
  });
});

describe('what fails in the notes', () => {
  it('says of a removed value before it compares the provider of certificates', () => {
    const text = 'global: {pilotCertProvider: 5, tracer: {stackdriver: {maxNumberOfAnnotations: true}}}';
    expect(derive(text, '1.27.9').failure?.text).toBe(
      'execution error at (istiod/templates/NOTES.txt:77:2): global.tracer.stackdriver.maxNumberOfAnnotations is removed',
    );
    expect(derive('global: {pilotCertProvider: 5}', '1.27.9').failure?.text).toMatch(
      /^template: istiod\/templates\/NOTES.txt:80:7: .*incompatible types for comparison: float64 and string$/,
    );
  });
});

describe('texts that the chart breaks by writing a value as it is', () => {
  it.each([
    ['1.20.8', "global: {multiCluster: {clusterName: 'a\"b'}}", 90],
    ['1.24.6', "global: {multiCluster: {clusterName: 'a\"b'}}", 123],
    ['1.30.3', "global: {externalIstiod: 'x\"y'}", 122],
    ['1.20.8', "global: {platform: 'x\"y'}", 100],
    ['1.28.10', 'resources: {limits: {cpu: "a: b"}, requests: {cpu: 1}}', 140],
    ['1.30.3', 'envVarFrom: "abc\\ndef"', 116],
    ['1.30.3', 'topologySpreadConstraints: x\nextraContainerArgs: --a\ninitContainers: "{{ .Values.revision }}"', 69],
    [
      '1.22.8',
      `pilot: {podLabels: {a: b, c: d}, deploymentLabels: {x: z}, podAnnotations: {k: v}, nodeSelector: {a: b}, tolerations: [{key: a, operator: Exists}], affinity: {x: {y: 1}}, env: {A: 'x"y'}}`,
      98,
    ],
    ['1.23.6', 'pilot: {podAnnotations: "no: yes"}\nrevisionTags: [default, x]', 36],
    ['1.10.6', 'pilot: {podAnnotations: true}', 35],
    ['1.20.8', "pilot: {keepaliveMaxServerConnectionAge: 'a\"b'}", 46],
    ['1.20.8', "pilot: {image: 'a\"b'}", 38],
  ])('says where in the Deployment of %s: %s', (release, text, line) => {
    const said = derive(text, release).failure?.text;
    expect(said).toMatch(
      /^YAML parse error on istio(?:d|-discovery)\/templates\/deployment.yaml: error converting YAML to JSON: yaml: /,
    );
    expect(said).toContain(` line ${line}: `);
  });

  it.each([
    ['1.20.8', "global: {meshID: 'm\"x'}", 20],
    ['1.30.3', "global: {meshID: 'a\"b'}\ntelemetry: {enabled: false}", 16],
  ])('puts the error into the mesh of %s: %s', (release, text, line) => {
    expect(derive(text, release).derived?.mesh?.text).toContain(
      `Error: 'error converting YAML to JSON: yaml: line ${line}: did not find expected key'`,
    );
  });
});

describe('who set what a chart writes into its template', () => {
  const templates: TemplateWriter = ({ at, text, on }) => ({
    name: 'sidecar',
    text: [
      'fixed: 1',
      `image: ${text('global.hub')}/proxy:${text('global.tag')}`,
      ...(on('global.proxy.privileged') ? ['privileged: true'] : []),
      ...Object.entries(valueAt(at('global.proxy.resources'), 'requests') ?? {}).map(
        ([key, value]) => `${key}: ${value}`,
      ),
    ].join('\n'),
  });

  it('names it for each line that would be another without it', () => {
    const text = 'global: {hub: own, proxy: {privileged: true, resources: {requests: {cpu: 1m}}}}';
    const installation = {
      files: [{ name: 'values.yaml', text, source: FILE } as const],
      flags: [],
      releaseName: 'istio',
      releaseNamespace: 'istio-system',
    };
    const build = releasedChart('1.1.17');
    const { derived } = deriveHelm(installation, { build, templates, origins: recordOrigins() });
    const lines = derived?.config?.text.split('\n') ?? [];
    const setters = (line: string): readonly string[] =>
      (derived?.config?.origins[lines.indexOf(`  ${line}`)] ?? []).map(nameOf);
    expect(setters('image: own/proxy:1.1.17')).toEqual([`${FILE}@${text.indexOf('hub')}`, 'chart']);
    expect(setters('privileged: true')).toEqual([`${FILE}@${text.indexOf('privileged')}`]);
    expect(setters('cpu: 1m')).toEqual([`${FILE}@${text.indexOf('cpu')}`]);
    expect(setters('memory: 128Mi')).toEqual(['chart']);
    expect(setters('fixed: 1')).toEqual(['tool']);
  });
});

describe('what wins', () => {
  it('lets a compatibility version beat variables at the top, and pilot.env beat both', () => {
    const at = (result: DeriveResult): unknown =>
      result.derived?.istiod?.env.find(({ name }) => name === 'ENABLE_NATIVE_SIDECARS')?.value;
    const chosen = 'compatibilityVersion: "1.26"\n';
    expect(at(derive(`${chosen}env: {ENABLE_NATIVE_SIDECARS: "true"}`))).toBe('false');
    expect(at(derive(`${chosen}pilot: {env: {ENABLE_NATIVE_SIDECARS: "true"}}`))).toBe('true');
  });

  it('deletes with null only where the chart has its values at the top', () => {
    const text = 'global: {proxy: {resources: {limits: null}}}';
    expect(derive(text, '1.20.8').derived?.values?.text).not.toContain('limits');
    expect(derive(text, '1.22.8').derived?.values?.text).toContain('"limits": null');
  });

  it('takes hub and tag of the published chart', () => {
    expect(derive('', '1.29.6').derived?.istiod?.image).toBe('docker.io/istio/pilot:1.29.6');
    expect(derive('', '1.30.3').derived?.istiod?.image).toBe('registry.istio.io/release/pilot:1.30.3');
  });
});

describe('what Helm refuses', () => {
  it('is told in its words, with who set the value', () => {
    const { derived, failure } = derive('global:\n  proxy: none\n');
    expect(derived).toBeUndefined();
    expect(failure?.stage).toBe('render');
    expect(failure?.text).toBe(
      'template: istiod/templates/istiod-injector-configmap.yaml:40:22: executing "istiod/templates/istiod-injector-configmap.yaml" at <.Values.global.proxy.autoInject>: can\'t evaluate field autoInject in type interface {}',
    );
    expect(failure?.origin).toEqual({ kind: 'input', span: { source: FILE, start: 10, end: 21 } });
  });

  it.each([
    ['1.20.7', 'global: {proxy: none}', 'istiod-injector-configmap.yaml:32:22'],
    ['1.20.8', 'global: {proxy: none}', 'istiod-injector-configmap.yaml:35:22'],
    ['1.22.1', 'global: {proxy: none}', 'istiod-injector-configmap.yaml:35:22'],
    ['1.22.2', 'global: {proxy: none}', 'istiod-injector-configmap.yaml:37:22'],
    ['1.20.1', 'meshConfig: none', 'telemetryv2_1.20.yaml:2:17'],
    ['1.20.2', 'meshConfig: none', 'telemetryv2_1.20.yaml:2:23'],
    ['1.22.3', 'profile: none', 'zzz_profile.yaml:25:3'],
    ['1.22.4', 'profile: none', 'zzz_profile.yaml:26:3'],
  ])('is told at the place that the chart of %s has for %s', (release, text, place) => {
    const { failure } = derive(text, release);
    expect(failure?.place ?? failure?.trace?.[0]?.place).toBe(`istiod/templates/${place}`);
  });

  it('is told of annotations that are no texts, of which numbers become some', () => {
    const failure = (text: string): string => derive(text, '1.19.4').failure?.text ?? '';
    expect(failure('pilot: {serviceAnnotations: {a: 1, b: true}}')).toBe('');
    expect(failure('pilot: {serviceAnnotations: {a: [x]}}')).toContain('cannot unmarshal array');
  });

  it.each([
    ['gatewayClasses: {a: {b: c}, z: 1.5, m: true}', '1.28.10', "at <$value>: range can't iterate over true"],
    ['gatewayClasses: {istio: text}', '1.27.9', 'gateway-class-configmap.yaml:16:28: '],
    [
      'resources: [a]',
      '1.30.3',
      'executing "istiod.resources" at <index $ $key>: error calling index: cannot index slice',
    ],
    ['resources: {limits: x}', '1.29.6', 'templates/deployment.yaml:223:3: '],
    ['resources: null\nglobal: {defaultResources: null}', '1.28.10', 'error calling index: index of untyped nil'],
    [
      'envVarFrom: text',
      '1.26.8',
      "deployment.yaml: error converting YAML to JSON: yaml: line 118: could not find expected ':'",
    ],
    [
      'envVarFrom: {a: b}',
      '1.30.3',
      'deployment.yaml: error converting YAML to JSON: yaml: line 117: did not find expected key',
    ],
  ])('ends as Helm does where the chart walks through %j (%s)', (text, release, said) => {
    expect(derive(text, release).failure?.text).toContain(said);
  });

  it.each([
    ['resources: [a]', '1.29.0'],
    ['resources: {limits: [a, b], requests: ""}', '1.30.3'],
    ['gatewayClasses: {istio: null}', '1.30.3'],
    ['envVarFrom: [a, {name: B}]', '1.30.3'],
  ])('goes on with %j (%s)', (text, release) => {
    expect(derive(text, release).failure).toBeUndefined();
  });

  it('is told of a text that is no values file', () => {
    expect(derive('- a\n').failure?.stage).toBe('values');
  });
});

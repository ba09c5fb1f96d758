import { describe, expect, it } from 'vitest';
import type { ScenarioInstallation } from '../../scenario';
import { emitYaml } from '../../yaml/write/emit';
import { NO_ORIGINS } from '../../provenance/origin';
import { chartDefaults, releasedChart } from '../chart/chart-facts';
import { deriveScenario } from '../derive-scenario';
import { testInstallation } from '../../../testing/test-installation';

const newOne = testInstallation();

/** What is found in a text: line, code without its first word, and particulars. */
function found(text: string, version = '1.30.3', change: Partial<ScenarioInstallation> = {}): string[] {
  const installation: ScenarioInstallation = {
    ...newOne,
    files: [{ name: 'v.yaml', text }],
    ...change,
  };
  const { diagnostics } = deriveScenario(installation, version, () => []);
  return diagnostics.map(({ code, span, params, related }) => {
    const line = span === null ? 0 : text.slice(0, span.start).split('\n').length;
    const { path = '', release: _release, ...more } = params;
    const places = related.map((one) => `→${text.slice(0, one.span.start).split('\n').length}`);
    const rest = [...Object.values(more).filter((one) => one !== ''), ...places];
    return [line, code.replace('installation.', ''), path, ...rest].join(' ');
  });
}

/** A text after the fixes of all its findings, one after the other. */
function mended(text: string): string {
  let now = text;
  for (let step = 0; step < 10; step++) {
    const installation = { ...newOne, files: [{ name: 'v.yaml', text: now }] };
    const [edit] = deriveScenario(installation, '1.30.3', () => []).diagnostics.flatMap(
      ({ fixes }) => fixes[0]?.edits ?? [],
    );
    if (edit === undefined) return now;
    now = now.slice(0, edit.span.start) + edit.text + now.slice(edit.span.end);
  }
  return now;
}

describe('what Helm does not say of values', () => {
  it('says what the chart has where a value of another type makes it fail', () => {
    expect(found('revision: 127\n')[0]).toMatch(/^1 failed revision .* string number$/);
    expect(found('global:\n  imagePullSecrets: mine\n')[0]).toMatch(
      /^2 failed global\.imagePullSecrets .* list string$/,
    );
    expect(mended('revision: 127 # the one\n')).toBe('revision: "127" # the one\n');
  });

  it('is mended in place', () => {
    const before =
      'global:\n  tag: 1.20 # the version\n  proxy:\n    "lgoLevel": debug\n    privileged: \'false\' # not\nsidecarInjectorWebhok: {}\nmeshConfig: {acessLogFile: a}\npilot: {env: {A: off}}\n';
    const after =
      'global:\n  tag: "1.20" # the version\n  proxy:\n    "logLevel": debug\n    privileged: false # not\nsidecarInjectorWebhook: {}\nmeshConfig: {accessLogFile: a}\npilot: {env: {A: "off"}}\n';
    expect(mended(before)).toBe(after);
  });

  it('names the default that a null takes away', () => {
    const text = 'global:\n  imagePullPolicy: null\n  proxy:\n    logLevel: null\n    resources: {limits: null}\n';
    expect(found(text)).toEqual([
      '4 null global.proxy.logLevel "warning" true',
      '5 null global.proxy.resources.limits {cpu, memory} true',
    ]);
    expect(found(text, '1.20.8')).toEqual([
      '4 null global.proxy.logLevel "warning"',
      '5 null global.proxy.resources.limits {cpu, memory}',
    ]);
    expect(found('pilot: {autoscaleMax: null}\n')).toEqual(['1 null pilot.autoscaleMax 5 true']);
  });

  it('names values of another type than the chart’s', () => {
    expect(found('global:\n  proxy:\n    resources: 5\n    excludeIPRanges: [10.0.0.0/8]\n')).toEqual([
      '3 type global.proxy.resources map number',
      '4 type global.proxy.excludeIPRanges string list',
    ]);
    expect(found('global:\n  proxy:\n    privileged: "false"\n    includeInboundPorts: "true"\n')).toEqual([
      '3 true-text global.proxy.privileged boolean string false',
    ]);
  });

  it('names what is not printed as it is typed', () => {
    const text =
      'global:\n  tag: 1.20 # the version\n  proxy:\n    logLevel: off\n    clusterDomain: "on"\npilot:\n  env:\n    A: 10000000\n    B: true\n    C: 5\n';
    expect(found(text)).toEqual([
      '2 rewritten global.tag string number 1.20 1.2',
      '4 rewritten global.proxy.logLevel string boolean off false',
      '8 rewritten pilot.env.A string number 10000000 1e+07',
    ]);
  });

  it('names the value of the person’s own that wins', () => {
    const text = 'traceSampling: 1\nenv:\n  A: flat\n  B: same\npilot:\n  env:\n    A: nested\n    B: same\n';
    expect(found(text)).toEqual(['3 overridden env.A pilot.env.A own →7']);
    expect(found(text, '1.20.8')).toEqual([
      '1 unknown traceSampling pilot.traceSampling 1.24',
      '2 unknown env pilot.env 1.24',
    ]);
  });

  it('names the profile that wins', () => {
    const text = 'profile: ambient\nenv:\n  PILOT_ENABLE_AMBIENT: "false"\n';
    expect(found(text)).toEqual([
      '3 overridden env.PILOT_ENABLE_AMBIENT pilot.env.PILOT_ENABLE_AMBIENT profile ambient',
    ]);
    expect(found('profile: ambient\npilot: {env: {PILOT_ENABLE_AMBIENT: "false"}}\n')).toEqual([]);
  });

  it('names the chart’s internal key', () => {
    expect(found('_internal_defaults_do_not_set:\n  global: {hub: x, hubb: y}\n')).toEqual([
      '2 unknown _internal_defaults_do_not_set.global.hubb hub',
      '1 internal _internal_defaults_do_not_set',
    ]);
  });

  it('names fields that the mesh configuration does not have, at every depth', () => {
    const text =
      'meshConfig:\n  accesLogFile: /dev/stdout\n  enable_tracing: true\n  defaultConfig:\n    concurency: 2\n    proxyMetadata: {ANY: x}\n    tracing: {zipkin: {adress: a}}\n  extensionProviders:\n  - name: a\n    opentelemetry: {servce: b, port: 1}\n';
    expect(found(text)).toEqual([
      '2 mesh-field meshConfig.accesLogFile MeshConfig accessLogFile',
      '5 mesh-field meshConfig.defaultConfig.concurency ProxyConfig concurrency',
      '7 mesh-field meshConfig.defaultConfig.tracing.zipkin.adress Tracing.Zipkin address',
      '10 mesh-field meshConfig.extensionProviders.opentelemetry.servce MeshConfig.ExtensionProvider.OpenTelemetryTracingProvider service',
    ]);
  });

  it('says the same inside an IstioOperator', () => {
    const text =
      'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  meshConfig:\n    acessLogFile: a\n  values:\n    global:\n      tag: 1.20\n      proxy: {logLevel: null}\n';
    expect(found(text)).toEqual([
      '5 mesh-field spec.meshConfig.acessLogFile MeshConfig accessLogFile',
      '9 null spec.values.global.proxy.logLevel "warning" true',
      '8 rewritten spec.values.global.tag string number 1.20 1.2',
    ]);
  });

  it.each(['1.9.9', '1.12.9', '1.16.7', '1.20.8', '1.22.8', '1.24.6', '1.27.9', '1.30.3', '1.31.0'])(
    'has nothing to say of the own defaults of %s',
    (release) => {
      const text = emitYaml(chartDefaults(releasedChart(release), NO_ORIGINS));
      expect(found(text, release).filter((one) => !one.includes(' unused '))).toEqual([]);
    },
  );
});

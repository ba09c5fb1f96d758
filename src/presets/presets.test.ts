import { describe, expect, it } from 'vitest';
import { DEFAULT_VERSION, defaultScenario, loadPreset, preset, PRESET_VERSIONS, releaseOf } from './index';
import { newEngine } from '../testing/parts';
import { articleScenario } from '../testing/article-scenario';

const MODERN = PRESET_VERSIONS.filter((version) => /^1\.(9|[123]\d)$/.test(version));

describe('built-in presets', () => {
  it.each(MODERN)('%s injects the default sample without complaint', (version) => {
    const outcome = newEngine().evaluate(articleScenario(version), { rules: false });
    expect(outcome.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(outcome.complete).toBe(true);
    expect(outcome.documents.filter(({ workloads }) => workloads.some(({ decision }) => decision.inject))).toHaveLength(
      2,
    );
    expect(outcome.output.text).toContain('name: istio-proxy');
  });

  it.each([
    ['1.22', '1.22'],
    ['1.22.3', '1.22.3'],
    ['v1.23.1-distroless', '1.23.1'],
    ['1.31.0-rc.0', '1.31.0'],
    ['0.7', '0.7'],
    ['1.31.9', '1.31.9'],
  ])('know %s as a release', (version, release) => {
    expect(releaseOf(version)).toBe(release);
  });

  it.each(['2.0', '1.99', '1.22.99', '0.1', '0.9', '1.3x', '1.300', 'abc', ''])(
    'say of %j which there are instead',
    async (version) => {
      expect(releaseOf(version)).toBeUndefined();
      expect(() => preset(version)).toThrow(/^no built-in template for \S+; there are 0\.2, .*\d and their patch/);
      await expect(loadPreset(version)).rejects.toThrow('no built-in template for');
    },
  );

  it('are made of named parts', () => {
    const text = preset(DEFAULT_VERSION).injector.templates.find(({ name }) => name === 'sidecar')?.text ?? '';
    const parts = Array.from(text.matchAll(/define "(\w+)"/g), ([, name]) => name);
    expect(parts).toEqual(
      expect.arrayContaining([
        'labels',
        'annotations',
        'initContainer',
        'proxyContainer',
        'environment',
        'probes',
        'volumes',
      ]),
    );
  });

  it('leave no trace of features that a release lacks', () => {
    const text = (version: string): string =>
      preset(version)
        .injector.templates.map((template) => template.text)
        .join('');
    expect(text('1.23')).not.toMatch(/NativeSidecars|omitNil|forceApply/);
    expect(text('1.20')).not.toMatch(/trunc 63/);
    expect(text('1.31')).toMatch(/NativeSidecars/);
    for (const version of MODERN) expect(text(version), version).not.toMatch(/\u0000|undefined|\n\n\n/);
  });

  it('tell patch releases apart where one brought something to its minor', () => {
    const sidecar = (version: string): string =>
      preset(version).injector.templates.find(({ name }) => name === 'sidecar')?.text ?? '';
    expect(
      ['1.28.5', '1.28.6', '1.28', '1.29.0', '1.29.1', '1.29'].map((one) => sidecar(one).includes('omitNil')),
    ).toEqual([false, true, true, false, true, true]);
    expect(preset('1.28.5').values).toContain('tag: 1.28.5');
    expect(preset('1.28').values).toContain('tag: 1.28.10');
  });

  it('quote in 1.32 what annotations hold, and leave the CPUs to Go', () => {
    const pod = (version: string): string => {
      const usual = defaultScenario(version);
      const manifests = `apiVersion: v1
kind: Pod
metadata:
  name: a
  annotations:
    sidecar.istio.io/agentLogLevel: 'default:info" # x'
    sidecar.istio.io/proxyImage: mirror.example/proxy:1
    sidecar.istio.io/bootstrapOverride: "007"
spec: {containers: [{name: a, image: a}]}
`;
      return newEngine().evaluate({ ...usual, manifests }, { rules: false }).output.text;
    };
    expect(pod('1.32')).toContain(`- '--log_output_level=default:info" # x'`);
    expect(pod('1.32')).toContain('image: mirror.example/proxy:1');
    expect(pod('1.32')).toContain('name: "007"');
    expect(pod('1.32')).not.toContain('GOMAXPROCS');
    expect(pod('1.31')).not.toContain('default:info" # x\n');
  });

  it('name every template that a pod of the release can name', () => {
    const names = (version: string): string[] => preset(version).injector.templates.map(({ name }) => name);
    expect(names('1.9.1')).toEqual(['sidecar']);
    expect(names('1.10')).toEqual(['sidecar', 'gateway']);
    expect(names('1.17')).toEqual(['sidecar', 'gateway', 'grpc-simple', 'grpc-agent']);
    expect(names('1.31').slice(4)).toEqual(['waypoint', 'kube-gateway', 'agentgateway', 'agentgateway-waypoint']);
  });
});

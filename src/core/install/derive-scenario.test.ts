import { describe, expect, it } from 'vitest';
import type { ScenarioInstallation } from '../scenario';
import { deriveScenario } from './derive-scenario';
import { FLAGS_SOURCE } from './sources';
import { testInstallation } from '../../testing/test-installation';

const NOTHING = testInstallation('');

const derive = (change: Partial<ScenarioInstallation>, version = '1.30') =>
  deriveScenario({ ...NOTHING, ...change }, version, () => [{ name: 'sidecar', text: 'spec: {}\n' }]);

const values = (text: string) => ({ files: [{ name: 'values.yaml', text }] });

describe('what a scenario’s installation gives', () => {
  it('follows files, options and flags, flags last', () => {
    const { texts, tool, release } = derive({
      ...values('global: {logAsJson: true}\n'),
      profile: 'ambient',
      revision: '124',
      flags: '--set global.network=n1\n',
    });
    expect([tool, release]).toEqual(['helm', '1.30.3']);
    const found = JSON.parse(texts?.values ?? '') as { global: Record<string, unknown> };
    expect(found.global).toMatchObject({ logAsJson: true, network: 'n1', variant: 'distroless' });
    expect(texts?.settings.revision).toBe('124');
    expect(texts?.settings.env?.['PILOT_ENABLE_AMBIENT']).toBe('true');
    expect(texts?.webhooks).toContain('istio-sidecar-injector-124');
    expect(texts?.injector.templates.map(({ name }) => name)).toContain('sidecar');
  });

  it('is istioctl’s for an IstioOperator', () => {
    const text =
      'apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec:\n  meshConfig:\n    accessLogFile: /x\n';
    const { tool, texts, profiles } = derive(values(text));
    expect(tool).toBe('istioctl');
    expect(texts?.mesh).toContain('accessLogFile: /x');
    expect(profiles).toContain('default');
  });

  it('fails in the tool’s words, at the person’s place', () => {
    const { texts, diagnostics } = derive(values('global:\n  proxy: none\n'));
    expect(texts).toBeUndefined();
    expect(diagnostics[0]).toMatchObject({
      code: 'installation.failed',
      severity: 'error',
      span: { source: 'install:values.yaml', start: 10, end: 21 },
    });
    expect(diagnostics[0]?.upstream).toContain("can't evaluate field autoInject in type interface {}");
  });

  it('places the fault of a flag in the person’s lines', () => {
    const flags = '# first\n--set a=b\n--set global.proxy\n';
    const { diagnostics } = derive({ flags });
    expect(diagnostics[0]?.code).toBe('helm.values.flag');
    const { span } = diagnostics[0] ?? {};
    expect(span?.source).toBe(FLAGS_SOURCE);
    expect(flags.slice(span?.start, span?.end)).toBe('global.proxy');
  });

  it('names values that nothing reads', () => {
    const { diagnostics, texts } = derive(values('meshConfg: {}\n'));
    expect(texts).toBeDefined();
    expect(diagnostics).toMatchObject([
      { code: 'installation.unknown', severity: 'warning', params: { path: 'meshConfg', nearest: 'meshConfig' } },
    ]);
  });

  it('names flags that nothing reads, in the person’s lines', () => {
    const operator = values('apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {}\n');
    const flags = '--set meshConfig.accesLogFile=/dev/stdout\n';
    const { diagnostics } = derive({ ...operator, flags });
    expect(diagnostics.map(({ params }) => params?.['path'])).toContain('spec.meshConfig.accesLogFile');
    const { span } = diagnostics[0] ?? {};
    expect([span?.source, flags.slice(span?.start, span?.end)]).toEqual([
      FLAGS_SOURCE,
      'meshConfig.accesLogFile=/dev/stdout',
    ]);
  });

  it('derives releases before 1.9 with the values that their templates read', () => {
    const files = [{ name: 'values.yaml', text: 'global: {proxy: {logLevel: debug}}\nrevision: canary\n' }];
    for (const version of ['1.2', '1.5', '1.6', '1.8']) {
      const { texts, isKnown, diagnostics } = derive({ files }, version);
      expect({ isKnown, diagnostics }).toEqual({ isKnown: true, diagnostics: [] });
      expect(texts?.values).toMatch(/"logLevel": ?"debug"/);
      expect(texts?.settings.revision ?? null).toBe(version < '1.6' ? null : 'canary');
    }
  });

  it('writes values into the template of releases before 1.2, whose charts did so', () => {
    const written = { name: 'sidecar', text: 'containers: []' };
    // Written again without each value, to find out which lines are whose.
    const seen = new Map<string, string>();
    for (const version of ['0.8', '1.0', '1.1']) {
      const key = version === '0.8' ? 'policy' : 'autoInject';
      const text = `global: {tag: mine, proxy: {${key}: disabled}}\n`;
      const installation = { ...NOTHING, files: [{ name: 'values.yaml', text }] };
      const { texts, diagnostics } = deriveScenario(installation, version, () => (values) => {
        const image = `${values.text('global.hub')}:${values.text('global.tag')}`;
        if (!seen.has(version)) seen.set(version, image);
        return written;
      });
      expect({ templates: texts?.injector.templates, diagnostics }).toEqual({ templates: [written], diagnostics: [] });
      expect(texts?.injector.config.trim()).toBe('policy: disabled');
      expect(texts?.values).toBe('');
    }
    expect([...seen.values()]).toEqual(['docker.io/istio:mine', 'docker.io/istio:mine', 'docker.io/istio:mine']);
  });

  it('knows nothing of releases before 0.8, nor of operators before 1.9', () => {
    const unknown = { isKnown: false, texts: undefined, diagnostics: [] };
    expect(derive({}, '0.7')).toMatchObject(unknown);
    const files = [{ name: 'operator.yaml', text: 'kind: IstioOperator\n' }];
    expect(derive({ files }, '1.8')).toMatchObject(unknown);
  });
});

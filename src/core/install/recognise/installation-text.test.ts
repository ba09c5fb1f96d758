import { describe, expect, it } from 'vitest';
import { emitYaml } from '../../yaml/write/emit';
import { NO_ORIGINS } from '../../provenance/origin';
import { chartDefaults, releasedChart, sourceChart } from '../chart/chart-facts';
import { deriveHelm } from '../derive-helm';
import { recogniseInstallation } from './installation-text';

function kindOf(text: string): string | undefined {
  return recogniseInstallation(text)?.kind;
}

describe('texts of an installation', () => {
  it.each([
    ['global: {proxy: {logLevel: debug}}', 'helm-values'],
    ['meshConfig: {accessLogFile: /dev/stdout}', 'helm-values'],
    ['pilot:\n  env: {A: "1"}\nprofile: ambient', 'helm-values'],
    ['env: {A: b}\nmeshConfig: {}', 'helm-values'],
    ['USER-SUPPLIED VALUES:\nenv:\n  A: b\n', 'helm-values'],
    ['apiVersion: install.istio.io/v1alpha1\nkind: IstioOperator\nspec: {}', 'operator'],
    ['defaults: {global: {hub: x}}', 'chart-values'],
    ['_internal_defaults_do_not_set:\n  global: {hub: x}', 'chart-values'],
  ])('%j is %s', (text, kind) => {
    expect(kindOf(text)).toBe(kind);
  });

  it.each([
    '',
    'just text',
    'image: {tag: 1}\nreplicaCount: 2',
    'apiVersion: v1\nkind: ConfigMap\ndata: {global: x}',
    'a: [',
    'global: {}\n---\nglobal: {}',
  ])('%j is none', (text) => {
    expect(kindOf(text)).toBeUndefined();
  });

  it('keeps the places of what follows a heading', () => {
    const text = 'USER-SUPPLIED VALUES:\nglobal:\n  hub: x\n';
    expect(recogniseInstallation(text)?.text).toHaveLength(text.length);
    expect(recogniseInstallation(text)?.text.slice(22)).toBe(text.slice(22));
  });

  it('tells a chart’s own values from a person’s', () => {
    expect(kindOf(emitYaml(chartDefaults(sourceChart('1.20.8'), NO_ORIGINS)))).toBe('chart-values');
  });

  it('does not take the injector’s values for Helm’s', () => {
    const installation = { files: [], flags: [], releaseName: 'istiod', releaseNamespace: 'istio-system' };
    const { derived } = deriveHelm(installation, { build: releasedChart('1.30.3'), templates: [] });
    expect(kindOf(derived?.values?.text ?? '')).toBeUndefined();
  });

  it('finds the release in tags, and counts operators', () => {
    expect(recogniseInstallation('global: {tag: 1.27.3-distroless}')?.release).toBe('1.27.3');
    expect(recogniseInstallation('kind: IstioOperator\nspec: {tag: 1.24.2}')?.release).toBe('1.24.2');
    expect(recogniseInstallation('global: {tag: latest}')?.release).toBeUndefined();
    expect(recogniseInstallation('kind: IstioOperator\n---\nkind: IstioOperator\n')?.objects).toBe(2);
  });
});

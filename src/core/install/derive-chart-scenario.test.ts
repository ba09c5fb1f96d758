import { describe, expect, it } from 'vitest';
import { packChart } from '../../testing/pack-tar';
import { chartEntries, smallChart } from '../../testing/small-chart';
import { loadChart } from '../helm/chart/load-chart';
import { chartRenderer } from '../helm/render/chart-renderer';
import { recordOrigins } from '../provenance/origin';
import type { ScenarioInstallation } from '../scenario';
import { deriveChartScenario, releaseOfChart } from './derive-chart-scenario';

async function derive(files: readonly string[], change: Partial<ScenarioInstallation> = {}) {
  const origins = recordOrigins();
  const { chart } = loadChart({ kind: 'archive', bytes: packChart(chartEntries(smallChart())) }, origins);
  if (chart === undefined) throw new Error('not loaded');
  const installation: ScenarioInstallation = {
    files: files.map((text, index) => ({ name: `${index}.yaml`, text })),
    flags: '',
    releaseName: 'istiod',
    releaseNamespace: 'istio-system',
    profile: '',
    platform: '',
    revision: '',
    ...change,
  };
  const release = releaseOfChart(chart) ?? '';
  return deriveChartScenario(installation, { chart, renderer: await chartRenderer(), origins }, release);
}

describe('an installation of a chart', () => {
  it('gives what the chart renders with the person’s files and flags', async () => {
    const { texts, release, diagnostics } = await derive(['global: {hub: mine.example}\n'], {
      flags: '--set meshConfig.trustDomain=td',
      revision: 'canary',
    });
    expect(diagnostics).toEqual([]);
    expect(release).toBe('1.27.3');
    expect(texts?.injector.templates.map(({ name }) => name)).toEqual(['sidecar']);
    expect(texts?.values).toContain('"hub": "mine.example"');
    expect(texts?.mesh).toBe('rootNamespace: istio-system\ntrustDomain: td');
    expect(texts?.settings.revision).toBe('canary');
  });

  it('says what Helm says where a template fails', async () => {
    const { texts, diagnostics } = await derive(['global: none\n']);
    expect(texts).toBeUndefined();
    expect(diagnostics[0]).toMatchObject({ code: 'template.execute', severity: 'error', span: null });
    expect(diagnostics[0]?.upstream).toContain('istiod/templates/');
  });

  it('places an error in the person’s file there', async () => {
    const { diagnostics } = await derive(['global:\n  hub: [\n']);
    expect(diagnostics[0]?.span).toMatchObject({ source: 'install:0.yaml' });
  });
});

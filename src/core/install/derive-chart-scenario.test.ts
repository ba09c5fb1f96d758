import { describe, expect, it } from 'vitest';
import { packChart } from '../../testing/pack-tar';
import { chartEntries, smallChart } from '../../testing/small-chart';
import { loadChart } from '../helm/chart/load-chart';
import { chartRenderer } from '../helm/render/chart-renderer';
import { recordOrigins } from '../provenance/origin';
import type { ScenarioInstallation } from '../scenario';
import { deriveChartScenario, releaseOfChart } from './derive-chart-scenario';
import { newInstallation } from './new-installation';

async function derive(
  files: readonly string[],
  change: Partial<ScenarioInstallation> = {},
  more: Readonly<Record<string, string>> = {},
) {
  const origins = recordOrigins();
  const { chart } = loadChart(
    { kind: 'archive', bytes: packChart(chartEntries({ ...smallChart(), ...more })) },
    origins,
  );
  if (chart === undefined) throw new Error('not loaded');
  const installation = {
    ...newInstallation(...files.map((text, index) => ({ name: `${index}.yaml`, text }))),
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
    expect(diagnostics[0]).toMatchObject({ code: 'template.execute', severity: 'error' });
    expect(diagnostics[0]?.upstream).toContain('istiod/templates/');
  });

  it('places an error in the person’s file there', async () => {
    const { diagnostics } = await derive(['global:\n  hub: [\n']);
    expect(diagnostics[0]?.span).toMatchObject({ source: 'install:0.yaml' });
  });
});

describe('what is wrong with an installation of a chart', () => {
  const marked = (text: string, span: { start: number; end: number } | null | undefined) =>
    span === null || span === undefined ? null : text.slice(span.start, span.end);

  it('leads from an error in a template to the value that it reads', async () => {
    const values = 'global:\n  hub: x\n  proxy: none\n';
    const more = { 'templates/zz.yaml': 'a: 1\nb: {{ .Values.global.proxy.image }}\n' };
    const [found] = (await derive([values], {}, more)).diagnostics;
    expect(found?.params).toMatchObject({ file: 'templates/zz.yaml', line: '2', column: '7' });
    expect(marked(values, found?.span)).toBe('proxy: none');
  });

  it('leads from what a chart rejects to the value on which that depends', async () => {
    const values = 'revision: default\n';
    const more = {
      'templates/zz.yaml':
        '{{- if .Values.global.hub }}{{ if eq .Values.revision "default" }}\n{{ fail "no" }}{{ end }}{{ end }}\n',
    };
    const [found] = (await derive([values], {}, more)).diagnostics;
    expect(found).toMatchObject({ params: { file: 'templates/zz.yaml', line: '2', column: '4' } });
    expect(found?.upstream).toBe('execution error at (istiod/templates/zz.yaml:2:3): no');
    expect(marked(values, found?.span)).toBe('revision: default');
  });

  it('leads through a variable to the value that it was given', async () => {
    const values = 'profile: nope\n';
    const more = {
      'templates/zz.yaml': '{{ $name := .Values.profile }}\n{{ if $name }}{{ fail (print "unknown " $name) }}{{ end }}',
    };
    const [found] = (await derive([values], {}, more)).diagnostics;
    expect(marked(values, found?.span)).toBe('profile: nope');
  });

  it('has no place of the person’s where the chart’s own values fail', async () => {
    const [found] = (await derive([''], {}, { 'templates/zz.yaml': '{{ .Values.revision.x }}' })).diagnostics;
    expect(found).toMatchObject({ span: null, params: { file: 'templates/zz.yaml', line: '1' } });
  });

  it('leads from YAML that cannot be read to the value that broke it', async () => {
    const values = 'global:\n  hub: "a: b: c"\n';
    const [found] = (await derive([values])).diagnostics;
    expect(found?.code).toBe('helm.manifest');
    expect(marked(values, found?.span)).toBe('hub: "a: b: c"');
  });

  it('names a profile of the chart that wins', async () => {
    const values = 'profile: small\nenv: {A: mine}\n';
    const more = {
      'values.yaml':
        '_internal_defaults_do_not_set:\n  env: {}\n  revision: ""\n  meshConfig: {}\n  global: {hub: h, tag: t, proxy: {}}\n',
      'files/profile-small.yaml': 'pilot: {env: {A: theirs}}\n',
      'templates/zz.yaml':
        '{{- $d := $.Values._internal_defaults_do_not_set }}{{ $_ := unset $.Values "_internal_defaults_do_not_set" }}' +
        '{{ $p := $.Files.Get (printf "files/profile-%s.yaml" $.Values.profile) | fromYaml }}' +
        '{{ $_ := set $ "Values" (mustMergeOverwrite $d $p $.Values) }}{{ $_ := mustMergeOverwrite $.Values $.Values.pilot }}',
    };
    const { diagnostics } = await derive([values], {}, more);
    expect(diagnostics.map(({ code, params }) => [code, params['by'], params['name']])).toEqual([
      ['installation.overridden', 'profile', 'small'],
    ]);
  });

  it('names values that the chart does not read, and those of another type', async () => {
    const values =
      'globl: {}\nglobal:\n  hubb: x\n  tag: 1.20\n  proxy: {logLevel: null, imag: y}\nmeshConfig: {acessLogFile: z}\n';
    const { diagnostics } = await derive([values]);
    expect(
      diagnostics.map(({ code, params, span }) => [code, params['path'], params['nearest'], marked(values, span)]),
    ).toEqual([
      ['installation.unknown', 'globl', 'global', 'globl: {}'],
      ['installation.unknown', 'global.hubb', 'hub', 'hubb: x'],
      ['installation.unknown', 'global.proxy.imag', 'image', 'imag: y'],
      ['installation.mesh-field', 'meshConfig.acessLogFile', 'accessLogFile', 'acessLogFile: z'],
      ['installation.null', 'global.proxy.logLevel', undefined, 'logLevel: null'],
      ['installation.rewritten', 'global.tag', undefined, 'tag: 1.20'],
    ]);
  });
});

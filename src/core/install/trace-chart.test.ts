import { describe, expect, it } from 'vitest';
import { packChart } from '../../testing/pack-tar';
import { chartEntries, smallChart } from '../../testing/small-chart';
import { loadChart } from '../helm/chart/load-chart';
import { chartRenderer } from '../helm/render/chart-renderer';
import { recordOrigins } from '../provenance/origin';
import { traceChartTemplate } from './trace-chart';

async function trace(values: string, path: string, more: Record<string, string> = {}) {
  const origins = recordOrigins();
  const bytes = packChart(chartEntries({ ...smallChart(), ...more }));
  const { chart } = loadChart({ kind: 'archive', bytes }, origins);
  if (chart === undefined) throw new Error('not loaded');
  const files = [{ name: 'v.yaml', text: values }];
  const options = { flags: '', releaseName: 'istiod', releaseNamespace: 'ns', profile: '', platform: '', revision: '' };
  const found = traceChartTemplate({ files, ...options }, { chart, renderer: await chartRenderer(), origins }, path);
  if (found === undefined) throw new Error(`no trace of ${path}`);
  return found;
}

const LOOP = {
  'templates/loop.yaml':
    '# {{ .Values.absent }}\n{{- range $name, $port := .Values.ports }}\n# {{ $name }}={{ $port }}\n{{- else }}\n# none\n{{- end }}\n',
};

describe('what a chart does in one of its templates', () => {
  it('counts what ran, branch by branch and turn by turn, with its values', async () => {
    const found = await trace('ports: {a: 1, b: 2}\n', 'templates/loop.yaml', LOOP);
    const range = found.trace.actions.find(({ kind }) => kind === 'range');
    expect([range?.runs, ...Object.values(range?.taken ?? {})]).toEqual([1, 1, 0]);
    expect(range?.turns?.map(({ key }) => key)).toEqual(['a', 'b']);
    const code = (action: { span: { start: number; end: number } }) =>
      found.text.slice(action.span.start, action.span.end);
    const port = found.trace.actions.find((action) => code(action) === '{{ $port }}');
    expect(port).toMatchObject({ runs: 2, values: ['1', '2'] });
    expect(found.trace.actions.filter((action) => code(action).includes('# none')).map(({ runs }) => runs)).toEqual([
      0,
    ]);
  });

  it('gives the rendered text in pieces that tile it, without what Helm takes out', async () => {
    const { rendered, source } = await trace('ports: {a: 1}\n', 'templates/loop.yaml', LOOP);
    expect(rendered?.text).toBe('# \n# a=1\n');
    const pieces = rendered?.segments.map(({ start, end }) => rendered.text.slice(start, end));
    expect(pieces?.join('')).toBe(rendered?.text);
    expect(rendered?.segments.every(({ span }) => span.source === source)).toBe(true);
  });

  it('leads from a line to the person’s value', async () => {
    const values = 'global: {hub: mine}\n';
    const { rendered } = await trace(values, 'templates/istiod.yaml');
    const at = rendered?.text.split('\n').findIndex((line) => line.includes('image: mine/pilot')) ?? -1;
    const spans = (rendered?.lines[at] ?? []).flatMap((origin) => (origin.kind === 'input' ? [origin.span] : []));
    const ofPerson = spans.find(({ source }) => source === 'install:v.yaml');
    expect(values.slice(ofPerson?.start, ofPerson?.end)).toBe('hub: mine');
  });

  it('counts in a file of helpers what other files ask of it', async () => {
    const { rendered, trace: run } = await trace('revision: canary\n', 'templates/_names.tpl');
    expect(rendered).toBeNull();
    const branch = run.actions.find(({ kind }) => kind === 'if');
    expect([branch?.runs, ...Object.values(branch?.taken ?? {})]).toEqual([3, 3, 0]);
  });

  it('shows a file that fails as far as it came', async () => {
    const more = { 'templates/stops.yaml': 'before: 1\n{{ fail "enough" }}\nafter: 2\n' };
    const { rendered, diagnostics, source } = await trace('', 'templates/stops.yaml', more);
    expect(rendered?.text).toBe('before: 1\n');
    expect(diagnostics[0]?.upstream).toBe('execution error at (istiod/templates/stops.yaml:2:3): enough');
    expect(diagnostics[0]?.span?.source).toBe(source);
  });

  it('shows nothing of a file that the run did not come to', async () => {
    const more = { 'templates/zz.yaml': '{{ fail "enough" }}' };
    const { rendered, trace: run } = await trace('', 'templates/mesh.yaml', more);
    expect(rendered).toBeNull();
    expect(run.actions.every(({ runs }) => runs === 0)).toBe(true);
  });
});

import fc from 'fast-check';
import { gzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { recordOrigins } from '../../provenance/origin';
import { packChart, type PackedEntry, packTar } from '../../../testing/pack-tar';
import { CHART_LIMITS } from './archive';
import { type LoadedChart, loadChart } from './load-chart';

const ABOUT = 'apiVersion: v2\nname: top\nversion: 1.0.0\n';
const encoder = new TextEncoder();

function archive(entries: readonly PackedEntry[], limits = CHART_LIMITS): LoadedChart {
  return loadChart({ kind: 'archive', bytes: packChart(entries) }, recordOrigins(), limits);
}

function folder(files: Readonly<Record<string, string>>): LoadedChart {
  const list = Object.entries(files).map(([path, text]) => ({ path, bytes: encoder.encode(text) }));
  return loadChart({ kind: 'folder', files: list }, recordOrigins());
}

describe('a packed chart', () => {
  it('loads with everything in its place', () => {
    const { chart, error } = archive([
      { name: 'any/Chart.yaml', text: ABOUT },
      { name: 'any/values.yaml', text: '\ufeffa: 1\n' },
      { name: 'any/templates/', type: '5' },
      { name: 'any/templates/x.yaml', text: 'x' },
      { name: 'any/files/f.txt', text: 'f' },
      { name: 'any/crds/c.yaml', text: 'c' },
      { name: 'any/charts/sub/Chart.yaml', text: 'apiVersion: v1\nname: sub\nversion: 0.1.0\n' },
      { name: 'any/charts/sub/templates/y.yaml', text: 'y' },
      { name: 'any/charts/_off/templates/y.yaml', text: 'y' },
    ]);
    expect(error).toBeUndefined();
    expect(chart?.values).toEqual({ a: 1 });
    expect(chart?.templates.map(({ path }) => path)).toEqual(['templates/x.yaml']);
    expect(chart?.files.map(({ path }) => path)).toEqual(['files/f.txt', 'crds/c.yaml']);
    expect(chart?.dependencies.map(({ metadata }) => metadata.name)).toEqual(['sub']);
  });

  it.each<[string, string]>([
    ['top/../../etc/passwd', 'chart illegally references parent directory'],
    ['top//etc/passwd', 'chart illegally contains absolute paths'],
    ['top', 'chart illegally contains content outside the base directory: "top"'],
    ['top/c:/x', 'chart contains illegally named files'],
    ['Chart.yaml/x', 'chart yaml not in base directory'],
    ['top\\..\\..\\x', 'chart illegally references parent directory'],
  ])('is refused for %s', (name, error) => {
    const found = archive([
      { name: 'top/Chart.yaml', text: ABOUT },
      { name, text: 'x' },
    ]);
    expect(found.error).toBe(error);
    expect(found.diagnostics[0]?.upstream).toBe(found.error);
  });

  it('is of API version v1 where it says none', () => {
    const { chart } = archive([{ name: 'top/Chart.yaml', text: 'apiVersion: ""\nname: top\nversion: 1.0.0\n' }]);
    expect(chart?.metadata.apiVersion).toBe('v1');
  });

  it('tells of a schema that is not checked', () => {
    const schema = (text: string): LoadedChart =>
      archive([
        { name: 'top/Chart.yaml', text: ABOUT },
        { name: 'top/values.schema.json', text },
      ]);
    const codes = ({ diagnostics }: LoadedChart): string[] => diagnostics.map(({ code }) => code);
    expect(codes(schema('{"type":"object","properties":{"id":{"format":"uri"}}}'))).toEqual([]);
    for (const text of [
      '{"properties":{"a":{"unevaluatedProperties":false}}}',
      '{"$schema":"http://json-schema.org/draft-07/schema","$ref":"#/definitions/a","definitions":{"a":{"format":"uri"}}}',
      '{"$ref":"other.json"}',
      '{"$ref":"#/nowhere"}',
      '{"type":"text"}',
      '{"pattern":"("}',
      '{"$schema":"http://json-schema.org/draft-04/schema#"}',
    ]) {
      expect(codes(schema(text))).toEqual(['helm.chart.schema']);
    }
  });

  it('tells of links', () => {
    const found = archive([
      { name: 'top/Chart.yaml', text: ABOUT },
      { name: 'top/templates/l.yaml', type: '2' },
    ]);
    expect(found.chart?.templates[0]?.text).toBe('');
    expect(found.diagnostics.map(({ code, params }) => [code, params['path']])).toEqual([
      ['helm.chart.special-file', 'templates/l.yaml'],
    ]);
  });

  it('is refused where sizes lie or bytes are damaged', () => {
    expect(archive([{ name: 'top/Chart.yaml', text: ABOUT, size: 100_000 }]).error).toBe('unexpected EOF');
    const tar = packTar([{ name: 'top/Chart.yaml', text: ABOUT }]);
    tar[0] = 0x21;
    const load = (bytes: Uint8Array): LoadedChart => loadChart({ kind: 'archive', bytes }, recordOrigins());
    expect(load(gzipSync(tar)).error).toBe('archive/tar: invalid tar header');
    expect(load(tar).error).toBe('gzip: invalid header');
    expect(load(gzipSync(new Uint8Array())).error).toBe('no files in chart archive');
  });

  it('is stopped where it is a bomb', () => {
    const bomb = gzipSync(new Uint8Array(4 * 1024 * 1024));
    const limits = { ...CHART_LIMITS, unpacked: 1024 * 1024 };
    const found = loadChart({ kind: 'archive', bytes: bomb }, recordOrigins(), limits);
    expect(found.diagnostics.map(({ code }) => code)).toEqual(['budget.chart-size']);
    const many = Array.from({ length: 20 }, (_, index) => ({ name: `top/f${index}` }));
    expect(archive(many, { ...CHART_LIMITS, files: 10 }).diagnostics[0]?.code).toBe('budget.chart-files');
    const files = Array.from({ length: 100_000 }, (_, index) => ({ path: `f${index}`, bytes: new Uint8Array() }));
    expect(loadChart({ kind: 'folder', files }, recordOrigins()).diagnostics[0]?.code).toBe('budget.chart-files');
    const big = { name: 'top/big', text: 'x'.repeat(2000) };
    expect(archive([big], { ...CHART_LIMITS, file: 1000 }).error).toBe(
      'decompressed chart file "top/big" is larger than the maximum file size 1000',
    );
  });

  it('never throws on damaged bytes', () => {
    const whole = packTar([
      { name: 'top/Chart.yaml', text: ABOUT },
      { name: 'top/x', type: 'x', text: '11 path=a/b\n' },
      { name: 'top/values.yaml', text: 'a: 1\n' },
    ]);
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 4 }), (changes) => {
        const bytes = whole.slice();
        for (const [at, byte] of changes) bytes[at] = byte;
        const found = loadChart({ kind: 'archive', bytes: gzipSync(bytes) }, recordOrigins());
        expect(found.chart !== undefined || found.diagnostics.length > 0).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a chart in a folder', () => {
  it('leaves out what .helmignore names', () => {
    const { chart } = folder({
      'Chart.yaml': ABOUT,
      '.helmignore': '# comment\n*.bak\n/top.txt\nsecret/\nfiles/a?.txt\n',
      'top.txt': '',
      'files/top.txt': '',
      'files/ab.txt': '',
      'files/x.bak': '',
      'secret/deep/x': '',
      'templates/.hidden': '',
      'templates/x.yaml': '',
    });
    expect(chart?.files.map(({ path }) => path)).toEqual(['.helmignore', 'files/top.txt']);
    expect(chart?.templates.map(({ path }) => path)).toEqual(['templates/x.yaml']);
  });

  it.each<[string, Record<string, string>, string]>([
    ['no Chart.yaml', { 'values.yaml': '' }, 'Chart.yaml file is missing'],
    ['no version', { 'Chart.yaml': 'name: x\n' }, 'validation: chart.metadata.version is required'],
    ['a bad name', { 'Chart.yaml': 'name: a/b\nversion: 1.0.0\n' }, 'validation: chart.metadata.name "a/b" is invalid'],
    [
      'a type mistake',
      { 'Chart.yaml': 'name: x\nversion: [1]\n' },
      'cannot load Chart.yaml: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go struct field Metadata.version of type string',
    ],
    [
      'a list of values',
      { 'Chart.yaml': ABOUT, 'values.yaml': '- a\n' },
      'cannot load values.yaml: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type map[string]interface {}',
    ],
    ['a double star', { 'Chart.yaml': ABOUT, '.helmignore': 'a/**\n' }, 'double-star (**) syntax is not supported'],
    [
      'a broken subchart',
      { 'Chart.yaml': ABOUT, 'charts/sub/values.yaml': '' },
      'error unpacking subchart sub in top: Chart.yaml file is missing',
    ],
  ])('is refused for %s', (_what, files, error) => {
    expect(folder(files).error).toBe(error);
  });

  it('reads numbers as text where Helm has text', () => {
    const { chart } = folder({ 'Chart.yaml': 'Name: x\nversion: 1.10\nappVersion: 1.20\nkeywords: [a, 2]\n' });
    expect(chart?.metadata).toMatchObject({ name: 'x', version: '1.1', appVersion: '1.2', apiVersion: 'v1' });
    expect(chart?.metadata.fields['keywords']).toEqual(['a', '2']);
  });
});

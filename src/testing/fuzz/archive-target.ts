import { gzipSync } from 'fflate';
import { type ChartLimits, CHART_LIMITS } from '../../core/helm/chart/archive';
import { loadChart } from '../../core/helm/chart/load-chart';
import { chartRenderer } from '../../core/helm/render/chart-renderer';
import { deriveChartScenario } from '../../core/install/derive-chart-scenario';
import { recordOrigins } from '../../core/provenance/origin';
import { packTar, type PackedEntry } from '../pack-tar';
import { smallChart } from '../small-chart';
import type { FuzzTarget } from './fuzz-target';
import { HELM_VALUES } from './texts';
import { testInstallation } from '../test-installation';

/** Low enough that a text can pass each of them. */
const LIMITS: ChartLimits = { ...CHART_LIMITS, unpacked: 1_000_000, file: 60_000, files: 40, nesting: 3 };

/**
 * An entry a block: `@@ NAME|TYPE|SIZE`, then its content; lines `!! OFFSET BYTE` set bytes of the whole archive after it was made, its checksums with
 * them or not; a line `++ COUNT` repeats the entries, a line `<< COUNT` cuts bytes off the packed archive.
 */
function archiveOf(text: string): Uint8Array {
  const entries: PackedEntry[] = [];
  const bytes: [number, number][] = [];
  let repeated = 1;
  let cut = 0;
  for (const block of text.split(/^@@ /m)) {
    const [head = '', ...lines] = block.split('\n');
    const [name = '', type = '0', size = ''] = head.split('|');
    const content: string[] = [];
    for (const line of lines) {
      const [, sign, first = '0', second = '0'] = /^(!!|\+\+|<<) (\d{1,6})(?: (\d{1,3}))?/.exec(line) ?? [];
      if (sign === '!!') bytes.push([Number(first), Number(second)]);
      else if (sign === '++') repeated = 1 + (Number(first) % 60);
      else if (sign === '<<') cut = Number(first);
      else content.push(line);
    }
    if (head === '' && content.length === 0) continue;
    entries.push({
      name,
      text: content.join('\n'),
      type: type.slice(0, 1) || '0',
      ...(/^\d{1,11}$/.test(size) ? { size: Number(size) } : {}),
    });
  }
  const tar = packTar(Array.from({ length: repeated }, () => entries).flat());
  for (const [at, byte] of bytes) if (at < tar.length) tar[at] = byte & 0xff;
  const packed = gzipSync(tar, { level: 1, mtime: 0 });
  return packed.subarray(0, Math.max(0, packed.length - cut));
}

const block = (name: string, content: string, more = ''): string => `@@ ${name}${more}\n${content}`;

/** Charts as archives that unpack, whatever is in them, rendered where they load. */
export async function archiveTarget(): Promise<FuzzTarget> {
  const renderer = await chartRenderer();
  const files = smallChart();
  const whole = Object.entries(files).map(([path, text]) => block(`istiod/${path}`, text));
  const { 'Chart.yaml': chart = '', 'values.yaml': values = '' } = files;
  const installation = testInstallation(HELM_VALUES);
  return {
    seeds: [
      whole.join(''),
      [block('istiod/Chart.yaml', chart), block('istiod/values.yaml', values), '++ 2\n!! 124 55\n<< 3\n'].join(''),
      [
        block('istiod/Chart.yaml', chart),
        block('istiod/../../etc/passwd', 'x\n'),
        block('/etc/passwd', 'x\n'),
        block('istiod/templates/link', '', '|2'),
        block('istiod/templates/hard', '', '|1'),
        block('istiod/', '', '|5'),
        block('istiod/long', 'x\n', '|0|99999999999'),
        block('pax', '30 path=istiod/templates/a.yaml\n19 size=1000000000\n', '|x'),
        block('././@LongLink', 'istiod/charts/inner/Chart.yaml\0', '|L'),
        block('istiod/x', chart),
      ].join(''),
      [
        block(
          'istiod/Chart.yaml',
          `${chart}dependencies:\n- { name: inner, version: ">=1.0", alias: other, condition: a.b }\n`,
        ),
        block('istiod/charts/inner/Chart.yaml', 'apiVersion: v2\nname: inner\nversion: 1.0.0\n'),
        block(
          'istiod/charts/inner/templates/a.yaml',
          '{{ include "b" . | nindent 2 }}{{ define "b" }}{{ .Files.Glob "**" }}{{ end }}',
        ),
        block('istiod/.helmignore', '*.yaml\n!values.yaml\n/templates/\n'),
        block('istiod/values.yaml', 'inner: { exports: { data: { a: 1 } } }\nother: null\n'),
      ].join(''),
    ],
    run: (text) => {
      const origins = recordOrigins();
      const loaded = loadChart({ kind: 'archive', bytes: archiveOf(text) }, origins, LIMITS);
      if (loaded.chart === undefined) return [loaded.error, loaded.diagnostics];
      const { texts, diagnostics } = deriveChartScenario(
        installation,
        { chart: loaded.chart, renderer, origins },
        '1.27.3',
      );
      return [texts, diagnostics, loaded.diagnostics];
    },
  };
}

import { Gunzip } from 'fflate';
import { cleanPath } from '../../go/paths';
import { quote } from '../../go/quote';
import { ChartError, ChartLimit } from './chart-error';
import { type ChartBytes, withoutMark } from './chart-file';
import { readTar, TarError } from './tar';

/** How much of a chart is taken in. `file` is Helm's own limit; Helm takes 100 MiB unpacked and any number of files. */
export interface ChartLimits {
  readonly packed: number;
  readonly unpacked: number;
  readonly file: number;
  readonly files: number;
  /** Charts in charts. */
  readonly nesting: number;
}

export const CHART_LIMITS: ChartLimits = {
  packed: 16 * 1024 * 1024,
  unpacked: 32 * 1024 * 1024,
  file: 5 * 1024 * 1024,
  files: 5000,
  nesting: 20,
};

/** The files of a packed chart, and what was strange about them. */
export interface ArchiveFiles {
  readonly files: readonly ChartBytes[];
  /** Entries that are links or devices; Helm reads them as empty files. */
  readonly special: readonly string[];
}

/**
 * The files of a `.tgz`, without its top folder. Throws `ChartError` with Helm's words for content outside the chart and for damaged archives,
 * `ChartLimit` for one that is too large. Source: helm 3.22 pkg/chart/loader/archive.go LoadArchiveFiles.
 */
export function readArchive(packed: Uint8Array, limits: ChartLimits): ArchiveFiles {
  const files: ChartBytes[] = [];
  const special: string[] = [];
  try {
    for (const { name, type, size, data } of readTar(unpack(packed, limits))) {
      if (type === '5' || type === 'g') continue;
      const path = innerPath(name);
      if (size > limits.file) {
        throw new ChartError(
          `decompressed chart file ${quote(name)} is larger than the maximum file size ${limits.file}`,
        );
      }
      if (type !== '0' && type !== '7') special.push(path);
      if (files.length >= limits.files) throw new ChartLimit('chart-files', limits.files);
      files.push({ path, bytes: withoutMark(data()) });
    }
  } catch (error) {
    if (error instanceof TarError) throw new ChartError(error.message);
    throw error;
  }
  if (files.length === 0) throw new ChartError('no files in chart archive');
  return { files, special };
}

function innerPath(name: string): string {
  const delimiter = name.includes('\\') ? '\\' : '/';
  const parts = name.split(delimiter);
  const inner = parts.slice(1).join('/');
  if (inner.startsWith('/')) throw new ChartError('chart illegally contains absolute paths');
  const path = cleanPath(inner);
  if (path === '.') {
    throw new ChartError(`chart illegally contains content outside the base directory: ${quote(name)}`);
  }
  if (path.startsWith('..')) throw new ChartError('chart illegally references parent directory');
  if (/^[a-zA-Z]:\//.test(path)) throw new ChartError('chart contains illegally named files');
  if (parts[0] === 'Chart.yaml') throw new ChartError('chart yaml not in base directory');
  return path;
}

/** The slices that a bomb is fed in, so that it is noticed long before it has unpacked. */
const SLICE = 16_384;

function unpack(packed: Uint8Array, limits: ChartLimits): Uint8Array {
  if (packed.length > limits.packed) throw new ChartLimit('chart-size', limits.packed);
  if (packed[0] !== 0x1f || packed[1] !== 0x8b || packed[2] !== 8) throw new ChartError('gzip: invalid header');
  const pieces: Uint8Array[] = [];
  let length = 0;
  let finished = false;
  const gunzip = new Gunzip((piece, last) => {
    length += piece.length;
    if (length > limits.unpacked) throw new ChartLimit('chart-size', limits.unpacked);
    pieces.push(piece);
    finished ||= last;
  });
  try {
    for (let at = 0; at < packed.length; at += SLICE) {
      gunzip.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length);
    }
  } catch (error) {
    if (error instanceof ChartLimit) throw error;
    throw new ChartError(finished ? 'gzip: invalid header' : 'flate: corrupt input');
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

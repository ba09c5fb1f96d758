import { compareStrings, fromBytes } from '../../go/bytes';
import { quote } from '../../go/quote';
import { basePath } from '../../go/paths';
import type { ChartLimits } from './archive';
import { ChartError, ChartLimit } from './chart-error';
import { type ChartBytes, withoutMark } from './chart-file';
import { IgnoreRules } from './ignore';

/**
 * The files of a chart's folder that Helm takes, in its order. Paths are relative to the folder. Throws `ChartError` with Helm's words,
 * `ChartLimit` for a folder that is too large. Source: helm 3.22 pkg/chart/loader/directory.go LoadDir.
 */
export function readFolder(files: readonly ChartBytes[], limits: ChartLimits): ChartBytes[] {
  if (files.length > limits.files) throw new ChartLimit('chart-files', limits.files);
  const ignore = files.find(({ path }) => path === '.helmignore');
  const rules = new IgnoreRules(ignore === undefined ? '' : fromBytes(ignore.bytes));
  const folders = new Map<string, boolean>([['', false]]);
  const isFolderIgnored = (folder: string): boolean => {
    let ignored = folders.get(folder);
    if (ignored === undefined) {
      const slash = folder.lastIndexOf('/');
      ignored = (slash > 0 && isFolderIgnored(folder.slice(0, slash))) || rules.ignores(folder, true);
      folders.set(folder, ignored);
    }
    return ignored;
  };
  const kept: ChartBytes[] = [];
  let total = 0;
  for (const { path, bytes } of files.toSorted((left, right) => comparePaths(left.path, right.path))) {
    const slash = path.lastIndexOf('/');
    if ((slash > 0 && isFolderIgnored(path.slice(0, slash))) || rules.ignores(path, false)) continue;
    if (bytes.length > limits.file) {
      throw new ChartError(`chart file ${quote(basePath(path))} is larger than the maximum file size ${limits.file}`);
    }
    total += bytes.length;
    if (total > limits.unpacked) throw new ChartLimit('chart-size', limits.unpacked);
    kept.push({ path, bytes: withoutMark(bytes) });
  }
  return kept;
}

/** A folder's content stands where the folder's name does. */
function comparePaths(left: string, right: string): number {
  const lefts = left.split('/');
  const rights = right.split('/');
  for (let at = 0; at < Math.min(lefts.length, rights.length); at++) {
    const order = compareStrings(lefts[at] ?? '', rights[at] ?? '');
    if (order !== 0) return order;
  }
  return lefts.length - rights.length;
}

import { LAST_PATCH } from '../core/istio/versions/last-patch';
import { changeOrder, minorOf } from '../core/istio/versions/steps';
import { MAINTAINED, PREVIEW_VERSION } from './releases';

/** Patch releases of a minor that has a preset, newest first: `1.27.9`, `1.27.8` …; none for other versions. */
export function patchReleases(minor: string): readonly string[] {
  const last = LAST_PATCH.find(([candidate]) => candidate === minor)?.[1];
  return last === undefined ? [] : Array.from({ length: last + 1 }, (_, at) => `${minor}.${last - at}`);
}

/** The next minor after a version's own that is supported; the newest one where there is none after it. */
export function nextSupported(version: string): string {
  const order = changeOrder(minorOf(version) ?? version);
  const supported = LAST_PATCH.map(([minor]) => minor)
    .filter((minor) => minor !== PREVIEW_VERSION)
    .slice(-MAINTAINED);
  return supported.find((minor) => changeOrder(minor) > order) ?? supported.at(-1) ?? version;
}

import { LAST_PATCH } from '../core/istio/versions/last-patch';
import { changeOrder, minorOf, versionOrder } from '../core/istio/versions/steps';

/**
 * The minor that is not released yet. Known of it: istio.io/api v1.32.0, whose annotations, labels and proxy configuration are those of v1.31.4, and istio/istio
 * main of 2026-08-22 against 1.31.0-rc.0, whose injection templates differ (features.ts) and whose injector and capture of traffic do not.
 */
export const PREVIEW_VERSION = '1.32';

/** Releases that have a preset, newest first. */
export const PRESET_VERSIONS: readonly string[] = LAST_PATCH.map(([minor]) => minor).reverse();

/**
 * Minors that Istio supports at a time, the newest ones: they may get patch releases which the table does not know yet; of the others it has
 * the last one. Source: istio.io/latest/docs/releases/supported-releases.
 */
const MAINTAINED = 3;

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

const VERSION = /^v?(\d+\.\d+)(?:\.(\d+))?(-[\w.-]+)?$/;

/**
 * The release that a version text names: a minor (`1.30`) or a patch release (`1.30.1`, `v1.30.1-distroless`), without what stands around it.
 * Undefined where Istio has no such release.
 */
export function releaseOf(version: string): string | undefined {
  const [, minor = '', patch] = VERSION.exec(version) ?? [];
  const at = LAST_PATCH.findIndex(([candidate]) => candidate === minor);
  const last = LAST_PATCH[at]?.[1];
  if (last === undefined || patch === undefined) return last === undefined ? undefined : minor;
  return Number(patch) <= last || at >= LAST_PATCH.length - 1 - MAINTAINED ? `${minor}.${Number(patch)}` : undefined;
}

/** The release whose values and mesh stand in for those of a version that is no release: the nearest one. */
export function nearestRelease(version: string): string {
  const release = releaseOf(version);
  if (release !== undefined) return release;
  const [, own] = /^v?(\d+\.\d+)/.exec(version) ?? [];
  if (own === undefined) return PRESET_VERSIONS[0] ?? '';
  const order = changeOrder(own);
  return PRESET_VERSIONS.reduce((best, candidate) =>
    Math.abs(changeOrder(candidate) - order) < Math.abs(changeOrder(best) - order) ? candidate : best,
  );
}

/** A version that is no release of Istio's, so that nothing is built in for it. */
export class NoBuiltInError extends RangeError {
  /** The version, short and without control characters. */
  readonly shown: string;
  /** The versions that something is built in for, oldest first. */
  readonly known = PRESET_VERSIONS.toReversed();

  constructor(version: string) {
    const shown = /^[\w.+-]{1,40}$/.test(version) ? version : JSON.stringify(version.slice(0, 40));
    super(
      `no built-in template for ${shown}; there are ${PRESET_VERSIONS.toReversed().join(', ')} and their patch versions`,
    );
    this.shown = shown;
  }
}

/** The image tag of a release: of a minor alone (`1.30`) that of its last patch release, else the version's own number (`1.30.1`). */
export function releaseTag(version: string): string {
  const [, minor = '', own] = /^v?(\d+\.\d+)(?:\.(\d+))?/.exec(version) ?? [];
  const last = LAST_PATCH.find(([candidate]) => candidate === minor)?.[1] ?? 0;
  return `${minor}.${own ?? last}`;
}

/** The registry that a release is pulled from. */
export function releaseHub(version: string): string {
  return (versionOrder(version) ?? 0) >= changeOrder('1.30') ? 'registry.istio.io/release' : 'docker.io/istio';
}

import { LAST_PATCH } from '../core/istio/versions/last-patch';
import { changeOrder } from '../core/istio/versions/steps';

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
export const MAINTAINED = 3;

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

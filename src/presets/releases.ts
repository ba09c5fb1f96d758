import { changeOrder, versionOrder } from '../core/istio/versions/steps';

/** The last patch release of each minor that a preset stands for: what its images are tagged with. */
const LAST_PATCH: readonly (readonly [minor: number, patch: number])[] = [
  [9, 9],
  [10, 6],
  [11, 8],
  [12, 9],
  [13, 9],
  [14, 6],
  [15, 7],
  [16, 7],
  [17, 8],
  [18, 7],
  [19, 10],
  [20, 8],
  [21, 6],
  [22, 8],
  [23, 6],
  [24, 6],
  [25, 5],
  [26, 8],
  [27, 9],
  [28, 10],
  [29, 6],
  [30, 3],
  [31, 0],
];

/** Minors of Istio 1 that have a preset, newest first. */
export const PRESET_MINORS: readonly number[] = LAST_PATCH.map(([minor]) => minor).reverse();

/** The image tag of a release: of a minor alone (`1.30`) that of its last patch release, else the version's own number (`1.30.1`). */
export function releaseTag(version: string): string {
  const [, minor = '', patch] = /^v?1\.(\d+)(?:\.(\d+))?/.exec(version) ?? [];
  const last = LAST_PATCH.find(([candidate]) => candidate === Number(minor))?.[1] ?? 0;
  return `1.${minor}.${patch ?? last}`;
}

/** The registry that a release is pulled from. */
export function releaseHub(version: string): string {
  return (versionOrder(version) ?? 0) >= changeOrder('1.30') ? 'registry.istio.io/release' : 'docker.io/istio';
}

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

/** The image tag of a minor's preset: `1.30.3`. */
export function releaseTag(minor: number): string {
  const patch = LAST_PATCH.find(([candidate]) => candidate === minor)?.[1] ?? 0;
  return `1.${minor}.${patch}`;
}

/** The registry that releases of a minor are pulled from. */
export function releaseHub(minor: number): string {
  return minor >= 30 ? 'registry.istio.io/release' : 'docker.io/istio';
}

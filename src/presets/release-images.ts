import { LAST_PATCH } from '../core/istio/versions/last-patch';
import { changeOrder, versionOrder } from '../core/istio/versions/steps';

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

import { PROXY_CONTAINER } from '../config/names';
import { isObject, type JsonObject } from '../../json';
import {
  containersOf,
  findSidecar,
  INIT_CONTAINER,
  initContainersOf,
  nameOf,
  VALIDATION_CONTAINER,
} from '../inject/containers';
import type { ReleaseRow } from '../versions/release-row';

const UID_RANGE = 'openshift.io/sa.scc.uid-range';
const SUPPLEMENTAL_GROUPS = 'openshift.io/sa.scc.supplemental-groups';
const DEFAULT_ID = 1337;

/** The end of a block of ids, `start/size` or `start-end` as unsigned 32-bit integers; undefined where it is neither. */
function blockEnd(text: string): number | undefined {
  const slash = text.includes('/');
  // Go's Sscanf skips blanks before a number and ignores what follows the second.
  const match = (slash ? /^\s*(\d+)\/\s*(\d+)/ : /^\s*(\d+)-\s*(\d+)/).exec(text);
  if (match === null) return undefined;
  const start = Number(match[1]);
  const second = Number(match[2]);
  if (start > 0xffffffff || second > 0xffffffff) return undefined;
  return slash ? (start + second - 1) >>> 0 : second;
}

/**
 * User and group of the proxy: the last of the ranges that OpenShift gave the namespace, else 1337.
 * Source: istio 1.30 pkg/kube/inject/inject.go GetProxyIDs, openshift.go.
 */
export function proxyIds(annotations: Readonly<Record<string, string>> | undefined): { uid: number; gid: number } {
  const range = annotations?.[UID_RANGE];
  const uid = range === undefined || range === '' ? undefined : blockEnd(range);
  const groups = annotations?.[SUPPLEMENTAL_GROUPS] ?? range ?? '';
  const blocks = groups === '' ? [] : groups.split(',').map(blockEnd);
  // One bad block spoils them all.
  const gid = blocks.includes(undefined) ? undefined : blocks[0];
  return { uid: uid ?? DEFAULT_ID, gid: gid ?? DEFAULT_ID };
}

function userOf(container: JsonObject): number | bigint | undefined {
  const context = container.securityContext;
  const user = isObject(context) ? context.runAsUser : undefined;
  return typeof user === 'number' || typeof user === 'bigint' ? user : undefined;
}

/**
 * Whether the proxy that a pod declares runs as the same user as the application: then OpenShift gave both the user, and the
 * proxy's must be forgotten. Source: istio 1.30 pkg/kube/inject/webhook.go isSidecarUserMatchingAppUser.
 */
export function proxyUserIsApplicationUser(pod: JsonObject, row: Pick<ReleaseRow, 'openShiftSharedUser'>): boolean {
  const sidecar = findSidecar(pod);
  if (sidecar === undefined || !isObject(sidecar.securityContext)) return false;
  let proxyUser: number | bigint = 0;
  let applicationUser: number | bigint = 0;
  const looked =
    row.openShiftSharedUser === 'all' ? [...containersOf(pod), ...initContainersOf(pod)] : containersOf(pod);
  for (const container of looked) {
    const name = nameOf(container);
    if (name === PROXY_CONTAINER) proxyUser = userOf(container) ?? proxyUser;
    else if (name !== VALIDATION_CONTAINER && name !== INIT_CONTAINER) {
      applicationUser = userOf(container) ?? applicationUser;
    }
  }
  return proxyUser === applicationUser;
}

import { changeOrder, orderOf } from '../../istio/versions/steps';

/** Since when ambient redirects inside the pod by REDIRECT and marks. Source: istio/istio#52622, `cni/pkg/iptables/iptables.go` of 1.24.0. */
const REDIRECTS_SINCE = '1.24';

/** Whether a release's ambient mode has the in-pod rules that the comparison speaks about. */
export function redirectsAmbient(release: string): boolean {
  return orderOf(release) >= changeOrder(REDIRECTS_SINCE);
}

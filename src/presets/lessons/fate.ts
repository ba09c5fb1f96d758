import type { AddressFamilies } from '../../core/traffic/pod/network-addresses';
import { exampleAddresses } from '../../core/traffic/pod/network-addresses';
import { podTraffic } from '../../core/traffic/pod/pod-traffic';
import { IMAGE_OWNER, runningPod } from '../../core/traffic/pod/pod-world';
import { type Packet, tracePacket } from '../../core/traffic/packet/trace';
import type { Work } from './work';

/** Example addresses that lessons send to; the pod's own is where other pods call. */
const FAMILIES: AddressFamilies = 'v4';
export const AROUND = exampleAddresses(FAMILIES);
export const POD_ADDRESS = (AROUND.interfaces[0]?.addresses[0] ?? '').replace(/\/.*$/, '');

/** Who sends: another pod, a container by its name, or the proxy. */
export type Sender = { readonly from: 'other-pod' } | { readonly from: 'proxy' } | { readonly container: string };

/**
 * Where a TCP connection lands in the running pod of an injected workload: `app`, `envoy-inbound`, `envoy-outbound`, another listener's role,
 * `outside`, `refused` …; empty where the workload has no rules or the container does not exist.
 */
export function fate(work: Work, workload: string, sender: Sender, destination: string, port: number): string {
  const pod = work.pod(workload);
  if (pod === undefined) return '';
  const { parts, proxy, rules } = podTraffic(pod, work.outcome.injector.istioVersion, { addresses: AROUND });
  if (rules === null || proxy === null) return '';
  let from: Packet['from'];
  if ('container' in sender) {
    const container = parts.containers.find(({ name }) => name === sender.container);
    if (container === undefined) return '';
    from = { kind: 'process', uid: container.uid ?? IMAGE_OWNER, gid: container.gid ?? IMAGE_OWNER };
  } else if (sender.from === 'proxy') from = { kind: 'process', uid: proxy.uid, gid: proxy.gid };
  else from = { kind: 'outside', device: 'eth0', address: AROUND.otherPod };
  const { landing } = tracePacket(runningPod(parts), { transport: 'tcp', from, destination, port });
  return landing.where === 'pod' ? landing.listener.role : landing.where;
}

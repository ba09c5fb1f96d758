import type { TrafficFinding } from './finding';
import { podAddressOf, appsOf, isCaptured, type Scene, sendFrom, sendTo } from './scene';

const PEER_6 = '2001:db8::7';

/** A pod with addresses of both families whose IPv4 traffic goes through Envoy and whose IPv6 traffic does not. */
export function* bypassingIpv6(scene: Scene): Generator<TrafficFinding> {
  const four = podAddressOf(scene, 4);
  const six = podAddressOf(scene, 6);
  if (four === null || six === null) return;
  const around = scene.traffic.addresses;
  const outbound = sendFrom(scene, null, around.internet6, 443);
  const outboundBypasses = isCaptured(sendFrom(scene, null, around.internet, 443)) && !isCaptured(outbound);
  const port =
    appsOf(scene)
      .flatMap(({ ports }) => ports)
      .find(({ transport }) => transport === 'tcp')?.port ?? 8080;
  const inbound = sendTo(scene, PEER_6, six, port);
  const inboundBypasses = isCaptured(sendTo(scene, around.otherPod, four, port)) && !isCaptured(inbound);
  if (!outboundBypasses && !inboundBypasses) return;
  const both = outboundBypasses && inboundBypasses;
  yield {
    code: 'ipv6-bypasses',
    params: { address: six, case: both ? 'both' : outboundBypasses ? 'outbound' : 'inbound' },
    path: null,
    evidence: [...(outboundBypasses ? [outbound] : []), ...(inboundBypasses ? [inbound] : [])],
  };
}

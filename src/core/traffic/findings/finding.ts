import type { PacketTrace } from '../packet/trace';
import type { PodPath } from '../capture/pod';

/** What about a pod's traffic a person would not expect. Codes; the sentences are in i18n. */
type TrafficFindingCode =
  /** The program that writes the rules stops with an error, so that the pod does not start. */
  | 'redirection-fails'
  /** The kernel's tool rejects the rules, so that the container that writes them fails and the pod does not start. */
  | 'rules-rejected'
  /** A container of the app has the proxy's user (group): its calls are taken for Envoy's and bypass it. */
  | 'app-as-proxy-user'
  | 'app-as-proxy-group'
  /** The rules do not know the proxy by its user and group, so that its own calls are sent back to it. */
  | 'proxy-not-exempt'
  /** A Service sends to a port that is not captured: no mutual TLS, no policy, no metrics. */
  | 'service-port-not-captured'
  /** The app wants a port at which the proxy or the agent listens. */
  | 'port-clash'
  /** What is included outbound is excluded too, and exclusion wins. */
  | 'included-port-excluded'
  | 'included-range-excluded'
  /** An excluded inbound port is captured all the same. */
  | 'inbound-exclusion-without-effect'
  /** IPv4 is captured, IPv6 is not. */
  | 'ipv6-bypasses'
  /** Capturing DNS is on, and the app's queries go to the server none the less. */
  | 'dns-not-captured'
  /** Queries are redirected to where nobody answers. */
  | 'dns-without-listener'
  /** An init container's calls are refused, or leave in plain text. */
  | 'init-without-proxy'
  /** A probe in plain text comes to Envoy, which rejects it where mutual TLS is strict. */
  | 'probe-meets-proxy'
  /** TPROXY takes the tunnel's port too. */
  | 'tunnel-captured';

export interface TrafficFinding {
  readonly code: TrafficFindingCode;
  /** What the sentence needs; `case` picks among wordings. */
  readonly params: Readonly<Record<string, string>>;
  /** The thing in the pod that it is about; null where it is about none of them. */
  readonly path: PodPath | null;
  /** The packets that show it. */
  readonly evidence: readonly PacketTrace[];
}

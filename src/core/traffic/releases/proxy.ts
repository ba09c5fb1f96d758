import { heldAt, orderOf, type Steps } from '../../istio/versions/steps';

/** What Envoy and the agent of a release do with traffic, and at which ports. A port is null where the release has none. */
export interface ProxySwitches {
  /** Envoy's listener for inbound traffic; null where the outbound one takes both. */
  readonly inboundPort: number | null;
  /** How Envoy reaches the app: at localhost, or at the pod's address from 127.0.0.6 (::6). */
  readonly appCall: 'localhost' | 'pod-address';
  /** How the agent reaches the app for a rewritten probe. */
  readonly probeCall: 'localhost' | 'pod-address';
  readonly statusPort: number | null;
  readonly healthPort: number | null;
  readonly metricsPort: number | null;
  readonly debugPort: number | null;
  readonly tunnelPort: number | null;
  /** Who answers captured DNS queries, and where. */
  readonly dns: { readonly by: 'envoy' | 'agent'; readonly port: number } | null;
}

/** Sources: istio/istio `pkg/bootstrap` and `pilot/cmd/pilot-agent` of each release; sections 6 and 7 of the traffic specification. */
const COLUMNS: { readonly [K in keyof ProxySwitches]: Steps<ProxySwitches[K]> } = {
  inboundPort: [
    ['0.2', null],
    ['1.3', 15006],
  ],
  appCall: [
    ['0.2', 'localhost'],
    ['1.10', 'pod-address'],
  ],
  probeCall: [
    ['0.2', 'localhost'],
    ['1.10', 'pod-address'],
  ],
  statusPort: [
    ['0.2', null],
    ['1.1', 15020],
  ],
  healthPort: [
    ['0.2', null],
    ['1.6', 15021],
  ],
  metricsPort: [
    ['0.2', null],
    ['1.1', 15090],
  ],
  debugPort: [
    ['0.2', null],
    ['1.11', 15004],
  ],
  tunnelPort: [
    ['0.2', null],
    ['1.7', 15008],
  ],
  dns: [
    ['0.2', null],
    ['1.6', { by: 'envoy', port: 15013 }],
    ['1.7', { by: 'agent', port: 15053 }],
  ],
};

/** The row of a release (`1.30.3`; a minor stands for its last patch, text that is no version for the newest). */
export function proxySwitches(release: string): ProxySwitches {
  const order = orderOf(release);
  const held = <K extends keyof ProxySwitches>(column: K): ProxySwitches[K] => {
    const steps: Steps<ProxySwitches[K]> = COLUMNS[column];
    // A column has at least one entry, so that the value is always there.
    return heldAt(steps, order) as ProxySwitches[K];
  };
  return {
    inboundPort: held('inboundPort'),
    appCall: held('appCall'),
    probeCall: held('probeCall'),
    statusPort: held('statusPort'),
    healthPort: held('healthPort'),
    metricsPort: held('metricsPort'),
    debugPort: held('debugPort'),
    tunnelPort: held('tunnelPort'),
    dns: held('dns'),
  };
}

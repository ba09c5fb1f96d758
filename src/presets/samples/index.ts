import type { Sample } from './sample';
import { APP_MONITOR } from './app-monitor';
import { BOOKSHOP } from './bookshop';
import { CUSTOMISED, GATEWAY, GATEWAY_CLUSTER, NOT_INJECTED, NOT_INJECTED_CLUSTER } from './injection';
import { CONFLICTS } from './problems';
import { GRPC_SAMPLE, PROBES } from './protocols';
import { TRAFFIC } from './traffic';
import { JOBS, NATIVE_SIDECAR_SAMPLE, STATEFUL } from './workloads';

/** Every sample but the first, in a module of its own: texts that most visits never look at. */
export const MORE_SAMPLES: readonly Sample[] = [
  { id: 'app-monitor', manifests: APP_MONITOR },
  { id: 'bookshop', manifests: BOOKSHOP },
  { id: 'grpc', manifests: GRPC_SAMPLE },
  { id: 'probes', manifests: PROBES },
  { id: 'jobs', manifests: JOBS },
  { id: 'stateful', manifests: STATEFUL },
  { id: 'native-sidecar', manifests: NATIVE_SIDECAR_SAMPLE },
  { id: 'traffic', manifests: TRAFFIC },
  { id: 'gateway', manifests: GATEWAY, cluster: GATEWAY_CLUSTER, mode: 'webhook' },
  { id: 'customised', manifests: CUSTOMISED },
  { id: 'not-injected', manifests: NOT_INJECTED, cluster: NOT_INJECTED_CLUSTER, mode: 'webhook' },
  { id: 'conflicts', manifests: CONFLICTS },
];

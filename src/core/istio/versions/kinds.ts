import { type KindName, WORKLOAD_KINDS } from '../../kube/workloads';

/** Kinds that kube-inject decodes since 1.2, with the version of CronJob that it has a type for. Source: istio 1.30 pkg/kube/inject/initializer.go. */
export function modernKinds(cronJobVersion: string): readonly KindName[] {
  const workloads = WORKLOAD_KINDS.map(
    (name): KindName => (name[1] === 'CronJob' ? [cronJobVersion, 'CronJob'] : name),
  );
  return [...workloads, ['v1', 'List']];
}

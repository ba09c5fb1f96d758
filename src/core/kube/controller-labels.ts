import { ownEntry } from '../json';

/** Labels that a kind's controller gives its pods beyond those of the template (kubernetes.io, Well-Known Labels, Annotations and Taints). */
const ADDED: Readonly<Record<string, readonly string[]>> = {
  StatefulSet: ['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index', 'controller-revision-hash'],
  DaemonSet: ['controller-revision-hash', 'pod-template-generation'],
  Deployment: ['pod-template-hash'],
  Rollout: ['rollouts-pod-template-hash'],
  Job: ['job-name', 'controller-uid', 'batch.kubernetes.io/job-name', 'batch.kubernetes.io/controller-uid'],
};

/** What it gives those of some objects alone: of ReplicaSets that a Deployment has made, of Jobs that are indexed. */
const AT_TIMES: Readonly<Record<string, readonly string[]>> = {
  ReplicaSet: ['pod-template-hash'],
  Job: ['batch.kubernetes.io/job-completion-index'],
};

const KEYS: ReadonlySet<string> = new Set([ADDED, AT_TIMES].flatMap((table) => Object.values(table).flat()));

const makerOf = (kind: string): string => (kind === 'CronJob' ? 'Job' : kind);

/** Whether some controller adds a label of this name to its pods. */
export const isControllerLabel = (key: string): boolean => KEYS.has(key);

/** Names of the labels that every pod of a workload of a kind gets from its controller. */
export const addedLabels = (kind: string): readonly string[] => ownEntry(ADDED, makerOf(kind)) ?? [];

/** The same with those that only some get. */
export const possibleLabels = (kind: string): readonly string[] => [
  ...addedLabels(kind),
  ...(ownEntry(AT_TIMES, makerOf(kind)) ?? []),
];

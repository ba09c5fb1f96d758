import { ownEntry } from '../../json';
import type { Workload } from '../objects';

/** Labels that a kind's controller gives its pods beyond those of the template, with what it writes where that is known (kubernetes.io, Well-Known Labels). */
const ADDED: Readonly<Record<string, readonly string[]>> = {
  StatefulSet: ['statefulset.kubernetes.io/pod-name', 'apps.kubernetes.io/pod-index', 'controller-revision-hash'],
  DaemonSet: ['controller-revision-hash', 'pod-template-generation'],
  Deployment: ['pod-template-hash'],
  ReplicaSet: ['pod-template-hash'],
  Rollout: ['rollouts-pod-template-hash'],
  Job: [
    'job-name',
    'controller-uid',
    'batch.kubernetes.io/job-name',
    'batch.kubernetes.io/controller-uid',
    'batch.kubernetes.io/job-completion-index',
  ],
};

const KEYS: ReadonlySet<string> = new Set(Object.values(ADDED).flat());

/** Whether some controller adds a label of this name to its pods. */
export const isControllerLabel = (key: string): boolean => KEYS.has(key);

/** Names of the labels that the workload's controller adds. */
export const controllerLabels = ({ kind }: Workload): readonly string[] =>
  ownEntry(ADDED, kind === 'CronJob' ? 'Job' : kind) ?? [];

/** Whether pods of the workload may get this label with this value from its controller. */
export function mayAdd(workload: Workload, key: string, value: string): boolean {
  if (!controllerLabels(workload).includes(key)) return false;
  if (key === 'statefulset.kubernetes.io/pod-name')
    return value.startsWith(`${workload.name}-`) && /^\d+$/.test(value.slice(workload.name.length + 1));
  if (key === 'job-name' || key === 'batch.kubernetes.io/job-name')
    return workload.kind === 'Job' ? value === workload.name : value.startsWith(`${workload.name}-`);
  return true;
}

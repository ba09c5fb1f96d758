import { possibleLabels } from '../../kube/controller-labels';
import type { Workload } from '../objects';

/** Whether pods of the workload may get this label with this value from its controller. */
export function mayAdd(workload: Workload, key: string, value: string): boolean {
  if (!possibleLabels(workload.kind).includes(key)) return false;
  if (key === 'statefulset.kubernetes.io/pod-name')
    return value.startsWith(`${workload.name}-`) && /^\d+$/.test(value.slice(workload.name.length + 1));
  if (key === 'job-name' || key === 'batch.kubernetes.io/job-name')
    return workload.kind === 'Job' ? value === workload.name : value.startsWith(`${workload.name}-`);
  return true;
}

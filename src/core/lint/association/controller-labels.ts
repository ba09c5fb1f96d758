import { jsonAt } from '../../json';
import { possibleLabels } from '../../kube/controller-labels';
import { textMap, type Workload } from '../objects';

/** Where an Argo Rollout says which labels only some of its pods have (Argo Rollouts, Ephemeral Metadata). */
const EPHEMERAL = [
  ['canary', 'canaryMetadata'],
  ['canary', 'stableMetadata'],
  ['blueGreen', 'activeMetadata'],
  ['blueGreen', 'previewMetadata'],
];

/** Labels with their values that an object gives some of its pods beyond those of the template. */
export function ephemeralLabels({ apiVersion, kind, value }: Workload): readonly (readonly [string, string])[] {
  if (kind !== 'Rollout' || !apiVersion.startsWith('argoproj.io/')) return [];
  return EPHEMERAL.flatMap((path) => [...textMap(jsonAt(value, 'spec', 'strategy', ...path, 'labels'))]);
}

/** Whether pods of the workload may get this label with this value from its controller. */
export function mayAdd(workload: Workload, key: string, value: string): boolean {
  if (ephemeralLabels(workload).some(([name, given]) => name === key && given === value)) return true;
  if (!possibleLabels(workload.kind).includes(key)) return false;
  if (key === 'statefulset.kubernetes.io/pod-name')
    return value.startsWith(`${workload.name}-`) && /^\d+$/.test(value.slice(workload.name.length + 1));
  if (key === 'job-name' || key === 'batch.kubernetes.io/job-name')
    return workload.kind === 'Job' ? value === workload.name : value.startsWith(`${workload.name}-`);
  return true;
}

import { type Json, jsonAt } from '../../json';
import type { Origin } from '../../provenance/origin';
import type { PurposeCode } from '../catalogue';
import { type PurposeMatch, type PodNode, textOfScalar } from '../place';

const PRINTED: Readonly<Record<string, PurposeCode>> = {
  creationTimestamp: 'printed.creation-timestamp',
  status: 'printed.status',
  strategy: 'printed.strategy',
  updateStrategy: 'printed.strategy',
  resources: 'printed.resources',
  divisor: 'printed.divisor',
};

/** Whether a value is what a type prints for a field that nobody set: nothing, an empty object, '', zero. */
function isEmptyDefault(value: Json | undefined): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === undefined || value === null || value === '' || value === 0 || value === '0';
}

/** Why a field that nobody set is printed; `value` is what is printed for it. */
export function printedPurpose(
  path: PurposeMatch['subject'],
  value: Json | undefined,
  origin: Origin | undefined,
): PurposeMatch | undefined {
  if (origin?.kind !== 'default' || !isEmptyDefault(value)) return undefined;
  const { type, field } = origin;
  return { code: PRINTED[field] ?? 'printed.field', subject: path, params: { type, field } };
}

/** What the workload's controller sets on the pods it creates. */
export function controllerPurpose({ pod, path, origin }: PodNode): PurposeMatch | undefined {
  if (origin?.kind !== 'step' || origin.step !== 'workload-pod') return undefined;
  const [top, field] = path;
  const params = { value: textOfScalar(jsonAt(pod, ...path)) };
  if (top !== 'metadata') return { code: 'controller.pod', subject: path, params };
  switch (field) {
    case 'ownerReferences':
      return { code: 'controller.owner', subject: path.slice(0, 2) };
    case 'labels':
      return { code: 'controller.label', subject: path, params };
    case 'name':
    case 'generateName':
    case 'namespace':
      return { code: 'controller.name', subject: path, params };
    case undefined:
    default:
      return { code: 'controller.pod', subject: path, params };
  }
}

import { isObject, type Json } from '../json';
import { scalarText, SELECTOR_KINDS, type Workload } from './objects';

type Lack = 'fragment' | 'no-containers' | 'no-labels' | 'part-of-images';

/**
 * What shows that a workload is a part of one, such as a patch of Kustomize or an assertion of a test, whose whole is written elsewhere: no container of it
 * has an image, or, with none, the template has no metadata either. Of a kind that must have a selector and has none less will do. Undefined for the whole.
 */
export function fragmentLack(workload: Workload): Lack | undefined {
  const { pod, kind, apiVersion } = workload;
  const lacksSelector = apiVersion === 'apps/v1' && SELECTOR_KINDS.has(kind) && !isObject(selectorOf(workload));
  if (pod.containers.length === 0)
    return kind !== 'Pod' && (lacksSelector || pod.metadata === undefined) ? 'no-containers' : undefined;
  const lacksImage = pod.containers.filter((container) => (scalarText(container['image']) ?? '') === '');
  if (lacksImage.length === pod.containers.length) return 'fragment';
  if (!lacksSelector) return undefined;
  if (lacksImage.length > 0) return 'part-of-images';
  return pod.labels.size === 0 ? 'no-labels' : undefined;
}

const selectorOf = ({ value }: Workload): Json | undefined =>
  isObject(value['spec']) ? value['spec']['selector'] : undefined;

/** Whether a workload is only a part of one. */
export const isFragment = (workload: Workload): boolean => fragmentLack(workload) !== undefined;

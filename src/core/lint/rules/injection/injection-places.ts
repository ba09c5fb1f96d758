import { isObject } from '../../../json';
import type { Span } from '../../../text/span';
import type { Path } from '../../../yaml/write/editor';
import { keyPlace, type KubeObject, objectPlace, podLabelsPlace, valuePlace, type Workload } from '../../objects';

/** Steps to a label of a workload's pods. */
export const podLabel = (workload: Workload, key: string): Path => [...workload.pod.path, 'metadata', 'labels', key];

/** Steps to an annotation of a workload's pods. */
export const podAnnotation = (workload: Workload, key: string): Path => [
  ...workload.pod.path,
  'metadata',
  'annotations',
  key,
];

/** Where the value of an object's own label is. */
export function placeOfLabel(object: KubeObject, key: string): Span | null {
  const labels = object.metadata?.['labels'];
  return isObject(labels) ? valuePlace(object, labels, key) : objectPlace(object);
}

/** Where a label or annotation of a workload's pods is: its value, or its key. */
export function placeInPod(
  workload: Workload,
  map: 'labels' | 'annotations',
  key: string,
  part: 'key' | 'value' = 'value',
): Span | null {
  const found = workload.pod.metadata?.[map];
  if (!isObject(found)) return podLabelsPlace(workload);
  return part === 'key' ? keyPlace(workload, found, key) : valuePlace(workload, found, key);
}

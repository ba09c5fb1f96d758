import { scalarText, type Workload } from './objects';

/**
 * Whether a workload is a part of one, such as a patch of Kustomize or an assertion of a test: no container of it has an image, or, with a container that
 * has none, the template has no metadata either. The whole object is written elsewhere.
 */
export function isFragment({ pod, kind }: Workload): boolean {
  if (pod.containers.length === 0) return kind !== 'Pod' && pod.metadata === undefined;
  return pod.containers.every((container) => (scalarText(container['image']) ?? '') === '');
}

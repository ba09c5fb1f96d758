import { isObject } from '../../../json';
import { Editor } from '../../../yaml/write/editor';
import type { Fix } from '../../../diagnostic';
import { fix } from '../../fixes';
import type { Workload } from '../../objects';

/** A fix that takes a port out of an annotation's list, and the annotation away with the last one; none where the list has no such port. */
export function withoutPort(workload: Workload, key: string, port: string, safe: boolean): readonly Fix[] {
  const annotations = workload.pod.metadata?.['annotations'];
  const value = workload.pod.annotations.get(key);
  if (!isObject(annotations) || value === undefined) return [];
  const ports = value.split(',').map((part) => part.trim());
  if (!ports.includes(port)) return [];
  const path = [...workload.pod.path, 'metadata', 'annotations', key];
  const rest = ports.filter((part) => part !== port && part !== '').join(',');
  const editor = new Editor(workload);
  return rest === ''
    ? fix('remove-annotation', editor.remove(path), { params: { key }, safe })
    : fix('set-value', editor.replace(path, JSON.stringify(rest)), { params: { value: rest }, safe });
}

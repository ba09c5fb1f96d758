import type { Origin } from '../provenance/origin';
import type { Purpose } from './purpose';
import type { Lever } from './row';

/** What a workload says of itself before injection. */
export interface Given {
  readonly annotations: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
}

/**
 * The lever that decided a line here: an annotation or label that the person set, else the first value or mesh field that the template read for
 * it. Undefined where the template wrote it by itself, or where that cannot be told.
 */
export function deciding({ changedBy }: Purpose, given: Given, origins: readonly Origin[]): Lever | undefined {
  const set = changedBy.find(
    ({ kind, name }) =>
      (kind === 'annotation' && given.annotations.has(name)) || (kind === 'label' && given.labels.has(name)),
  );
  if (set !== undefined) return set;
  const data = origins.flatMap((origin) => (origin.kind === 'template' ? origin.data : []));
  return changedBy.find((lever) => data.some((path) => isRead(lever, path)));
}

/** Whether a path into a template's data is where a lever is read. */
function isRead({ kind, name }: Lever, path: string): boolean {
  if (kind === 'values') return path === `.Values.${name}` || path.startsWith(`.Values.${name}.`);
  if (kind !== 'mesh') return false;
  const field = name.replace(/^defaultConfig\.?/, '');
  const root = field === name ? '.MeshConfig' : '.ProxyConfig';
  const wanted = [root, ...field.split('.').filter((part) => part !== '')].join('.').toLowerCase();
  const found = path
    .replace(/\.Get(?=[A-Z])/g, '.')
    .replace(/\.(?:value|string)$/i, '')
    .toLowerCase();
  return found === wanted || found.startsWith(`${wanted}.`) || found.startsWith(`${wanted}[`);
}

import { isObject, type Json, type JsonObject } from '../../../json';
import { Editor } from '../../../yaml/write/editor';
import { fix } from '../../fixes';
import { objectPlace, scalarText, valuePlace, type Workload } from '../../objects';
import type { Rule } from '../../rule';
import { authoredContainer, trafficOf } from '../../traffic-of';

interface Holder {
  readonly context: JsonObject;
  readonly path: readonly (string | number)[];
}

/** Where the container gets a user or group from: its own security context, else the pod's. */
function holderOf(
  { pod }: Workload,
  list: 'containers' | 'initContainers',
  container: JsonObject,
  field: string,
): Holder | null {
  const all = pod.spec[list];
  const at = Array.isArray(all) ? all.indexOf(container) : -1;
  const places: readonly [Json | undefined, readonly (string | number)[]][] = [
    [container['securityContext'], ['spec', list, at, 'securityContext']],
    [pod.spec['securityContext'], ['spec', 'securityContext']],
  ];
  for (const [context, path] of places)
    if (isObject(context) && context[field] !== undefined) return { context, path: [...pod.path, ...path, field] };
  return null;
}

/** An application whose calls the redirection takes for the proxy's, by its user or its group. */
export const proxyUser: Rule = {
  id: 'R601',
  severity: 'warning',
  upstreamCode: 'IST0144',
  docs: '/docs/reference/config/analysis/ist0144/',
  *check(index) {
    for (const workload of index.workloads) {
      const after = index.resultOf(workload)?.after;
      for (const { code, params, path } of trafficOf(index, workload)) {
        if ((code !== 'app-as-proxy-user' && code !== 'app-as-proxy-group') || path === null || !isObject(after))
          continue;
        const authored = authoredContainer(workload, after, path);
        const field = code === 'app-as-proxy-user' ? 'runAsUser' : 'runAsGroup';
        const holder = authored === undefined ? null : holderOf(workload, authored.list, authored.container, field);
        const value = scalarText(holder?.context[field]) === '1000' ? '2000' : '1000';
        yield {
          params: {
            ...params,
            case: code === 'app-as-proxy-user' ? 'user' : 'group',
            kind: workload.kind,
            name: workload.name,
          },
          span: holder === null ? objectPlace(workload) : valuePlace(workload, holder.context, field),
          resource: workload.resource,
          fixes:
            holder === null
              ? []
              : fix('set-value', new Editor(workload).replace(holder.path, value), { params: { value }, safe: false }),
        };
      }
    }
  },
};

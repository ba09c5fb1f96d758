import { INJECT } from '../../../istio/config/names';
import { isObject, jsonAt, type JsonObject, objectsIn } from '../../../json';
import { Editor } from '../../../yaml/write/editor';
import { fix } from '../../fixes';
import { injectMap, inMesh } from '../../mesh';
import type { ManifestIndex } from '../../manifest-index';
import { objectPlace, scalarText, valuePlace, type Workload } from '../../objects';
import type { Rule } from '../../rule';
import type { Fix } from '../../../diagnostic';

/** Containers that other meshes' injectors add, by their names, with the mesh. */
const OTHER_PROXIES: ReadonlyMap<string, string> = new Map([
  ['linkerd-proxy', 'Linkerd'],
  ['kuma-sidecar', 'Kuma'],
  ['consul-dataplane', 'Consul'],
  ['consul-connect-envoy-sidecar', 'Consul'],
  ['nginx-mesh-sidecar', 'NGINX Service Mesh'],
]);

const optOut = (index: ManifestIndex, workload: Workload): readonly Fix[] =>
  fix('opt-out', new Editor(workload).set([...workload.pod.path, 'metadata', injectMap(index), INJECT], 'false'), {
    params: { key: INJECT },
    safe: false,
  });

const otherMesh: Rule = {
  id: 'R605',
  own: true,
  severity: 'warning',
  docs: '/docs/ops/deployment/application-requirements/',
  *check(index) {
    for (const workload of index.workloads) {
      const { containers, initContainers } = workload.pod;
      const found = [...containers, ...initContainers].find((one) => OTHER_PROXIES.has(scalarText(one['name']) ?? ''));
      if (found === undefined || !inMesh(index, workload)) continue;
      const container = scalarText(found['name']) ?? '';
      yield {
        params: { kind: workload.kind, name: workload.name, container, mesh: OTHER_PROXIES.get(container) ?? '' },
        span: valuePlace(workload, found, 'name'),
        resource: workload.resource,
        fixes: optOut(index, workload),
      };
    }
  },
};

/** Labels of a node that name its operating system; the second is the older one. */
const OS_LABELS = ['kubernetes.io/os', 'beta.kubernetes.io/os'] as const;

/** Whether the node affinity that a pod requires leaves Windows nodes alone. */
function wantsWindowsNodes(spec: JsonObject): boolean {
  const required = jsonAt(spec, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  const terms = objectsIn(required, 'nodeSelectorTerms');
  return (
    terms.length > 0 &&
    terms.every((term) =>
      objectsIn(term, 'matchExpressions').some(
        ({ key, operator, values }) =>
          OS_LABELS.some((label) => label === key) &&
          operator === 'In' &&
          Array.isArray(values) &&
          values.every((value) => value === 'windows'),
      ),
    )
  );
}

const windows: Rule = {
  id: 'R606',
  own: true,
  severity: 'error',
  docs: '/docs/ops/deployment/application-requirements/',
  *check(index) {
    for (const workload of index.workloads) {
      const { spec } = workload.pod;
      const selector = isObject(spec['nodeSelector']) ? spec['nodeSelector'] : undefined;
      const chosen = OS_LABELS.find((key) => selector?.[key] === 'windows');
      const isWindows = chosen !== undefined || jsonAt(spec, 'os', 'name') === 'windows' || wantsWindowsNodes(spec);
      if (!isWindows || !inMesh(index, workload)) continue;
      yield {
        params: { kind: workload.kind, name: workload.name },
        span: chosen === undefined ? objectPlace(workload) : valuePlace(workload, selector, chosen),
        resource: workload.resource,
        fixes: optOut(index, workload),
      };
    }
  },
};

export const foreignRules: readonly Rule[] = [otherMesh, windows];

import { INJECT } from '../../../istio/config/names';
import { isObject, jsonAt } from '../../../json';
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

const windows: Rule = {
  id: 'R606',
  own: true,
  severity: 'error',
  docs: '/docs/ops/deployment/application-requirements/',
  *check(index) {
    for (const workload of index.workloads) {
      const { spec } = workload.pod;
      const selector = spec['nodeSelector'];
      const chosen = isObject(selector) && selector['kubernetes.io/os'] === 'windows';
      if ((!chosen && jsonAt(spec, 'os', 'name') !== 'windows') || !inMesh(index, workload)) continue;
      yield {
        params: { kind: workload.kind, name: workload.name },
        span: chosen ? valuePlace(workload, selector, 'kubernetes.io/os') : objectPlace(workload),
        resource: workload.resource,
        fixes: optOut(index, workload),
      };
    }
  },
};

export const foreignRules: readonly Rule[] = [otherMesh, windows];

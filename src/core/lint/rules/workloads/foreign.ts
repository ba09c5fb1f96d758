import { INJECT } from '../../../istio/config/names';
import { isObject, jsonAt, type JsonObject, objectsIn } from '../../../json';
import { Editor } from '../../../yaml/write/editor';
import { fix } from '../../fixes';
import { injectMap, inMesh } from '../../mesh';
import type { ManifestIndex } from '../../manifest-index';
import { objectPlace, scalarText, valuePlace, type Workload } from '../../objects';
import type { Rule } from '../../rule';
import type { Fix } from '../../../diagnostic';

/** How a container of another mesh is known: by its name or its image. */
interface Sign {
  readonly mesh: string;
  readonly name?: RegExp;
  readonly image?: RegExp;
}

/** Proxies that other meshes' injectors add; Consul adds one for each port of a pod, by its name. */
const OTHER_PROXIES: readonly Sign[] = [
  { mesh: 'Linkerd', name: /^linkerd-proxy$/ },
  { mesh: 'Kuma', name: /^kuma-sidecar$/ },
  { mesh: 'Consul', name: /^(?:consul-dataplane(?:-.+)?|consul-connect-envoy-sidecar)$/ },
  { mesh: 'NGINX Service Mesh', name: /^nginx-mesh-sidecar$/ },
  { mesh: 'AWS App Mesh', image: /(?:^|\/)aws-appmesh-envoy(?:[:@]|$)/ },
];

/** Init containers by which they prepare a pod for their proxies, which may have names that say nothing. */
const OTHER_INITS: readonly Sign[] = [
  { mesh: 'Linkerd', name: /^linkerd-init$/ },
  { mesh: 'Kuma', name: /^kuma-init$/ },
  { mesh: 'Consul', name: /^consul-connect-inject-init$/ },
  { mesh: 'NGINX Service Mesh', name: /^nginx-mesh-init$/ },
  { mesh: 'AWS App Mesh', image: /(?:^|\/)aws-appmesh-proxy-route-manager(?:[:@]|$)/ },
  { mesh: 'Open Service Mesh', name: /^osm-init$/ },
];

/** The first container that one of the signs fits, and its mesh. */
function signed(
  containers: readonly JsonObject[],
  signs: readonly Sign[],
): { container: JsonObject; mesh: string } | undefined {
  for (const container of containers) {
    const sign = signs.find(
      ({ name, image }) =>
        name?.test(scalarText(container['name']) ?? '') === true ||
        image?.test(scalarText(container['image']) ?? '') === true,
    );
    if (sign !== undefined) return { container, mesh: sign.mesh };
  }
  return undefined;
}

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
      const proxy = signed([...containers, ...initContainers], OTHER_PROXIES);
      const found = proxy ?? signed(initContainers, OTHER_INITS);
      if (found === undefined || !inMesh(index, workload)) continue;
      yield {
        params: {
          case: proxy === undefined ? 'init' : 'proxy',
          kind: workload.kind,
          name: workload.name,
          container: scalarText(found.container['name']) ?? '',
          mesh: found.mesh,
        },
        span: valuePlace(workload, found.container, 'name'),
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

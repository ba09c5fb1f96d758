import { INJECT } from '../../../istio/config/names';
import { isObject, type Json, jsonAt, type JsonObject, objectsIn } from '../../../json';
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
/** A label that Windows nodes alone have (kubernetes.io, Well-Known Labels), and one that names Azure's image of the node. */
const WINDOWS_BUILD = 'node.kubernetes.io/windows-build';
const AZURE_SKU = 'kubernetes.azure.com/os-sku';

const isOsLabel = (key: unknown): boolean => OS_LABELS.some((label) => label === key);

/** Whether only Windows nodes have this label with this value. */
function isOfWindows(key: unknown, value: unknown): boolean {
  if (isOsLabel(key)) return value === 'windows';
  return key === WINDOWS_BUILD || (key === AZURE_SKU && typeof value === 'string' && value.startsWith('Windows'));
}

/** Whether an expression about a node's labels lets a pod run on Windows nodes alone. */
function keepsToWindows({ key, operator, values }: JsonObject): boolean {
  if (operator === 'Exists') return key === WINDOWS_BUILD;
  if (!Array.isArray(values) || values.length === 0) return false;
  if (operator === 'NotIn') return isOsLabel(key) && values.includes('linux');
  return operator === 'In' && values.every((value) => isOfWindows(key, value));
}

/** Whether the node affinity that a pod requires lets it run on Windows nodes alone. */
function wantsWindowsNodes(spec: JsonObject): boolean {
  const required = jsonAt(spec, 'affinity', 'nodeAffinity', 'requiredDuringSchedulingIgnoredDuringExecution');
  const terms = objectsIn(required, 'nodeSelectorTerms');
  return terms.length > 0 && terms.every((term) => objectsIn(term, 'matchExpressions').some(keepsToWindows));
}

/** The key of a node selector that only Windows nodes fit. */
const windowsKey = (selector: Json | undefined): string | undefined =>
  isObject(selector) ? Object.keys(selector).find((key) => isOfWindows(key, selector[key])) : undefined;

/** Whether the input has the RuntimeClass that a pod names, and that one lets it run on Windows nodes alone. */
function runsAsWindows(index: ManifestIndex, { runtimeClassName }: JsonObject): boolean {
  if (runtimeClassName === undefined) return false;
  const found = index.ofKind('RuntimeClass').find(({ name }) => name === runtimeClassName);
  return found !== undefined && windowsKey(jsonAt(found.value, 'scheduling', 'nodeSelector')) !== undefined;
}

/** Whether a pod has options for Windows and does not say that it is for Linux. */
function hasWindowsOptions(spec: JsonObject): boolean {
  const options = jsonAt(spec, 'securityContext', 'windowsOptions');
  if (!isObject(options) || Object.keys(options).length === 0 || jsonAt(spec, 'os', 'name') === 'linux') return false;
  return OS_LABELS.every((label) => jsonAt(spec, 'nodeSelector', label) !== 'linux');
}

const windows: Rule = {
  id: 'R606',
  severity: 'error',
  docs: '/docs/ops/deployment/application-requirements/',
  *check(index) {
    for (const workload of index.workloads) {
      const { spec } = workload.pod;
      const selector = isObject(spec['nodeSelector']) ? spec['nodeSelector'] : undefined;
      const chosen = windowsKey(selector);
      const isWindows =
        chosen !== undefined ||
        jsonAt(spec, 'os', 'name') === 'windows' ||
        wantsWindowsNodes(spec) ||
        hasWindowsOptions(spec) ||
        runsAsWindows(index, spec);
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

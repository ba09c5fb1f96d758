import { DATAPLANE_MODE, NAMESPACE_INJECTION, PROXY_CONTAINER, REVISION } from '../../../istio/config/names';
import { isObject, jsonAt, type JsonObject } from '../../../json';
import { Editor } from '../../../yaml/write/editor';
import { fix, related } from '../../fixes';
import type { ManifestIndex } from '../../manifest-index';
import { inMesh, isControlPlane } from '../../mesh';
import { type KubeObject, objectPlace, scalarText, valuePlace } from '../../objects';
import type { Rule } from '../../rule';

/** The user that the proxy runs as and whose traffic the redirection lets pass. */
const PROXY_UID = '1337';
const EXEMPT_CONTAINERS: ReadonlySet<string> = new Set([PROXY_CONTAINER, 'istio-operator']);

const proxyUser: Rule = {
  id: 'R601',
  severity: 'warning',
  upstreamCode: 'IST0144',
  docs: '/docs/reference/config/analysis/ist0144/',
  *check(index) {
    for (const workload of index.workloads) {
      if (isControlPlane(workload.labels) || isControlPlane(workload.pod.labels)) continue;
      if (!inMesh(index, workload)) continue;
      const { spec, path, containers } = workload.pod;
      const list = spec['containers'];
      const holders: { owner: string; context: unknown; path: readonly (string | number)[] }[] = [
        { owner: '', context: spec['securityContext'], path: [...path, 'spec', 'securityContext'] },
      ];
      for (const container of containers) {
        const name = scalarText(container['name']) ?? '';
        if (EXEMPT_CONTAINERS.has(name)) continue;
        const at = Array.isArray(list) ? list.indexOf(container) : -1;
        holders.push({
          owner: name,
          context: container['securityContext'],
          path: [...path, 'spec', 'containers', at, 'securityContext'],
        });
      }
      for (const { owner, context, path: where } of holders) {
        const holder = context as JsonObject | undefined;
        if (!isObject(holder) || scalarText(holder['runAsUser']) !== PROXY_UID) continue;
        yield {
          params: {
            case: owner === '' ? 'pod' : 'container',
            container: owner,
            kind: workload.kind,
            name: workload.name,
          },
          span: valuePlace(workload, holder, 'runAsUser'),
          resource: workload.resource,
          fixes: fix('set-value', new Editor(workload).replace([...where, 'runAsUser'], '1000'), {
            params: { value: '1000' },
            safe: false,
          }),
        };
      }
    }
  },
};

const ENFORCE = 'pod-security.kubernetes.io/enforce';

/** Whether the injector's values say that a CNI plugin sets up the redirection, so that no istio-init is injected. */
function cniEnabled(index: ManifestIndex): boolean {
  const values = index.injector?.values;
  return [
    ['pilot', 'cni', 'enabled'],
    ['istio_cni', 'enabled'],
    ['cni', 'enabled'],
  ].some((path) => jsonAt(values, ...path) === true);
}

function injects(index: ManifestIndex, namespace: KubeObject): boolean {
  const { labels } = namespace;
  if (labels.get(DATAPLANE_MODE) === 'ambient') return false;
  if (labels.get(NAMESPACE_INJECTION) === 'enabled' || (labels.has(REVISION) && !labels.has(NAMESPACE_INJECTION)))
    return true;
  return index.workloadsIn(namespace.name).some((workload) => inMesh(index, workload));
}

const podSecurity: Rule = {
  id: 'R604',
  severity: 'error',
  docs: '/docs/setup/additional-setup/pod-security-admission/',
  *check(index) {
    if (cniEnabled(index)) return;
    for (const namespace of index.namespaces.values()) {
      const level = namespace.labels.get(ENFORCE);
      if ((level !== 'baseline' && level !== 'restricted') || !injects(index, namespace)) continue;
      const labels = namespace.metadata?.['labels'];
      yield {
        params: { namespace: namespace.name, level },
        span: isObject(labels) ? valuePlace(namespace, labels, ENFORCE) : objectPlace(namespace),
        related: related(
          'namespace-label',
          isObject(labels) && labels[NAMESPACE_INJECTION] !== undefined
            ? valuePlace(namespace, labels, NAMESPACE_INJECTION)
            : null,
          { namespace: namespace.name },
        ),
        resource: namespace.resource,
        fixes: fix('set-value', new Editor(namespace).replace(['metadata', 'labels', ENFORCE], 'privileged'), {
          params: { value: 'privileged' },
          safe: false,
        }),
      };
    }
  },
};

export const securityRules: readonly Rule[] = [proxyUser, podSecurity];

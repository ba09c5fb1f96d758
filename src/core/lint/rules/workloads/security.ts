import { DATAPLANE_MODE, NAMESPACE_INJECTION, REVISION } from '../../../istio/config/names';
import { isObject, jsonAt } from '../../../json';
import { Editor } from '../../../yaml/write/editor';
import { fix, related } from '../../fixes';
import type { ManifestIndex } from '../../manifest-index';
import { inMesh } from '../../mesh';
import { type KubeObject, objectPlace, valuePlace } from '../../objects';
import type { Rule } from '../../rule';

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

export const securityRules: readonly Rule[] = [podSecurity];

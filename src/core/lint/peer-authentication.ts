import { isObject, jsonAt } from '../json';
import type { ManifestIndex } from './manifest-index';
import { type KubeObject, scalarText, textMap, type Workload } from './objects';

const ROOT_NAMESPACE = 'istio-system';

function selectorOf({ value }: KubeObject): ReadonlyMap<string, string> {
  return textMap(jsonAt(value, 'spec', 'selector', 'matchLabels'));
}

/** The mode that a policy sets for a port, or for all; undefined where it leaves it to a wider one. */
function modeOf({ value }: KubeObject, port: number | null): string | undefined {
  const spec = value['spec'];
  const mode = scalarText(
    port === null ? jsonAt(spec, 'mtls', 'mode') : jsonAt(spec, 'portLevelMtls', String(port), 'mode'),
  );
  return mode === undefined || mode === 'UNSET' ? undefined : mode;
}

/**
 * The PeerAuthentication that makes mutual TLS strict at a port of the workload's pods; null where none of the input does. The narrowest that
 * sets a mode counts: the workload's (its port first), the namespace's, the root namespace's.
 * Source: istio 1.30 pilot/pkg/security/authn/policy_applier.go ComposePeerAuthentication.
 */
export function strictness(index: ManifestIndex, workload: Workload, port: number): KubeObject | null {
  const policies = index
    .ofKind('PeerAuthentication')
    .filter(({ apiVersion, value }) => apiVersion.startsWith('security.istio.io/') && isObject(value['spec']));
  const inNamespace = policies.filter(({ namespace }) => namespace === workload.namespace);
  const own = inNamespace.filter((policy) => {
    const selector = selectorOf(policy);
    return selector.size > 0 && [...selector].every(([key, value]) => workload.pod.labels.get(key) === value);
  });
  const wide = (namespace: string): readonly KubeObject[] =>
    policies.filter((policy) => policy.namespace === namespace && selectorOf(policy).size === 0);
  const candidates: readonly (readonly [KubeObject, number | null])[] = [
    ...own.map((policy) => [policy, port] as const),
    ...[...own, ...wide(workload.namespace), ...wide(ROOT_NAMESPACE)].map((policy) => [policy, null] as const),
  ];
  for (const [policy, at] of candidates) {
    const mode = modeOf(policy, at);
    if (mode !== undefined) return mode === 'STRICT' ? policy : null;
  }
  return null;
}

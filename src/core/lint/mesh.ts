import { INJECT, NAMESPACE_INJECTION, NATIVE_SIDECAR, PROXY_CONTAINER, REVISION } from '../istio/config/names';
import { nativeMode } from '../istio/config/native-mode';
import { jsonAt, objectsIn } from '../json';
import { kubernetesMinor } from '../kube/kubernetes-minor';
import type { ManifestIndex } from './manifest-index';
import { type TextMap, type Workload } from './objects';

const YAML_TRUE = /^(?:y|yes|true|on)$/i;

/** What the injector makes of the text of `sidecar.istio.io/inject`: true, false, or undefined where the policy decides. */
export function injectChoice(index: ManifestIndex, text: string | undefined): boolean | undefined {
  if (text === undefined || text === '') return undefined;
  if (index.row.injectValue === 'yaml-bool') return YAML_TRUE.test(text);
  return text === 'true' ? true : text === 'false' ? false : undefined;
}

/** The pod's own word on injection: the label where the release reads it, else the annotation. */
export function podChoice(index: ManifestIndex, workload: Workload): boolean | undefined {
  const { labels, annotations } = workload.pod;
  const label = injectMap(index) === 'labels' ? labels.get(INJECT) : undefined;
  return injectChoice(index, label ?? annotations.get(INJECT));
}

/** Where the release looks for a pod's word on injection first: the label, or before it was read, the annotation. */
export function injectMap(index: ManifestIndex): 'labels' | 'annotations' {
  return index.row.injectLabel ? 'labels' : 'annotations';
}

/** Whether the values have the webhook called in namespaces without a label too. */
export function namespacesByDefault({ injector }: ManifestIndex): boolean {
  return jsonAt(injector?.values, 'sidecarInjectorWebhook', 'enableNamespacesByDefault') === true;
}

/** Parts of Istio itself: istioctl leaves them alone, and so do we. */
export function isControlPlane(labels: TextMap): boolean {
  return labels.has('istio') || labels.get('release') === 'istio';
}

/** A gateway or waypoint: see `pod.isGateway`. */
export const isGateway = ({ pod }: Workload): boolean => pod.isGateway;

export function isJob(workload: Workload): boolean {
  return workload.kind === 'Job' || workload.kind === 'CronJob';
}

export function isIgnoredNamespace(index: ManifestIndex, namespace: string): boolean {
  return index.row.ignoredNamespaces.includes(namespace);
}

/**
 * Whether a workload's pods get a sidecar. Evaluation's decision where there is one; otherwise read from the manifests, with
 * the benefit of the doubt: a namespace that is not in the input counts as injected.
 */
export function inMesh(index: ManifestIndex, workload: Workload): boolean {
  return index.of(workload, joinsMesh);
}

function joinsMesh(workload: Workload, index: ManifestIndex): boolean {
  const decision = index.resultOf(workload)?.decision;
  if (decision !== undefined) return decision.inject;
  const { namespace, pod } = workload;
  if (pod.spec['hostNetwork'] === true || isIgnoredNamespace(index, namespace)) return false;
  const labels = index.namespaces.get(namespace)?.labels;
  const choice = podChoice(index, workload);
  if (choice === false || labels?.get(NAMESPACE_INJECTION) === 'disabled') return false;
  if (labels === undefined || choice === true || pod.labels.has(REVISION)) return true;
  if (labels.get(NAMESPACE_INJECTION) === 'enabled' || labels.has(REVISION)) return true;
  return namespacesByDefault(index) && !labels.has(NAMESPACE_INJECTION);
}

/**
 * Whether a workload's pods get a native sidecar and not a classic one: the result's word where there is one, else what the settings make likely.
 */
export function hasNativeSidecar(index: ManifestIndex, workload: Workload): boolean {
  const after = index.resultOf(workload)?.after;
  if (after !== undefined)
    return objectsIn(after, 'spec', 'initContainers').some(({ name }) => name === PROXY_CONTAINER);
  const { settings, row } = index;
  const mode = nativeMode(settings, row);
  const allowed =
    mode === 'on' ||
    (mode === 'auto' &&
      settings.mode === 'webhook' &&
      (kubernetesMinor(settings.kubernetesVersion) ?? Number.POSITIVE_INFINITY) >= row.nativeKubeletMinor);
  const annotation = row.nativeAnnotation ? workload.pod.annotations.get(NATIVE_SIDECAR) : undefined;
  return annotation === 'true' || (annotation !== 'false' && allowed);
}

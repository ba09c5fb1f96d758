import { type Json, type JsonObject, newObject, objectsIn } from '../../json';
import { labelsOf, metadataOf } from '../inject/containers';
import type { WorkloadReference } from '../inject/parameters';
import type { ReleaseRow } from '../versions/release-row';
import type { OwnerGuess } from '../versions/version-row';

function text(value: Json | undefined): string {
  return typeof value === 'string' ? value : '';
}

/**
 * The workload that a pod belongs to, guessed from its generated name and owner as istiod does.
 * Source: istio 1.30 pkg/kube/util.go GetDeployMetaFromPod.
 */
export function ownerOfPod(pod: JsonObject, row: Pick<ReleaseRow, 'owners' | 'deploymentMeta'>): WorkloadReference {
  const metadata = metadataOf(pod);
  const name = text(metadata.name);
  const namespace = text(metadata.namespace);
  const owner =
    text(metadata.generateName) === ''
      ? undefined
      : objectsIn(metadata, 'ownerReferences').find((reference) => reference.controller === true);
  const found =
    owner === undefined ? { name, kind: 'Pod', apiVersion: 'v1' } : workloadOf(owner, labelsOf(pod), row.owners);
  const own = newObject();
  // Until 1.21 it is the pod's own metadata, under the workload's name.
  if (row.deploymentMeta !== 'NamespacedName') Object.assign(own, metadata);
  if (row.deploymentMeta === 'ObjectMeta') {
    delete own.managedFields;
    delete own.ownerReferences;
  }
  own.name = found.name === '' ? name : found.name;
  if (namespace !== '') own.namespace = namespace;
  return { ...found, name: text(own.name), namespace, metadata: own };
}

function workloadOf(
  owner: JsonObject,
  labels: Readonly<Record<string, string>>,
  owners: OwnerGuess,
): { name: string; kind: string; apiVersion: string } {
  const name = text(owner.name);
  const kind = text(owner.kind);
  const apiVersion = text(owner.apiVersion);
  if (kind === 'ReplicaSet') {
    const hash = labels['pod-template-hash'] ?? '';
    if (hash !== '' && name.endsWith(hash))
      return { name: withoutSuffix(name, `-${hash}`), kind: 'Deployment', apiVersion };
    const rollout = labels['rollouts-pod-template-hash'] ?? '';
    if (owners.rollouts && rollout !== '' && name.endsWith(rollout)) {
      return { name: withoutSuffix(name, `-${rollout}`), kind: 'Rollout', apiVersion: 'v1alpha1' };
    }
  }
  const config = labels.deploymentconfig ?? '';
  if (owners.deploymentConfigs && kind === 'ReplicationController' && config !== '')
    return { name: config, kind: 'DeploymentConfig', apiVersion };
  if (kind === 'Job') {
    const digits = owners.cronJobs === 'ten-digits' ? /^([^\n]+)-(?:\d{10}|-\d{9})$/ : /^([^\n]+)-\d{8,10}$/;
    const scheduled = digits.exec(name);
    if (scheduled !== null) return { name: scheduled[1] ?? '', kind: 'CronJob', apiVersion: owners.cronJobVersion };
  }
  return { name, kind, apiVersion };
}

function withoutSuffix(name: string, suffix: string): string {
  return name.endsWith(suffix) ? name.slice(0, -suffix.length) : name;
}

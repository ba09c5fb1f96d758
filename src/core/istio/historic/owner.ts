import { type JsonObject, newObject, objectsIn, stringAt } from '../../json';
import { labelsOf, metadataOf } from '../inject/containers';
import type { WorkloadReference } from '../inject/parameters';
import type { LegacySwitches } from './switches';

interface Found {
  readonly name: string;
  readonly kind: string;
  readonly apiVersion: string;
}

function found(owner: JsonObject, labels: Readonly<Record<string, string>>, legacy: LegacySwitches): Found {
  const name = stringAt(owner, 'name') ?? '';
  const kind = stringAt(owner, 'kind') ?? '';
  const apiVersion = stringAt(owner, 'apiVersion') ?? '';
  const hash = labels['pod-template-hash'] ?? '';
  if (kind === 'ReplicaSet' && name.endsWith(hash) && (hash !== '' || legacy.ownerWithoutHash)) {
    const suffix = `-${hash}`;
    return { name: name.endsWith(suffix) ? name.slice(0, -suffix.length) : name, kind: 'Deployment', apiVersion };
  }
  const scheduled = legacy.owner === 'cron-job' && kind === 'Job' ? /^(.+)-(?:\d{10}|-\d{9})$/s.exec(name) : null;
  return scheduled === null
    ? { name, kind, apiVersion }
    : { name: scheduled[1] ?? '', kind: 'CronJob', apiVersion: 'batch/v1beta1' };
}

/**
 * The workload that the webhook took a pod to belong to: its metadata are the pod's, with the owner's name where that is asked.
 * Source: istio 1.2, 1.5 and 1.7 pkg/kube/inject/webhook.go inject; 1.8 pkg/kube/util.go GetDeployMetaFromPod.
 */
export function legacyOwner(pod: JsonObject, namespace: string, legacy: LegacySwitches): WorkloadReference {
  const metadata = Object.assign(newObject(), metadataOf(pod));
  const own = { name: stringAt(metadata, 'name') ?? '', kind: 'Pod', apiVersion: 'v1' };
  if (legacy.owner === 'pod') return { ...own, namespace, metadata };
  const owner =
    (stringAt(metadata, 'generateName') ?? '') === ''
      ? undefined
      : objectsIn(metadata, 'ownerReferences').find(({ controller }) => controller === true);
  const known = owner === undefined ? own : found(owner, labelsOf(pod), legacy);
  const reference = known.name === '' ? { ...known, name: own.name } : known;
  metadata.name = reference.name;
  if (namespace === '') delete metadata.namespace;
  else metadata.namespace = namespace;
  return { ...reference, namespace, metadata };
}

import { nativeMode } from '../../istio/config/native-mode';
import { inferVersion } from '../../istio/versions/infer-version';
import { versionOrder } from '../../istio/versions/steps';
import { versionRow } from '../../istio/versions/versions';
import { isObject, type Json, jsonAt, stringAt } from '../../json';
import { kubernetesMinor } from '../../kube/kubernetes-minor';
import { podOfObject } from '../../kube/workloads';
import { readValue } from '../../yaml/read/read';
import type { Facts, Found } from './found';

/** What the parts that were found and the objects that stay among the manifests tell together. */
export function factsOf(found: readonly Found[], objects: readonly Json[], otherRevisions: readonly string[]): Facts {
  const release = releaseOf(found) ?? proxyRelease(objects);
  const kubernetes = oldestNode(found);
  const workloads = objects.filter(isWorkload);
  return {
    release,
    revision: revisionIn(found),
    otherRevisions,
    platform: platformOf(found),
    nativeSidecars: release === undefined ? undefined : nativeSidecars(found, release, kubernetes),
    automatic: isAutomatic(found),
    workloads: workloads.length,
    namespaces: new Set(workloads.map((object) => stringAt(object, 'metadata', 'namespace') ?? '')).size,
    kubernetes,
  };
}

/** The release: istiod's image says it best, then the injector's texts, then what Helm or istioctl was given. */
function releaseOf(found: readonly Found[]): string | undefined {
  const images = found.flatMap((one) => (one.kind === 'istiod' ? (one.release ?? []) : []));
  const inferred = found.flatMap((one) =>
    one.kind === 'injector' ? (inferVersion(one.injector, one.values, one.form)?.version ?? []) : [],
  );
  const given = found.flatMap((one) =>
    one.kind === 'helm-values' || one.kind === 'operator' || one.kind === 'command' ? (one.release ?? []) : [],
  );
  return [...images, ...inferred, ...given][0];
}

/** The release of proxies that run already, where all are of one. */
function proxyRelease(objects: readonly Json[]): string | undefined {
  const tags = new Set<string>();
  for (const object of objects) {
    if (stringAt(object, 'kind') !== 'Pod') continue;
    for (const list of ['containers', 'initContainers']) {
      const containers = jsonAt(object, 'spec', list);
      if (!Array.isArray(containers)) continue;
      for (const container of containers) {
        const tag = /\/proxyv2:(\d+\.\d+\.\d+)/.exec(stringAt(container, 'image') ?? '')?.[1];
        if (tag !== undefined) tags.add(tag);
      }
    }
  }
  const [only, ...more] = tags;
  return more.length === 0 ? only : undefined;
}

function revisionIn(found: readonly Found[]): string {
  for (const one of found) {
    if ((one.kind === 'injector' || one.kind === 'istiod') && one.revision !== '') return one.revision;
    if (one.kind === 'helm-values') {
      const { value } = readValue(one.text, { places: false });
      const revision = stringAt(value, 'revision') ?? stringAt(value, 'pilot', 'revision');
      if (revision !== undefined) return revision;
    }
    if (one.kind === 'command') {
      const revision = /^--set(?:-string)? (?:.*,)?(?:values\.)?revision=([^,\n]+)/m.exec(one.flags)?.[1];
      if (revision !== undefined) return revision;
    }
    if (one.kind === 'operator') {
      const revision = stringAt(readValue(one.text, { places: false }).value, 'spec', 'revision');
      if (revision !== undefined) return revision;
    }
  }
  return '';
}

function platformOf(found: readonly Found[]): string | undefined {
  for (const one of found) {
    const settings = one.kind === 'istiod' ? (one.settings.platform ?? undefined) : undefined;
    const text =
      one.kind === 'injector' ? one.values : one.kind === 'helm-values' || one.kind === 'operator' ? one.text : null;
    const value = text === null || text === '' ? undefined : readValue(text, { places: false }).value;
    const written =
      stringAt(value, 'global', 'platform') ??
      stringAt(value, 'platform') ??
      stringAt(value, 'spec', 'values', 'global', 'platform');
    const platform = settings ?? written ?? '';
    if (platform !== '') return platform;
  }
  return undefined;
}

/** Whether pods get native sidecars: what istiod was told, else what the release does on these nodes. */
function nativeSidecars(found: readonly Found[], release: string, kubernetes: string | undefined): boolean | undefined {
  const istiod = found.find((one) => one.kind === 'istiod');
  const env = istiod?.kind === 'istiod' ? (istiod.settings.env ?? {}) : {};
  const row = versionRow(release);
  const mode = nativeMode({ nativeSidecars: 'auto', env }, row);
  if (mode !== 'auto') return istiod === undefined && mode === 'off' ? undefined : mode === 'on';
  if (kubernetes === undefined) return istiod === undefined ? undefined : true;
  return (kubernetesMinor(kubernetes) ?? 0) >= row.nativeKubeletMinor;
}

function isAutomatic(found: readonly Found[]): boolean {
  const kinds = new Set(found.map((one) => (one.kind === 'cluster' ? one.what : one.kind)));
  return kinds.has('MutatingWebhookConfiguration') || (kinds.has('istiod') && kinds.has('Namespace'));
}

function oldestNode(found: readonly Found[]): string | undefined {
  const versions = found.flatMap((one) => {
    if (one.kind !== 'cluster' || one.what !== 'Node') return [];
    const { value } = readValue(one.text, { places: false });
    return /^v?(\d+\.\d+)/.exec(stringAt(value, 'status', 'nodeInfo', 'kubeletVersion') ?? '')?.[1] ?? [];
  });
  return versions.sort((left, right) => (versionOrder(left) ?? 0) - (versionOrder(right) ?? 0))[0];
}

/** Whether an object has pods and nobody that made it: a Deployment, but not its ReplicaSet and not their pods. */
function isWorkload(object: Json): boolean {
  if (podOfObject(object) === undefined) return false;
  const owners = jsonAt(object, 'metadata', 'ownerReferences');
  return !Array.isArray(owners) || !owners.some((owner) => isObject(owner) && owner['controller'] === true);
}

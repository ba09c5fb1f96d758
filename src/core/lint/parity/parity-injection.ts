import {
  DATAPLANE_MODE,
  INJECT,
  NAMESPACE_INJECTION,
  PROXY_CONTAINER,
  PROXY_IMAGE,
  REVISION,
} from '../../istio/config/names';
import { isObject, type Json, jsonAt, type JsonObject, stringAt } from '../../json';
import { matchesSelector } from '../../kube/selectors';
import { readValue } from '../../yaml/read/read';
import type { ManifestIndex } from '../manifest-index';
import { isIgnoredNamespace } from '../mesh';
import { type KubeObject, objectPlace, scalarText, valuePlace, type Workload } from '../objects';
import type { ParityMessage } from './parity-codes';

const INJECTOR = 'istio-sidecar-injector';

/** The values of each injector ConfigMap in the input, by the ConfigMap's name; as istioctl, JSON only. */
function injectorValues(index: ManifestIndex): ReadonlyMap<string, JsonObject> {
  const found = new Map<string, JsonObject>();
  for (const object of index.objects) {
    if (object.kind !== 'ConfigMap' || !object.name.startsWith(INJECTOR)) continue;
    const text = stringAt(object.value, 'data', 'values');
    const { value } = readValue(text ?? '{}');
    found.set(object.name, isObject(value) ? value : {});
  }
  return found;
}

const injectorName = (revision: string): string =>
  revision === '' || revision === 'default' ? INJECTOR : `${INJECTOR}-${revision}`;

function* pods(index: ManifestIndex, kind: string): Iterable<Workload> {
  for (const workload of index.workloads)
    if (workload.kind === kind && !isIgnoredNamespace(index, workload.namespace)) yield workload;
}

function labelPlace(object: KubeObject, key: string): ParityMessage['span'] {
  const labels = object.metadata?.['labels'];
  return isObject(labels) ? valuePlace(object, labels, key) : objectPlace(object);
}

/** injection.Analyzer: namespaces that are not injected or carry several labels, pods without a proxy in those that are. */
export function* injectionLabels(index: ManifestIndex): Iterable<ParityMessage> {
  const byDefault = [...injectorValues(index).values()].some(
    (values) => jsonAt(values, 'sidecarInjectorWebhook', 'enableNamespacesByDefault') === true,
  );
  const enabled = new Set<string>();
  for (const object of index.namespaces.values()) {
    const { labels, name } = object;
    if (name === 'istio-system' || isIgnoredNamespace(index, name)) continue;
    const injection = labels.get(NAMESPACE_INJECTION) ?? '';
    if (injection === 'enabled') enabled.add(name);
    if (injection === '' && !labels.has(REVISION)) {
      if (labels.get(DATAPLANE_MODE) === 'ambient') continue;
      const span = objectPlace(object);
      if (byDefault) {
        yield {
          code: 'IST0148',
          object,
          span,
          text: 'is enabled for Istio injection, as Istio is installed with enableNamespacesByDefault as true.',
        };
      } else {
        const label = `kubectl label namespace ${name} istio-injection`;
        yield {
          code: 'IST0102',
          object,
          span,
          text: `The namespace is not enabled for Istio injection. Run '${label}=enabled' to enable it, or '${label}=disabled' to explicitly mark it as not needing injection.`,
        };
      }
      continue;
    }
    const others =
      injection === '' || injection === 'enabled' ? [REVISION, DATAPLANE_MODE].filter((key) => labels.has(key)) : [];
    const all = [...(labels.has(NAMESPACE_INJECTION) ? [NAMESPACE_INJECTION] : []), ...others];
    if (all.length > 1) {
      yield {
        code: 'IST0123',
        object,
        span: labelPlace(object, all[1] ?? REVISION),
        text: `The namespace has more than one type of injection labels [${all.join(' ')}], which may lead to undefined behavior. Make sure only one injection label exists.`,
      };
    }
  }
  for (const pod of pods(index, 'Pod')) {
    if (!enabled.has(pod.namespace) || pod.pod.spec['hostNetwork'] === true) continue;
    if ((pod.labels.get(INJECT) ?? pod.annotations.get(INJECT) ?? '').toLowerCase() === 'false') continue;
    if (
      [...pod.pod.containers, ...pod.pod.initContainers].some(
        (one) => one['name'] === PROXY_CONTAINER && (scalarText(one['image']) ?? '') !== '',
      )
    )
      continue;
    yield {
      code: 'IST0103',
      object: pod,
      span: objectPlace(pod),
      text: `The pod ${pod.name} is missing the Istio proxy. This can often be resolved by restarting or redeploying the workload.`,
    };
  }
}

const VARIANTS = ['', '-distroless', '-debug'];

function expectedImage(values: JsonObject): string {
  const image = stringAt(values, 'global', 'proxy', 'image') ?? '';
  if (image.includes('/')) return image;
  const tag = scalarText(jsonAt(values, 'global', 'tag')) ?? '';
  return `${stringAt(values, 'global', 'hub') ?? ''}/${image}:${tag}`;
}

/** injection.ImageAnalyzer: namespaces in which pods run another proxy image than the injector would give them. */
export function* imageMismatch(index: ManifestIndex): Iterable<ParityMessage> {
  const injectors = injectorValues(index);
  const mismatched = new Map<KubeObject, string[]>();
  for (const pod of pods(index, 'Pod')) {
    const namespace = index.namespaces.get(pod.namespace);
    if (namespace === undefined || (pod.annotations.get(PROXY_IMAGE) ?? '') !== '') continue;
    const revision =
      namespace.labels.get(REVISION) ??
      (namespace.labels.get(NAMESPACE_INJECTION) === 'enabled' ? 'default' : undefined);
    const values = revision === undefined ? undefined : injectors.get(injectorName(revision));
    if (values === undefined) continue;
    const wanted = VARIANTS.map((variant) => expectedImage(values) + variant);
    for (const container of [...pod.pod.containers, ...pod.pod.initContainers]) {
      if (container['name'] !== PROXY_CONTAINER || wanted.includes(scalarText(container['image']) ?? '')) continue;
      mismatched.set(namespace, [...(mismatched.get(namespace) ?? []), pod.name]);
    }
  }
  for (const [object, names] of mismatched) {
    yield {
      code: 'IST0158',
      object,
      span: objectPlace(object),
      text: `The Istio proxy images of the pods running in the namespace do not match the image defined in the injection configuration (pod names: [${names.join(' ')}]). This often happens after upgrading the Istio control-plane and can be fixed by redeploying the pods.`,
    };
  }
}

const hasAutoImage = (workload: Workload): JsonObject | undefined =>
  workload.pod.containers.find((container) => container['name'] === PROXY_CONTAINER && container['image'] === 'auto');

/** A webhook without a selector takes everything, unlike a selector that is missing elsewhere. */
const hookMatches = (selector: Json | undefined, labels: Readonly<Record<string, Json>>): boolean =>
  selector === undefined || matchesSelector(selector, labels);

/** injection.ImageAutoAnalyzer: `image: auto` where no webhook replaces it; a bare Pod in the input was not injected, whatever matches. */
export function* imageAuto(index: ManifestIndex): Iterable<ParityMessage> {
  const tell = (workload: Workload, container: JsonObject, code: 'IST0146' | 'IST0147'): ParityMessage => ({
    code,
    object: workload,
    span: valuePlace(workload, container, 'image'),
    text: `${workload.kind} ${workload.name} contains \`image: auto\` but does not match any Istio injection webhook selectors.`,
  });
  for (const pod of pods(index, 'Pod')) {
    const container = hasAutoImage(pod);
    if (container !== undefined) yield tell(pod, container, 'IST0147');
  }
  for (const workload of pods(index, 'Deployment')) {
    const container = hasAutoImage(workload);
    if (container === undefined) continue;
    const labels = Object.fromEntries(
      index.namespaces.get(workload.namespace === '' ? 'default' : workload.namespace)?.labels ?? [],
    );
    const podLabels = Object.fromEntries(workload.pod.labels);
    const matched = index.webhooks.some(
      (hook) => hookMatches(hook['namespaceSelector'], labels) && hookMatches(hook['objectSelector'], podLabels),
    );
    if (!matched) yield tell(workload, container, 'IST0146');
  }
}

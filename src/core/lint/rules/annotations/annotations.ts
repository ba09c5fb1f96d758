import { INJECT, INTERCEPTION_MODE, MERGE_METRICS, PROXY_CONFIG } from '../../../istio/config/names';
import { isObject, jsonAt, type JsonObject } from '../../../json';
import { injectedMetadataPath } from '../../../kube/workloads';
import { annotationChecker } from './annotation-values';
import { Editor, joinedEdits } from '../../../yaml/write/editor';
import {
  annotationCatalogue,
  type AnnotationFacts,
  NEVER_READ,
  UNLISTED_ANNOTATIONS,
  worksSince,
  worksUntil,
} from '../../facts/annotations';
import { ISTIO_LABELS } from '../../facts/labels';
import type { Fix } from '../../../diagnostic';
import { fix } from '../../fixes';
import type { ManifestIndex } from '../../manifest-index';
import { inMesh } from '../../mesh';
import { nearest } from '../../../text/nearest';
import {
  INJECTABLE_KINDS,
  keyPlace,
  type KubeObject,
  type TextMap,
  textMap,
  valuePlace,
  type Workload,
} from '../../objects';
import type { Finding, Rule } from '../../rule';
import { inRange } from '../../version-range';
import { idleExclusion } from '../traffic/capture';

const REFERENCE = '/docs/reference/config/annotations/';

/** One map of annotations in the input: an object's own, or its pod template's (which counts as a Pod's). */
export interface AnnotationSite {
  readonly object: KubeObject;
  readonly kind: string;
  readonly path: readonly string[];
  readonly container: JsonObject;
  readonly values: TextMap;
  /** Set for a pod template, and for the metadata of the workload it belongs to. */
  readonly workload: Workload | undefined;
}

/** Every map of annotations, each object's own first and then that of its pod template. */
export const annotationSites = (index: ManifestIndex): readonly AnnotationSite[] => index.once(findSites);

function findSites(index: ManifestIndex): readonly AnnotationSite[] {
  const sites: AnnotationSite[] = [];
  for (const object of index.objects) {
    const workload = index.workloadOf(object);
    const { kind } = object;
    const own = object.metadata?.['annotations'];
    if (isObject(own)) {
      const path = ['metadata', 'annotations'];
      sites.push({ object, kind, path, container: own, values: object.annotations, workload });
    }
    if (workload === undefined || workload.kind === 'Pod') continue;
    const inner = workload.pod.metadata?.['annotations'];
    if (!isObject(inner)) continue;
    const path = [...workload.pod.path, 'metadata', 'annotations'];
    sites.push({ object, kind: 'Pod', path, container: inner, values: workload.pod.annotations, workload });
  }
  return sites;
}

/** Annotations of pods that are injected: of others neither the injector nor an agent reads them. */
export const podAnnotationSites = (index: ManifestIndex): readonly AnnotationSite[] => index.once(findPodSites);

function findPodSites(index: ManifestIndex): readonly AnnotationSite[] {
  return annotationSites(index).filter(
    ({ kind, workload }) => kind === 'Pod' && (workload === undefined || inMesh(index, workload)),
  );
}

/**
 * Pods' annotations as the injector gets to see them, whether it then injects or not: kube-inject takes a CronJob's from its job template and passes over
 * kinds that it does not know.
 */
export const readAnnotationSites = (index: ManifestIndex): readonly AnnotationSite[] => index.once(findReadSites);

function findReadSites(index: ManifestIndex): readonly AnnotationSite[] {
  const ofPods = annotationSites(index).filter(({ kind }) => kind === 'Pod');
  if (index.settings.mode !== 'kube-inject') return ofPods;
  const sites = ofPods.filter(({ object }) => INJECTABLE_KINDS.has(object.kind) && object.kind !== 'CronJob');
  for (const workload of index.workloads) {
    if (workload.kind !== 'CronJob') continue;
    const path = [...injectedMetadataPath(workload.kind), 'metadata', 'annotations'];
    const container = jsonAt(workload.value, ...path);
    if (!isObject(container)) continue;
    sites.push({ object: workload, kind: 'Pod', path, container, values: textMap(container), workload });
  }
  return sites;
}

/** Annotations that the injector reads when it injects. */
export const injectedAnnotationSites = (index: ManifestIndex): readonly AnnotationSite[] =>
  index.once(findInjectedSites);

function findInjectedSites(index: ManifestIndex): readonly AnnotationSite[] {
  return readAnnotationSites(index).filter(({ workload }) => workload === undefined || inMesh(index, workload));
}

function isIstioAnnotation(key: string): boolean {
  const prefix = key.split('/', 1)[0] ?? '';
  return (
    (key.includes('/') && (prefix === 'istio.io' || prefix.endsWith('.istio.io'))) ||
    key === 'kubernetes.io/ingress.class'
  );
}

function* istioAnnotations(
  index: ManifestIndex,
): Iterable<{ site: AnnotationSite; key: string; facts: AnnotationFacts | undefined }> {
  const catalogue = annotationCatalogue();
  for (const site of annotationSites(index)) {
    for (const key of site.values.keys()) if (isIstioAnnotation(key)) yield { site, key, facts: catalogue.get(key) };
  }
}

const keyOf = (site: AnnotationSite, key: string): Finding['span'] => keyPlace(site.object, site.container, key);
export const valueOf = (site: AnnotationSite, key: string): Finding['span'] =>
  valuePlace(site.object, site.container, key);

function worksIn(facts: AnnotationFacts, version: string): boolean {
  if (NEVER_READ.has(facts.name)) return false;
  const since = worksSince(facts);
  const until = worksUntil(facts);
  return inRange(version, { ...(since !== undefined && { since }), ...(until !== undefined && { until }) });
}

const unknown: Rule = {
  id: 'R501',
  own: true,
  severity: 'warning',
  since: '1.3',
  upstreamCode: 'IST0108',
  docs: REFERENCE,
  *check(index) {
    const version = index.settings.istioVersion;
    const names = (): string[] => [
      ...[...annotationCatalogue().values()].filter((entry) => worksIn(entry, version)).map((entry) => entry.name),
      ...[...UNLISTED_ANNOTATIONS].filter(([, since]) => inRange(version, { since })).map(([name]) => name),
    ];
    for (const { site, key, facts } of istioAnnotations(index)) {
      if (facts !== undefined && worksIn(facts, version)) continue;
      const since = facts === undefined ? UNLISTED_ANNOTATIONS.get(key) : worksSince(facts);
      const isLater = since !== undefined && !inRange(version, { since });
      if (facts === undefined && since !== undefined && !isLater) continue;
      const editor = new Editor(site.object);
      const isName = facts !== undefined || since !== undefined;
      const close = !isName && !ISTIO_LABELS.has(key) ? nearest(key, names()) : undefined;
      const wrong = NEVER_READ.has(key)
        ? 'unread'
        : isLater
          ? 'later'
          : isName
            ? 'removed'
            : ISTIO_LABELS.has(key)
              ? 'label'
              : close === undefined
                ? 'unknown'
                : 'near';
      yield {
        params: {
          case: wrong,
          key,
          near: close ?? '',
          since: since ?? '',
          until: (facts && worksUntil(facts)) ?? '',
          version,
        },
        span: keyOf(site, key),
        resource: site.object.resource,
        fixes:
          close !== undefined && !site.values.has(close)
            ? fix('rename-annotation', editor.rename([...site.path, key], close), {
                params: { key: close },
                safe: false,
              })
            : fix('remove-annotation', editor.remove([...site.path, key]), { params: { key }, safe: false }),
      };
    }
  },
};

const misplaced: Rule = {
  id: 'R502',
  own: true,
  severity: 'warning',
  since: '1.3',
  upstreamCode: 'IST0107',
  docs: REFERENCE,
  *check(index) {
    for (const { site, key, facts } of istioAnnotations(index)) {
      if (
        facts === undefined ||
        facts.kinds.includes('Any') ||
        facts.kinds.includes(site.kind) ||
        !worksIn(facts, index.settings.istioVersion)
      )
        continue;
      // R409 says more about this one.
      if (key === INJECT && site.workload !== undefined) continue;
      const editor = new Editor(site.object);
      const remove = editor.remove([...site.path, key]);
      const movable =
        facts.kinds.includes('Pod') && site.workload !== undefined && !site.workload.pod.annotations.has(key);
      const target = movable ? [...site.workload.pod.path, 'metadata', 'annotations', key] : undefined;
      yield {
        params: { case: movable ? 'template' : 'elsewhere', key, kind: site.kind, kinds: facts.kinds.join(', ') },
        span: keyOf(site, key),
        resource: site.object.resource,
        fixes:
          target === undefined
            ? fix('remove-annotation', remove, { params: { key }, safe: false })
            : fix('move-to-pod', joinedEdits(remove, editor.set(target, site.values.get(key) ?? '')), {
                params: { key },
                safe: false,
              }),
      };
    }
  },
};

const REROUTE = 'istio.io/reroute-virtual-interfaces';

const deprecated: Rule = {
  id: 'R503',
  own: true,
  severity: 'info',
  since: '1.9',
  upstreamCode: 'IST0135',
  docs: REFERENCE,
  *check(index) {
    const version = index.settings.istioVersion;
    for (const { site, key, facts } of istioAnnotations(index)) {
      if (facts?.deprecatedSince === undefined || key === INJECT) continue;
      if (!inRange(version, { since: facts.deprecatedSince }) || !worksIn(facts, version)) continue;
      const reroute = key === 'traffic.sidecar.istio.io/kubevirtInterfaces' && !site.values.has(REROUTE);
      yield {
        params: {
          case: reroute ? 'replaced' : key.includes('/stats') ? 'stats' : 'plain',
          key,
          since: facts.deprecatedSince,
          replacement: reroute ? REROUTE : '',
        },
        span: keyOf(site, key),
        resource: site.object.resource,
        fixes: reroute
          ? fix('rename-annotation', new Editor(site.object).rename([...site.path, key], REROUTE), {
              params: { key: REROUTE },
            })
          : [],
      };
    }
  },
};

/** A legal value close to what the author wrote, for annotations that take one of few words. */
function betterValue(key: string, value: string): string | undefined {
  if (key === INTERCEPTION_MODE) return nearest(value, ['REDIRECT', 'TPROXY', 'NONE'], 6);
  return key === MERGE_METRICS ? booleanMeant(value) : undefined;
}

/** The boolean that a word for yes or no means, as Go writes it; undefined for other words. */
export function booleanMeant(value: string): string | undefined {
  const word = value.trim();
  if (/^(?:y|yes|on|enabled?|true)$/i.test(word)) return 'true';
  return /^(?:n|no|off|disabled?|false)$/i.test(word) ? 'false' : undefined;
}

/** Fixes of an annotation whose value does not do: the better value, where there is one, or none at all. */
export function valueFixes(site: AnnotationSite, key: string, better: string | undefined): readonly Fix[] {
  const editor = new Editor(site.object);
  const path = [...site.path, key];
  return [
    ...(better === undefined
      ? []
      : fix('set-value', editor.replace(path, JSON.stringify(better)), { params: { value: better }, safe: false })),
    ...fix('remove-annotation', editor.remove(path), { params: { key }, safe: false }),
  ];
}

const badValue: Rule = {
  id: 'R505',
  own: true,
  severity: 'error',
  upstreamCode: 'IST0125',
  docs: REFERENCE,
  *check(index) {
    const problem = annotationChecker(index.settings.istioVersion);
    for (const site of injectedAnnotationSites(index)) {
      for (const [key, value] of site.values) {
        if (key === PROXY_CONFIG) continue;
        const wrong = problem(key, value);
        if (wrong === undefined) continue;
        yield {
          params: { key, value, reason: wrong },
          span: valueOf(site, key),
          resource: site.object.resource,
          upstream: `invalid value '${value}' for annotation '${key}': ${wrong}`,
          fixes: valueFixes(site, key, betterValue(key, value)),
        };
      }
    }
  },
};

export const annotationRules: readonly Rule[] = [unknown, misplaced, deprecated, badValue, idleExclusion];

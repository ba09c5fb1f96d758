import {
  EXCLUDE_INBOUND_PORTS,
  INCLUDE_INBOUND_PORTS,
  INCLUDE_OUTBOUND_RANGES,
  INJECT,
  INTERCEPTION_MODE,
  REVISION,
  STATUS,
} from '../../istio/config/names';
import { isObject, objectsIn } from '../../json';
import { annotationChecker } from '../rules/annotations/annotation-values';
import { annotationCatalogue, type AnnotationFacts } from '../facts/annotations';
import type { ManifestIndex } from '../manifest-index';
import { isIgnoredNamespace } from '../mesh';
import { keyPlace, type KubeObject } from '../objects';
import type { ParityMessage } from './parity-codes';
import { inRange } from '../version-range';

/** Kinds istioctl's annotation analyzers look at; pod templates are not among them. */
const KINDS: ReadonlySet<string> = new Set(['Namespace', 'Service', 'Pod', 'Deployment']);
const IGNORED: ReadonlySet<string> = new Set([STATUS, 'gateway.istio.io/controller-version', REVISION]);
/** Set by the CNI plugin on pods that have no istio-init. */
const SET_BY_CNI: ReadonlySet<string> = new Set([
  INTERCEPTION_MODE,
  INCLUDE_INBOUND_PORTS,
  EXCLUDE_INBOUND_PORTS,
  INCLUDE_OUTBOUND_RANGES,
]);

const isIstio = (key: string): boolean =>
  key === 'kubernetes.io/ingress.class' || (key.split('/', 1)[0] ?? '').endsWith('istio.io');

interface Annotated {
  readonly object: KubeObject;
  readonly key: string;
  readonly value: string;
  readonly facts: AnnotationFacts | undefined;
  readonly span: ParityMessage['span'];
}

function* annotated(index: ManifestIndex): Iterable<Annotated> {
  const version = index.settings.istioVersion;
  for (const object of index.objects) {
    if (!KINDS.has(object.kind) || isIgnoredNamespace(index, object.namespace)) continue;
    const map = object.metadata?.['annotations'];
    for (const [key, value] of object.annotations) {
      if (!isIstio(key) || IGNORED.has(key) || !isObject(map)) continue;
      const facts = annotationCatalogue().get(key);
      const listed =
        facts !== undefined &&
        inRange(version, {
          ...(facts.since !== undefined && { since: facts.since }),
          ...(facts.lastListed !== undefined && { until: facts.lastListed }),
        });
      yield { object, key, value, facts: listed ? facts : undefined, span: keyPlace(object, map, key) };
    }
  }
}

/** annotations.K8sAnalyzer: unknown, deprecated, misplaced and invalid annotations, in that order. */
export function* k8sAnnotations(index: ManifestIndex): Iterable<ParityMessage> {
  const problem = annotationChecker(index.settings.istioVersion);
  for (const { object, key, value, facts, span } of annotated(index)) {
    if (facts === undefined) {
      yield { code: 'IST0108', object, span, text: `Unknown annotation: ${key}` };
      continue;
    }
    const isDeprecated =
      facts.deprecatedSince !== undefined && inRange(index.settings.istioVersion, { since: facts.deprecatedSince });
    if (isDeprecated && !(key === INJECT && object.labels.has(INJECT))) {
      const extra = key === INJECT ? ` in favor of the "${INJECT}" label` : '';
      yield {
        code: 'IST0135',
        object,
        span,
        text: `Annotation ${JSON.stringify(key)} has been deprecated${extra} and may not work in future Istio versions.`,
      };
    }
    if (facts.kinds.includes('Any')) continue;
    if (!facts.kinds.includes(object.kind)) {
      yield {
        code: 'IST0107',
        object,
        span,
        text: `Misplaced annotation: ${key} can only be applied to ${facts.kinds.join(', ')}`,
      };
      continue;
    }
    const wrong = problem(key, value);
    if (wrong !== undefined) yield { code: 'IST0125', object, span, text: `Invalid annotation ${key}: ${wrong}` };
  }
}

/** maturity.AlphaAnalyzer. */
export function* alphaAnnotations(index: ManifestIndex): Iterable<ParityMessage> {
  for (const { object, key, facts, span } of annotated(index)) {
    if (facts?.status !== 'Alpha') continue;
    const spec = object.value['spec'];
    const init = objectsIn(isObject(spec) ? spec['initContainers'] : undefined).some(
      (container) => container['name'] === 'istio-init',
    );
    if (object.kind === 'Pod' && !init && SET_BY_CNI.has(key)) continue;
    yield {
      code: 'IST0136',
      object,
      span,
      text: `Annotation ${JSON.stringify(key)} is part of an alpha-phase feature and may be incompletely supported.`,
    };
  }
}

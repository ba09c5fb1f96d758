import type { JsonObject } from '../json';
import type { Decision } from '../outcome';
import type { OriginTable } from '../source/origin';
import { annotationsOf, labelsOf, metadataOf, specOf } from './inject/containers';
import type { VersionRow } from './versions';

/** Placeholder to be replaced by decision.ts */
export function kubeInjectDecision(
  pod: JsonObject,
  row: VersionRow,
  _origins: OriginTable,
): { decision: Decision; warning: string | undefined } {
  const decision = (inject: boolean): Decision => ({ inject, tests: [], suggestions: [] });
  if (specOf(pod).hostNetwork === true) {
    return { decision: decision(false), warning: 'has host networking enabled' };
  }
  const namespace = metadataOf(pod).namespace;
  const raw =
    (row.injectLabel ? labelsOf(pod)['sidecar.istio.io/inject'] : undefined) ??
    annotationsOf(pod)['sidecar.istio.io/inject'] ??
    '';
  const no =
    row.injectValue === 'exact'
      ? raw === 'false'
      : raw !== '' && !['y', 'yes', 'true', 'on'].includes(raw.toLowerCase());
  if (no || (typeof namespace === 'string' && row.ignoredNamespaces.includes(namespace))) {
    return { decision: decision(false), warning: 'has sidecar injection disabled' };
  }
  return { decision: decision(true), warning: undefined };
}

import { isObject, type Json, type JsonObject, jsonAt, stringAt } from '../../json';
import { versionOrder } from '../../istio/versions/steps';
import { emitYaml } from '../../yaml/write/emit';
import type { Found } from './found';

/**
 * Objects of other tools that carry Helm values of an istiod chart: a HelmRelease (Flux), an Application (Argo CD), an Istio (Sail operator, OpenShift
 * Service Mesh 3). Undefined of every other object.
 */
export function valuesCarriedBy(value: JsonObject): Found | undefined {
  const group = (stringAt(value, 'apiVersion') ?? '').split('/')[0] ?? '';
  const kind = stringAt(value, 'kind') ?? '';
  if (kind === 'HelmRelease' && group === 'helm.toolkit.fluxcd.io') {
    const chart = jsonAt(value, 'spec', 'chart', 'spec');
    return isIstiod(chart) ? carried(jsonAt(value, 'spec', 'values'), stringAt(chart, 'version')) : undefined;
  }
  if (kind === 'Application' && group === 'argoproj.io') {
    const one = jsonAt(value, 'spec', 'source');
    const several = jsonAt(value, 'spec', 'sources');
    const source = [one, ...(Array.isArray(several) ? several : [])].find(isIstiod);
    if (source === undefined) return undefined;
    const given = jsonAt(source, 'helm', 'valuesObject') ?? jsonAt(source, 'helm', 'values');
    return carried(given, stringAt(source, 'targetRevision'));
  }
  if (kind === 'Istio' && group === 'sailoperator.io') {
    return carried(jsonAt(value, 'spec', 'values') ?? {}, stringAt(value, 'spec', 'version'));
  }
  return undefined;
}

function isIstiod(source: Json | undefined): boolean {
  return stringAt(source, 'chart') === 'istiod';
}

function carried(values: Json | undefined, version: string | undefined): Found | undefined {
  const text = typeof values === 'string' ? values : isObject(values) ? emitYaml(values) : undefined;
  if (text === undefined) return undefined;
  const release = /^v?(\d+\.\d+(?:\.\d+)?)/.exec(version ?? '')?.[1];
  const isKnown = release !== undefined && versionOrder(release) !== undefined;
  return { kind: 'helm-values', name: 'values.yaml', text, release: isKnown ? release : undefined };
}

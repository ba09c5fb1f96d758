import { collectValues, type ValuesFlag } from '../../helm/values/collect-values';
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
    const all = withParameters(given, jsonAt(source, 'helm', 'parameters'));
    return carried(all, stringAt(source, 'targetRevision'));
  }
  if (kind === 'Istio' && group === 'sailoperator.io') {
    return carried(jsonAt(value, 'spec', 'values') ?? {}, stringAt(value, 'spec', 'version'));
  }
  return undefined;
}

/** Values with an Application's parameters, which Argo CD gives Helm as flags. Source: argo-cd util/helm/cmd.go template, cleanSetParameters. */
function withParameters(values: Json | undefined, parameters: Json | undefined): Json | undefined {
  const flags = (Array.isArray(parameters) ? parameters : []).flatMap((parameter): ValuesFlag[] => {
    const value = stringAt(parameter, 'value') ?? '';
    const isList = value.startsWith('{') && value.endsWith('}');
    const text = `${stringAt(parameter, 'name') ?? ''}=${isList ? value : value.replace(/(?<!\\),/g, '\\,')}`;
    return [{ kind: jsonAt(parameter, 'forceString') === true ? 'string' : 'set', text, source: 'install:parameter' }];
  });
  if (flags.length === 0) return values;
  const text = typeof values === 'string' ? values : isObject(values) ? emitYaml(values) : '';
  const file = { name: 'values.yaml', text, source: 'install:values.yaml' } as const;
  return collectValues({ files: [file], flags }).values ?? values;
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

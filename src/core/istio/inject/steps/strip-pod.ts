import { STATUS } from '../../config/names';
import { isObject, type Json, type JsonObject, newObject } from '../../../json';
import type { ProtoMessage } from '../../config/proto/proto';
import type { VersionRow } from '../../versions/version-row';
import { annotationsOf, metadataOf, nameOf, specOf } from '../containers';
import { InjectionFailure } from '../failure';
import { isPrometheusAnnotation, prometheusPort, statusPortOf } from './prometheus-merge';

/** Names that the status annotation lists as injected. */
export interface InjectedNames {
  readonly containers: readonly string[];
  readonly initContainers: readonly string[];
}

function stringsOf(value: Json | undefined): readonly string[] | undefined {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return undefined;
  const names = value.map((item) => (item === null ? '' : item));
  return names.every((name) => typeof name === 'string') ? names : undefined;
}

/** The value of a field as encoding/json finds it: whatever the case of its letters, the last one counts. */
function fieldOf(object: JsonObject, field: string): Json | undefined {
  const key = Object.keys(object).findLast((candidate) => candidate.toLowerCase() === field.toLowerCase());
  return key === undefined ? undefined : object[key];
}

function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

/**
 * What a status annotation says was injected, or undefined where there is none or it does not read as Istio writes it.
 * Source: istio 1.30 pkg/kube/inject/inject.go injectionStatus.
 * @internal
 */
export function injectedNames(annotations: Readonly<Record<string, string>>): InjectedNames | undefined {
  const text = annotations[STATUS];
  if (text === undefined) return undefined;
  const status = parsed(text);
  if (status === null) return { containers: [], initContainers: [] };
  if (!isObject(status)) return undefined;
  const containers = stringsOf(fieldOf(status, 'containers'));
  const initContainers = stringsOf(fieldOf(status, 'initContainers'));
  const rest = ['volumes', 'imagePullSecrets'].every((field) => stringsOf(fieldOf(status, field)) !== undefined);
  const revision = fieldOf(status, 'revision') ?? '';
  if (containers === undefined || initContainers === undefined || !rest || typeof revision !== 'string')
    return undefined;
  return { containers, initContainers };
}

function goTypeName(value: Json): string {
  if (value === null) return 'nil';
  if (Array.isArray(value)) return '[]interface {}';
  if (typeof value === 'object') return 'map[string]interface {}';
  return typeof value === 'boolean' ? 'bool' : typeof value === 'string' ? 'string' : 'float64';
}

/**
 * The same names as Istio reads them a second time, when it puts back what the person overrode: only what stands under these very keys counts,
 * and what is no list of names makes Istio panic, which throws an `InjectionFailure` here.
 * Source: istio 1.30 pkg/kube/inject/webhook.go parseStatus.
 */
export function formerlyInjected(annotations: Readonly<Record<string, string>>): InjectedNames {
  const text = annotations[STATUS];
  const status = text === undefined ? undefined : parsed(text);
  const holder = isObject(status) ? status : newObject();
  const convert = (value: Json, type: string): never => {
    throw new InjectionFailure(`interface conversion: interface {} is ${goTypeName(value)}, not ${type}`);
  };
  const names = (key: string): readonly string[] => {
    const value = holder[key] ?? null;
    if (value === null) return [];
    if (!Array.isArray(value)) return convert(value, '[]interface {}');
    return value.map((name) => (typeof name === 'string' ? name : convert(name, 'string')));
  };
  return { containers: names('containers'), initContainers: names('initContainers') };
}

/**
 * The pod that the template sees: without what an earlier injection put in. The pod itself is not changed; without a former
 * injection it is the result. Source: istio 1.30 pkg/kube/inject/inject.go stripPod.
 */
export function stripPod(pod: JsonObject, mesh: ProtoMessage, row: VersionRow): JsonObject {
  const annotations = annotationsOf(pod);
  const former = injectedNames(annotations);
  if (former === undefined || !row.stripsInjected) return pod;
  const spec = Object.assign(newObject(), specOf(pod));
  if (former.containers.length > 0) spec.containers = without(spec.containers, former.containers);
  if (former.initContainers.length > 0) spec.initContainers = without(spec.initContainers, former.initContainers);
  const clear = prometheusPort(annotations, row) === String(statusPortOf(mesh));
  const kept = newObject();
  for (const [name, value] of Object.entries(annotations)) {
    if (name !== STATUS && !(clear && isPrometheusAnnotation(name, row))) kept[name] = value;
  }
  const metadata = Object.assign(newObject(), metadataOf(pod), { annotations: kept });
  return Object.assign(newObject(), pod, { metadata, spec });
}

function without(list: Json | undefined, names: readonly string[]): Json[] {
  return Array.isArray(list) ? list.filter((item) => !names.includes(nameOf(item))) : [];
}

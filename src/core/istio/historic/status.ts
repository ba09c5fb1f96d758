import { PROXY_CONTAINER, STATUS } from '../config/names';
import { jsonString } from '../../go/json-string';
import { isObject, type Json, type JsonObject } from '../../json';
import { CORE_DUMP_CONTAINER, INIT_CONTAINER, nameOf } from '../inject/containers';
import type { InjectionSpec } from './injection-spec';

/** Names of what an injection added, as the status annotation lists them. */
export interface InjectionStatus {
  readonly initContainers: readonly string[];
  readonly containers: readonly string[];
  readonly volumes: readonly string[];
  readonly imagePullSecrets: readonly string[];
}

/** What injectors before the annotation, and hand-written pods, are taken to have added. */
const UNLISTED: InjectionStatus = {
  initContainers: [INIT_CONTAINER, CORE_DUMP_CONTAINER],
  containers: [PROXY_CONTAINER],
  volumes: ['istio-certs', 'istio-envoy'],
  imagePullSecrets: [],
};

function names(items: readonly JsonObject[]): string {
  return items.length === 0 ? 'null' : `[${items.map((item) => jsonString(nameOf(item))).join(',')}]`;
}

/** The annotation for what a template adds; `version` is the template's hash. Source: istio 1.8 pkg/kube/inject/inject.go InjectionData. */
export function statusText(spec: InjectionSpec, version: string, withSecrets: boolean): string {
  const parts = [
    `"version":${jsonString(version)}`,
    `"initContainers":${names(spec.initContainers)}`,
    `"containers":${names(spec.containers)}`,
    `"volumes":${names(spec.volumes)}`,
  ];
  if (withSecrets) parts.push(`"imagePullSecrets":${names(spec.imagePullSecrets)}`);
  return `{${parts.join(',')}}`;
}

function listed(value: Json | undefined): string[] | undefined {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return undefined;
  return value.every((item) => typeof item === 'string' || item === null)
    ? value.map((item) => (typeof item === 'string' ? item : ''))
    : undefined;
}

/**
 * What an earlier injection added: what the annotation lists, or, where it lists nothing readable, the names that every injector
 * used. Source: istio 1.8 pkg/kube/inject/webhook.go injectionStatus.
 */
export function formerStatus(annotations: Readonly<Record<string, string>>, withSecrets: boolean): InjectionStatus {
  let json: Json;
  try {
    json = JSON.parse(annotations[STATUS] ?? '') as Json;
  } catch {
    return UNLISTED;
  }
  if (!isObject(json)) return UNLISTED;
  const [initContainers, containers, volumes, imagePullSecrets] = [
    json.initContainers,
    json.containers,
    json.volumes,
    withSecrets ? json.imagePullSecrets : null,
  ].map(listed);
  if (!initContainers || !containers || !volumes || !imagePullSecrets) return UNLISTED;
  const status = { initContainers, containers, volumes, imagePullSecrets };
  return Object.values(status).some((list) => list.length > 0) ? status : UNLISTED;
}

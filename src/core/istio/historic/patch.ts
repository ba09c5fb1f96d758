import { PROXY_CONTAINER } from '../config/names';
import { compareStrings } from '../../go/bytes';
import { isObject, type Json, type JsonObject, newObject, objectsIn } from '../../json';
import { encodeTyped } from '../../kube/codec/encode';
import { pointerToken } from '../../kube/patch/json-patch-apply';
import type { Origin, OriginTable, StepName, StepReasonCode } from '../../provenance/origin';
import { annotationsOf, labelsOf, nameOf, specOf, VALIDATION_CONTAINER } from '../inject/containers';
import type { ReleaseRow } from '../versions/release-row';
import type { InjectionSpec } from './injection-spec';
import type { LegacyOperation } from './operations';
import type { LegacySwitches } from './switches';
import { agentPort, appProbes, rewrittenProbe } from './probes';
import { formerStatus } from './status';

/** What the webhook's patch is made of. */
export interface PatchInput {
  /** The pod as the API server sent it, decoded. */
  readonly pod: JsonObject;
  readonly spec: InjectionSpec;
  /** Whether probes are rewritten. */
  readonly rewrite: boolean;
  /** The mesh's port of the agent. */
  readonly meshPort: number;
  readonly annotations: Readonly<Record<string, string>>;
  readonly labels: Readonly<Record<string, string>>;
  /** Whether the pod's volumes get the group of the proxy. */
  readonly fsGroup: boolean;
}

type ListField = 'initContainers' | 'containers' | 'volumes' | 'imagePullSecrets';

const ITEM_TYPES: Readonly<Record<ListField, string>> = {
  initContainers: 'v1.Container',
  containers: 'v1.Container',
  volumes: 'v1.Volume',
  imagePullSecrets: 'v1.LocalObjectReference',
};
const LIST_FIELDS = Object.keys(ITEM_TYPES) as ListField[];
const TOKEN_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

/** Writes the webhook's JSON Patch as its Go code did. Source: istio 1.8 pkg/kube/inject/webhook.go createPatch. */
export class PatchBuilder {
  readonly operations: LegacyOperation[] = [];

  constructor(
    private readonly input: PatchInput,
    private readonly row: ReleaseRow,
    private readonly legacy: LegacySwitches,
    private readonly origins: OriginTable,
  ) {}

  build(): readonly LegacyOperation[] {
    const { pod, spec, annotations, labels } = this.input;
    if (this.legacy.probesFirst) this.#rewriteProbes();
    const former = formerStatus(annotationsOf(pod), this.legacy.statusSecrets);
    for (const field of LIST_FIELDS) this.#remove(field, former[field]);
    for (const field of LIST_FIELDS) this.#add(field);
    if (spec.dnsConfig !== undefined) this.#addDnsConfig(spec.dnsConfig);
    this.#addSecurityContext();
    this.#updateAnnotations(annotations);
    this.#addLabels(labels);
    if (!this.legacy.probesFirst) this.#rewriteProbes();
    return this.operations;
  }

  #operate(op: LegacyOperation['op'], path: string, step: StepName, value?: Json, origin?: Origin): void {
    this.operations.push({ op, path, step, ...(value === undefined ? {} : { value }), origin });
  }

  #step(
    step: StepName,
    reason: StepReasonCode,
    params: Readonly<Record<string, string>> = {},
    because?: Origin,
  ): Origin {
    return { kind: 'step', step, reason, params, because: because === undefined ? [] : [because] };
  }

  #encode(value: JsonObject, typeName: string): JsonObject {
    return encodeTyped(value, typeName, { kube: this.row.kube, origins: this.origins });
  }

  /** Removals go from the back, so that indexes in front stay right. */
  #remove(field: ListField, names: readonly string[]): void {
    const items = specOf(this.input.pod)[field];
    const list = Array.isArray(items) ? items : [];
    for (let index = list.length - 1; index >= 0; index--) {
      if (names.includes(nameOf(list[index] ?? null))) this.#operate('remove', `/spec/${field}/${index}`, 'append');
    }
  }

  #add(field: ListField): void {
    const { pod, spec } = this.input;
    let first = objectsIn(specOf(pod), field).length === 0;
    const tokenMount = this.#tokenMount(field);
    const list = spec.holder[field];
    for (const [index, item] of spec[field].entries()) {
      const mounts = tokenMount !== undefined && nameOf(item) === PROXY_CONTAINER;
      const value = this.#encode(mounts ? withMount(item, tokenMount, this.origins) : item, ITEM_TYPES[field]);
      const origin = Array.isArray(list) ? this.origins.get(list, index) : undefined;
      const path = `/spec/${field}`;
      if (first) {
        const made: Json[] = [value];
        if (origin !== undefined) this.origins.set(made, 0, origin);
        this.#operate('add', path, 'append', made, origin);
      } else {
        const place = this.#inFront(field, nameOf(item)) ? '0' : '-';
        this.#operate('add', `${path}/${place}`, 'append', value, origin);
      }
      first = false;
    }
  }

  #inFront(field: ListField, name: string): boolean {
    if (field !== 'initContainers' && field !== 'containers') return false;
    if (name === VALIDATION_CONTAINER) return this.legacy.validationFirst;
    return name === PROXY_CONTAINER && this.input.spec.holdApplicationUntilProxyStarts;
  }

  /** The last mount of the service account's token among the containers beside which new ones are added. */
  #tokenMount(field: ListField): JsonObject | undefined {
    if (!this.legacy.copiesTokenMount || (field !== 'initContainers' && field !== 'containers')) return undefined;
    const mount = objectsIn(specOf(this.input.pod), field)
      .flatMap((container) => objectsIn(container, 'volumeMounts'))
      .findLast(({ mountPath }) => mountPath === TOKEN_PATH);
    return mount === undefined || nameOf(mount) === '' ? undefined : mount;
  }

  #addDnsConfig(config: JsonObject): void {
    const origin = this.origins.get(this.input.spec.holder, 'dnsConfig');
    this.#operate('add', '/spec/dnsConfig', 'dns-config', this.#encode(config, 'v1.PodDNSConfig'), origin);
  }

  #addSecurityContext(): void {
    const present = specOf(this.input.pod).securityContext;
    const own = isObject(present) ? present : undefined;
    const { fsGroup } = this.input;
    if (this.legacy.fsGroup === 'never' || (own === undefined && !fsGroup)) return;
    const context = newObject();
    if (own !== undefined && !(fsGroup && this.legacy.fsGroupReplaces)) {
      Object.assign(context, own);
      this.origins.copy(own, context);
    }
    const origin = fsGroup ? this.#step('fs-group', 'fs-group') : undefined;
    if (fsGroup) context.fsGroup = 1337;
    if (origin !== undefined) this.origins.set(context, 'fsGroup', origin);
    const value = this.#encode(context, 'v1.PodSecurityContext');
    const whole = own === undefined ? origin : this.origins.get(specOf(this.input.pod), 'securityContext');
    this.#operate('add', '/spec/securityContext', 'fs-group', value, whole);
  }

  #updateAnnotations(added: Readonly<Record<string, string>>): void {
    const present = annotationsOf(this.input.pod);
    let absent = !hasMap(this.input.pod, 'annotations');
    for (const [key, value] of sorted(added)) {
      const origin = this.#step('metadata', 'metadata.annotation', { name: key });
      if (absent) this.#operate('add', '/metadata/annotations', 'metadata', single(key, value), origin);
      else {
        const op = (present[key] ?? '') === '' ? 'add' : 'replace';
        this.#operate(op, `/metadata/annotations/${pointerToken(key)}`, 'metadata', value, origin);
      }
      absent = false;
    }
  }

  /** Labels that the pod has are never overwritten. */
  #addLabels(added: Readonly<Record<string, string>>): void {
    const present = labelsOf(this.input.pod);
    let absent = !hasMap(this.input.pod, 'labels');
    for (const [key, value] of sorted(added)) {
      if ((present[key] ?? '') !== '') continue;
      const origin = this.#step('metadata', 'metadata.label', { name: key });
      if (absent) this.#operate('add', '/metadata/labels', 'metadata', single(key, value), origin);
      else this.#operate('add', `/metadata/labels/${pointerToken(key)}`, 'metadata', value, origin);
      absent = false;
    }
  }

  #rewriteProbes(): void {
    const { pod, spec, rewrite, meshPort } = this.input;
    const proxy = spec.containers.find((container) => nameOf(container) === PROXY_CONTAINER);
    if (!rewrite || proxy === undefined) return;
    const port = agentPort(proxy, annotationsOf(pod), meshPort, this.legacy);
    if (port === undefined) return;
    for (const probe of appProbes(pod, this.legacy)) {
      const changed = rewrittenProbe(probe, port, this.legacy);
      const params = { action: 'httpGet', path: probe.path, port: String(port) };
      const origin = this.#step('probe-rewrite', 'probe-rewrite.probe', params);
      const path = `/spec/containers/${probe.container}/${probe.field}`;
      if (this.legacy.probersWithTimeout) {
        this.#operate('replace', path, 'probe-rewrite', this.#encode(changed, 'v1.Probe'), origin);
      } else {
        const request = this.#encode(changed.httpGet as JsonObject, 'v1.HTTPGetAction');
        this.#operate('replace', `${path}/httpGet`, 'probe-rewrite', request, origin);
      }
    }
  }
}

function sorted(map: Readonly<Record<string, string>>): [string, string][] {
  return Object.entries(map).sort(([a], [b]) => compareStrings(a, b));
}

function single(key: string, value: string): JsonObject {
  const map = newObject();
  map[key] = value;
  return map;
}

function hasMap(pod: JsonObject, field: 'annotations' | 'labels'): boolean {
  return isObject(pod.metadata) && isObject(pod.metadata[field]);
}

function withMount(container: JsonObject, mount: JsonObject, origins: OriginTable): JsonObject {
  const present = Array.isArray(container.volumeMounts) ? container.volumeMounts : [];
  const volumeMounts = [...present, mount];
  origins.copy(present, volumeMounts);
  const copy = Object.assign(newObject(), container, { volumeMounts });
  origins.copy(container, copy);
  return copy;
}

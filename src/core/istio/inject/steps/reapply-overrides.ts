import { PROXY_OVERRIDES, STATUS } from '../../config/names';
import { readGoJson } from '../../../gotemplate/value/go-json-read';
import { isObject, type Json, type JsonObject, newObject, objectsIn } from '../../../json';
import { decodeTyped } from '../../../kube/codec/decode';
import { encodeTyped } from '../../../kube/codec/encode';
import { goJson } from '../../../kube/codec/go-json';
import type { KubeStructType } from '../../../kube/types/types';
import type { OriginTable } from '../../../provenance/origin';
import type { Overrides, ReleaseRow } from '../../versions/release-row';
import {
  annotationsOf,
  containersOf,
  findContainer,
  findNamed,
  initContainersOf,
  metadataOf,
  nameOf,
  specOf,
} from '../containers';
import { failingWith, InjectionFailure } from '../failure';
import { ensureParts } from './metadata';
import { applyOverlay } from '../overlay';
import { StepEditor, type StepReason } from '../step-editor';
import { formerlyInjected } from './strip-pod';

const AUTO_IMAGE = 'auto';
const DEFAULT_USER = 1337;
const KINDS = ['containers', 'initContainers'] as const;
type Kind = (typeof KINDS)[number];

/** Containers that a person declared and the template too, as an earlier injection noted them. Throws `InjectionFailure`. */
function notedOverrides(pod: JsonObject, row: ReleaseRow): JsonObject {
  const text = annotationsOf(pod)[PROXY_OVERRIDES];
  if (text === undefined) return newObject();
  const { error } = readGoJson(text);
  if (error !== undefined) throw new InjectionFailure(error);
  const value = JSON.parse(text) as Json;
  const known = newObject();
  if (isObject(value)) for (const kind of KINDS) known[kind] = value[kind] ?? null;
  const { kube, fieldPath } = row;
  const decoded = decodeTyped(isObject(value) ? known : value, 'v1.PodSpec', { kube, coerce: false, fieldPath });
  if (decoded.error !== undefined) {
    const error = decoded.error.replace('Go struct field PodSpec.', 'Go struct field podOverrides.');
    throw new InjectionFailure(error.replace(/v1\.PodSpec$/, 'inject.podOverrides'), decoded.diagnostics);
  }
  return decoded.value;
}

/**
 * The pod that the template sees: with the person's own containers of the template's names, which a former injection merged into
 * its own. The pod itself is not changed. Source: istio 1.30 pkg/kube/inject/webhook.go reinsertOverrides.
 */
function reinsertOverrides(pod: JsonObject, row: ReleaseRow): JsonObject {
  const noted = notedOverrides(pod, row);
  if (KINDS.every((kind) => objectsIn(noted, kind).length === 0)) return pod;
  const spec = Object.assign(newObject(), specOf(pod));
  for (const kind of KINDS) {
    const containers = objectsIn(spec, kind);
    const present = containers.length;
    for (const container of objectsIn(noted, kind)) {
      if (findNamed(containers, nameOf(container)) === undefined) containers.push(container);
    }
    if (containers.length > present) spec[kind] = containers;
  }
  return Object.assign(newObject(), pod, { spec });
}

/** The person's container of a name, or undefined where there is none; a proxy is looked for among all containers since it may be native. */
function declared(
  original: JsonObject,
  noted: JsonObject,
  kind: Kind,
  name: string,
  row: ReleaseRow,
): JsonObject | undefined {
  const found = findNamed(objectsIn(noted, kind), name);
  if (found !== undefined) return found;
  if (kind === 'containers') return findNamed(containersOf(original), name);
  return row.nativeSidecars === 'absent' ? findNamed(initContainersOf(original), name) : findContainer(original, name);
}

/**
 * Puts what the person says of a container that the template has too over what the template says, and notes it for the next
 * injection. Gives a new pod where there is something to put back. Throws `InjectionFailure`.
 * Source: istio 1.30 pkg/kube/inject/webhook.go reapplyOverwrittenContainers.
 */
function reapplyOverrides(
  pod: JsonObject,
  original: JsonObject,
  templatePod: JsonObject,
  row: ReleaseRow,
  origins: OriginTable,
): JsonObject {
  const noted = notedOverrides(original, row);
  const annotations = annotationsOf(original);
  const former = row.reinjection ? formerlyInjected(annotations) : undefined;
  const reapplied: Record<Kind, JsonObject[]> = { containers: [], initContainers: [] };
  const encodePod = (decoded: JsonObject): JsonObject => encodeTyped(decoded, 'v1.Pod', { kube: row.kube, origins });
  let result = pod;
  for (const kind of KINDS) {
    const ofTemplate = kind === 'containers' ? containersOf(templatePod) : initContainersOf(templatePod);
    for (const container of ofTemplate) {
      const name = nameOf(container);
      if (former?.[kind].includes(name) === true) continue;
      const match = declared(original, noted, kind, name, row);
      if (match === undefined) continue;
      const encoded = encodeTyped(match, 'v1.Container', { kube: row.kube, origins });
      if (encoded.image === AUTO_IMAGE) delete encoded.image;
      if (row.templateUserWins) forgetUser(encoded, container);
      reapplied[kind].push(encoded);
      const what = kind === 'containers' ? 'sidecar container' : 'sidecar init container';
      result = failingWith(`failed to apply ${what}`, () =>
        applyOverlay(encodePod(result), containerOverlay(encoded, kind, row, origins, match), row, origins),
      );
    }
  }
  const status = annotations[STATUS];
  if (status === undefined && KINDS.some((kind) => reapplied[kind].length > 0)) {
    ensureParts(result);
    const editor = new StepEditor(origins, 'reapply-overrides');
    const names = KINDS.flatMap((kind) => reapplied[kind].map(nameOf)).join(', ');
    const why: StepReason = { reason: 'reapply-overrides.noted', params: { containers: names } };
    editor.set(
      editor.object(metadataOf(result), 'annotations', why),
      PROXY_OVERRIDES,
      overridesJson(reapplied, row.kube.types.known('v1.Container')),
      why,
    );
  }
  return result;
}

/**
 * Takes user and group from what the person says of a container, where the template has a user of its own: OpenShift gives every container one.
 * Source: istio 1.21 pkg/kube/inject/webhook.go resetFieldsInAutoImageContainer.
 */
function forgetUser(declared: JsonObject, template: JsonObject): void {
  const [own, given] = [declared.securityContext, template.securityContext];
  if (!isObject(own) || !isObject(given)) return;
  const user = given.runAsUser ?? null;
  if (user === null || user === DEFAULT_USER) return;
  delete own.runAsUser;
  delete own.runAsGroup;
}

/** A whole pod of one container, as Go marshals it: its null `creationTimestamp`, where the release has one, is merged too. */
function containerOverlay(
  encoded: JsonObject,
  kind: Kind,
  row: ReleaseRow,
  origins: OriginTable,
  declaredAs: JsonObject,
): JsonObject {
  const list: Json[] = [encoded];
  origins.copyEntry(declaredAs, 'name', list, 0);
  const spec = newObject();
  // Containers of an overlay for init containers must not be nil: null would delete them all.
  if (kind === 'initContainers') spec.containers = [];
  spec[kind] = list;
  const overlay = newObject();
  overlay.spec = spec;
  return encodeTyped(overlay, 'v1.Pod', { kube: row.kube, origins });
}

function overridesJson(overrides: Readonly<Record<Kind, readonly JsonObject[]>>, struct: KubeStructType): string {
  const parts = KINDS.filter((kind) => overrides[kind].length > 0).map(
    (kind) => `"${kind}":[${overrides[kind].map((container) => goJson(container, { struct })).join(',')}]`,
  );
  return `{${parts.join(',')}}`;
}

export const OVERRIDES: Overrides = { reinsert: reinsertOverrides, reapply: reapplyOverrides };

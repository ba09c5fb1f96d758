import { toJson } from '../../helm/functions/encodings';
import { toGo } from '../../helm/values/go-value';
import { cloneJson, isObject, type Json, type JsonObject, newObject } from '../../json';
import { KubeApi } from '../../kube/types/plan';
import { STRUCTS } from '../../kube/types/structs.gen';
import { KubeTypes } from '../../kube/types/types';
import { MergeError } from '../../kube/merge/patch-schema';
import { strategicMerge } from '../../kube/merge/strategic-merge';
import { versionRow } from '../../istio/versions/versions';
import type { MappedText } from '../../outcome';
import type { OriginTable } from '../../provenance/origin';
import type { ChartRow } from '../chart/chart-row';
import { InstallError } from '../failures/failure';
import type { Derived } from '../installation';
import type { ObjectContext } from '../objects/context';
import type { EnvironmentVariable, IstiodContainer } from '../objects/istiod-container';
import { unquoted } from '../objects/labels';
import { printedByHelm, valueAt } from '../values/trees';
import { type RenderedObject, renderedObjects } from './old/rendered-objects';
import { applyOverlayPatch, patchesFor } from './overlays';

/** What is done to the objects of a component after its chart is rendered. */
export interface PostProcess {
  /** `k8s` of the component. */
  readonly kubernetes: JsonObject;
  /** Name of istiod's Deployment that settings are merged into. */
  readonly deployment: string;
  /** What the chart was rendered with. */
  readonly context: ObjectContext;
}

/** The work on one control plane: what is to be done, and what istioctl says against it. */
interface Work extends PostProcess {
  readonly errors: string[];
}

/**
 * Merges the settings under `k8s` into the objects of the control plane and applies its overlays, as far as injection reads them.
 * Source: istio 1.30 operator/pkg/render/postprocess.go.
 */
export function postProcess(derived: Derived, steps: PostProcess): Derived {
  const { names } = derived;
  const work: Work = { ...steps, errors: [] };
  const mesh = patchedData(derived, names.meshConfigMap, ['mesh', 'meshNetworks'], work);
  const istiod = derived.istiod && container(derived.istiod, names.deployment ?? '', work);
  const config = patchedData(derived, names.injectorConfigMap, ['config', 'values'], work);
  const webhooks = derived.webhooks.map((webhook) => patched(webhook, 'MutatingWebhookConfiguration', work));
  const { config: _config, values: _values, mesh: _mesh, meshNetworks: _networks, istiod: _istiod, ...rest } = derived;
  const renamed = { names: withPatchedLabels(names, { ...steps, errors: [] }) };
  endWhereRefused(names, work);
  return { ...rest, ...renamed, ...config, ...mesh, webhooks, ...(istiod === undefined ? {} : { istiod }) };
}

function withPatchedLabels(names: Derived['names'], steps: Work): Derived['names'] {
  const { injectorLabels, ...rest } = names;
  if (injectorLabels === undefined) return names;
  const metadata = { name: names.injectorConfigMap ?? '', labels: injectorLabels };
  const labels = valueAt(patched({ metadata }, 'ConfigMap', steps), 'metadata.labels');
  return isObject(labels) ? { ...rest, injectorLabels: labels } : rest;
}

function patched(object: JsonObject, kind: string, steps: Work): JsonObject {
  const { kubernetes } = steps;
  const patches = patchesFor(kubernetes.overlays ?? null, kind, printedByHelm(valueAt(object, 'metadata.name')));
  if (patches.length === 0) return object;
  const copy = cloneJson(object);
  applyPatches(copy, patches, steps);
  return copy;
}

function applyPatches(object: JsonObject, patches: ReturnType<typeof patchesFor>, { context, errors }: Work): void {
  errors.push(...patches.flatMap((patch) => applyOverlayPatch(object, patch, context.origins) ?? []));
}

/** Whether it is istioctl up to 1.23. */
function isOld({ context }: PostProcess): boolean {
  return context.row.layout !== 'flat';
}

/** Ends the installation, up to 1.23, where the path of a patch leads nowhere or an overlay is for no object. */
function endWhereRefused(names: Derived['names'], work: Work): void {
  if (!isOld(work)) return;
  const errors = [...work.errors, ...overlayErrors(names, work)];
  if (errors.length > 0) throw new InstallError({ stage: 'render', text: errors.join(', ') });
}

function overlayErrors(names: Derived['names'], { context, kubernetes }: Work): string[] {
  const overlays = kubernetes.overlays ?? null;
  if (!Array.isArray(overlays)) return [];
  const objects = renderedObjects(context, names);
  const list = objects.map(({ kind, namespace, name }) => `${kind}:${namespace}:${name}`).join('\n');
  return overlays.flatMap((overlay) => {
    const kind = printedByHelm(valueAt(overlay, 'kind'));
    const name = printedByHelm(valueAt(overlay, 'name'));
    const isMeant = (one: RenderedObject): boolean =>
      one.kind === kind && one.name === name && ['', context.releaseNamespace].includes(one.namespace);
    if (objects.some(isMeant)) return [];
    return [
      `overlay for ${kind}:${name} does not match any object in output manifest. Available objects are:\n${list}`,
    ];
  });
}

type DataKey = 'config' | 'values' | 'mesh' | 'meshNetworks';

function patchedData(
  derived: Derived,
  name: string | undefined,
  keys: readonly DataKey[],
  steps: Work,
): Partial<Record<DataKey, MappedText>> {
  const kept = Object.fromEntries(
    keys.flatMap((key) => {
      const text = derived[key];
      return text === undefined ? [] : [[key, text] as const];
    }),
  );
  if (name === undefined) return kept;
  const data = Object.fromEntries(Object.entries(kept).map(([key, { text }]) => [key, text]));
  const object = patched({ metadata: { name }, data }, 'ConfigMap', steps);
  return Object.fromEntries(
    keys.flatMap((key) => {
      const text = valueAt(object, `data.${key}`);
      if (typeof text !== 'string') return [];
      const before = derived[key];
      if (before?.text === text) return [[key, before]];
      return [[key, { text, origins: text.split('\n').map(() => []) }]];
    }),
  );
}

/** The container with `env` merged by name and overlays applied. */
function container(istiod: IstiodContainer, name: string, work: Work): IstiodContainer | undefined {
  const { kubernetes, deployment, context } = work;
  const { origins, row, build } = context;
  const patches = patchesFor(kubernetes.overlays ?? null, 'Deployment', name);
  const isMerged = name === deployment && (Array.isArray(kubernetes.env) || (kubernetes.env === null && !isOld(work)));
  if (!isMerged && patches.length === 0) return istiod;
  const env: Json[] = istiod.env.map(({ origin, name: variableName, ...variable }) => {
    // The rendered text is read as YAML, to which a variable `N` has the name false.
    const entry: JsonObject = Object.assign(newObject(), { name: unquoted(variableName) }, variable);
    if (origin !== undefined) for (const key of ['value', 'valueFrom']) origins.set(entry, key, origin);
    return entry;
  });
  let pod: JsonObject = { containers: [{ name: 'discovery', image: istiod.image, args: [...istiod.args], env }] };
  const { merge, kubeMinor } = versionRow(build.release);
  if (isMerged) {
    const patch: JsonObject = { containers: [{ name: 'discovery', env: kubernetes.env ?? null }] };
    const kube = new KubeApi(new KubeTypes(STRUCTS), kubeMinor);
    pod = refusing(row, patch, () => strategicMerge(pod, patch, 'v1.PodSpec', { origins, switches: merge, kube }));
  }
  const object = { metadata: { name }, spec: { template: { spec: pod } } };
  const copy = cloneWith(object, origins) as JsonObject;
  applyPatches(copy, patches, work);
  const list = valueAt(copy, 'spec.template.spec.containers') ?? null;
  const found = Array.isArray(list) ? list.find((one) => isObject(one) && one.name === 'discovery') : undefined;
  if (!isObject(found)) return undefined;
  return {
    image: printedByHelm(found.image),
    args: Array.isArray(found.args) ? found.args : [],
    env: Array.isArray(found.env) ? found.env.flatMap((one) => variableOf(one, origins)) : [],
  };
}

/** A merge that istioctl refuses, with its words; up to 1.23 the patch and the whole Deployment follow them, which is left out. */
function refusing<T>({ layout }: ChartRow, patch: JsonObject, merge: () => T): T {
  try {
    return merge();
  } catch (thrown) {
    if (!(thrown instanceof MergeError)) throw thrown;
    const { message } = thrown;
    const whole = toJson(toGo({ spec: { template: { spec: patch } } }));
    const text =
      layout !== 'flat'
        ? `get error: ${message} to merge patch:\n${whole} for base:\n`
        : `post processing: patch: ${message}`;
    throw new InstallError({ stage: 'render', text });
  }
}

function variableOf(entry: Json, origins: OriginTable): EnvironmentVariable[] {
  if (!isObject(entry)) return [];
  const { name = null, ...rest } = entry;
  const origin = origins.get(entry, 'value') ?? origins.get(entry, 'valueFrom') ?? origins.get(entry, 'name');
  return [{ name: printedByHelm(name), ...rest, ...(origin === undefined ? {} : { origin }) }];
}

function cloneWith(value: Json, origins: OriginTable): Json {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) {
    const list = value.map((item) => cloneWith(item, origins));
    origins.copy(value, list);
    return list;
  }
  const copy = newObject();
  for (const key of Object.keys(value)) copy[key] = cloneWith(value[key] ?? null, origins);
  origins.copy(value, copy);
  return copy;
}

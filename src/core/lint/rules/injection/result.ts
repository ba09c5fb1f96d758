import { PROXY_CONTAINER, STATUS } from '../../../istio/config/names';
import { isObject, type Json, jsonAt, type JsonObject, objectsIn } from '../../../json';
import { isQuantity, parseQuantity } from '../../../kube/codec/quantity';
import type { Origin } from '../../../provenance/origin';
import { Editor, type Edits, joinedEdits } from '../../../yaml/write/editor';
import { INJECTED_VOLUMES, PROXY_RESOURCE_ANNOTATIONS, RESERVED_CONTAINER_NAMES } from '../../facts/injected-names';
import { fix, related } from '../../fixes';
import type { ManifestIndex } from '../../manifest-index';
import { inMesh, isGateway } from '../../mesh';
import { keyPlace, scalarText, valuePlace, type Workload } from '../../objects';
import type { Rule } from '../../rule';

const DOCS = '/docs/setup/additional-setup/sidecar-injection/#customizing-injection';

/** Where a template wrote an entry of the injected pod, for findings that are the template's doing as much as the manifest's. */
function templateOrigin(index: ManifestIndex, workload: Workload, list: string, name: string): Origin | undefined {
  const result = index.resultOf(workload);
  const items = jsonAt(result?.after, 'spec', list);
  if (result === undefined || !Array.isArray(items)) return undefined;
  for (const [position, item] of items.entries()) {
    if (!isObject(item) || item['name'] !== name) continue;
    for (const key of Object.keys(item)) {
      const origin = result.origins.get(item, key);
      if (origin?.kind === 'template') return origin;
    }
    const origin = result.origins.get(items, position);
    if (origin?.kind === 'template') return origin;
  }
  return undefined;
}

/** Whether a value of the injected pod holds more than what was written. */
const holdsMore = (made: Json | undefined, written: Json | undefined): boolean =>
  Object.keys(isObject(made) || Array.isArray(made) ? made : {}).length >
    Object.keys(isObject(written) || Array.isArray(written) ? written : {}).length ||
  (made !== undefined && typeof made !== 'object' && written === undefined);

/** Whether injection adds an init container of this name: the injected pod has one that was not written so. Without a result every reserved name counts. */
function addsContainer(index: ManifestIndex, workload: Workload, name: string): boolean {
  const after = index.resultOf(workload)?.after;
  if (after === undefined) return true;
  const made = named(objectsIn(after, 'spec', 'initContainers'), name);
  const written = named(workload.pod.initContainers, name);
  return made !== undefined && Object.keys(made).some((key) => holdsMore(made[key], written?.[key]));
}

const reservedName: Rule = {
  id: 'R901',
  own: true,
  severity: 'error',
  docs: DOCS,
  *check(index) {
    for (const workload of index.workloads) {
      if (workload.pod.annotations.has(STATUS) || isGateway(workload) || !inMesh(index, workload)) continue;
      if (injectedBefore(workload)) continue;
      for (const list of ['containers', 'initContainers'] as const) {
        const all = workload.pod.spec[list];
        for (const container of workload.pod[list]) {
          const name = scalarText(container['name']) ?? '';
          if (!RESERVED_CONTAINER_NAMES.has(name)) continue;
          const renamed = `app-${name.replace(/^istio-/, '')}`;
          const origin = templateOrigin(index, workload, list, name);
          if (origin === undefined && !addsContainer(index, workload, name)) continue;
          yield {
            params: { container: name, kind: workload.kind, name: workload.name },
            span: valuePlace(workload, container, 'name'),
            resource: workload.resource,
            ...(origin !== undefined && { origin }),
            fixes: fix(
              'rename-container',
              new Editor(workload).replace(
                [...workload.pod.path, 'spec', list, Array.isArray(all) ? all.indexOf(container) : -1, 'name'],
                renamed,
              ),
              { params: { name: renamed }, safe: false },
            ),
          };
        }
      }
    }
  },
};

/** Renames a volume and every mount of it in the pod. */
function renameVolume(workload: Workload, volume: JsonObject, from: string, to: string): Edits {
  const editor = new Editor(workload);
  const { spec, path } = workload.pod;
  const volumes = spec['volumes'];
  const parts: Edits[] = [
    editor.replace([...path, 'spec', 'volumes', Array.isArray(volumes) ? volumes.indexOf(volume) : -1, 'name'], to),
  ];
  for (const list of ['containers', 'initContainers'] as const) {
    const all = spec[list];
    for (const container of workload.pod[list]) {
      const mounts = container['volumeMounts'];
      for (const mount of objectsIn(mounts)) {
        if (mount['name'] !== from || !Array.isArray(mounts) || !Array.isArray(all)) continue;
        parts.push(
          editor.replace(
            [...path, 'spec', list, all.indexOf(container), 'volumeMounts', mounts.indexOf(mount), 'name'],
            to,
          ),
        );
      }
    }
  }
  return joinedEdits(...parts);
}

/** Whether injection adds a volume of this name: a template that ran for the workload wrote it, or the release and the values do. */
function injectsVolume(index: ManifestIndex, workload: Workload, name: string): boolean {
  if (templateOrigin(index, workload, 'volumes', name) !== undefined) return true;
  const range = INJECTED_VOLUMES.get(name);
  if (range !== undefined && index.istioIn(range)) return true;
  if (name === 'istio-certs') return jsonAt(index.injector?.values, 'global', 'mountMtlsCerts') === true;
  return name === 'custom-bootstrap-volume' && workload.pod.annotations.has('sidecar.istio.io/bootstrapOverride');
}

const volumeClash: Rule = {
  id: 'R902',
  own: true,
  severity: 'error',
  docs: DOCS,
  *check(index) {
    for (const workload of index.workloads) {
      if (workload.pod.annotations.has(STATUS) || injectedBefore(workload) || !inMesh(index, workload)) continue;
      for (const volume of objectsIn(workload.pod.spec['volumes'])) {
        const name = scalarText(volume['name']) ?? '';
        if (!injectsVolume(index, workload, name)) continue;
        const renamed = `app-${name}`;
        const origin = templateOrigin(index, workload, 'volumes', name);
        yield {
          params: { volume: name, kind: workload.kind, name: workload.name },
          span: valuePlace(workload, volume, 'name'),
          resource: workload.resource,
          ...(origin !== undefined && { origin }),
          fixes: fix('rename-volume', renameVolume(workload, volume, name, renamed), {
            params: { name: renamed },
            safe: false,
          }),
        };
      }
    }
  },
};

const named = (containers: readonly JsonObject[], name: string): JsonObject | undefined =>
  containers.find((container) => container['name'] === name);

/** Whether a pod carries a whole earlier injection: the proxy together with the container that sets up its redirection. */
function injectedBefore(workload: Workload): boolean {
  const { containers, initContainers } = workload.pod;
  const proxy = named(containers, PROXY_CONTAINER) ?? named(initContainers, PROXY_CONTAINER);
  return (
    proxy !== undefined &&
    (named(initContainers, 'istio-init') ?? named(initContainers, 'istio-validation')) !== undefined
  );
}

const objectArguments = (container: JsonObject | undefined): readonly unknown[] =>
  Array.isArray(container?.['args']) ? container['args'] : [];

const doubleInjection: Rule = {
  id: 'R904',
  own: true,
  severity: 'error',
  strict: 'error',
  docs: '/docs/setup/additional-setup/sidecar-injection/#manual-sidecar-injection',
  *check(index) {
    for (const workload of index.workloads) {
      const { annotations, containers, initContainers, metadata } = workload.pod;
      const classic = named(containers, PROXY_CONTAINER);
      const native = named(initContainers, PROXY_CONTAINER);
      const common = { resource: workload.resource };
      const params = { kind: workload.kind, name: workload.name };
      if (classic !== undefined && native !== undefined) {
        yield {
          ...common,
          params: { ...params, case: 'both' },
          span: valuePlace(workload, classic, 'name'),
          related: related('other-proxy', valuePlace(workload, native, 'name')),
        };
      } else if (annotations.has(STATUS) && isObject(metadata?.['annotations'])) {
        yield {
          ...common,
          params: { ...params, case: 'status' },
          span: keyPlace(workload, metadata['annotations'], STATUS),
          severity: 'info',
        };
      } else if (injectedBefore(workload) && !isGateway(workload)) {
        const proxy = classic ?? native;
        // An author may also write both containers to adjust them; those have no arguments of the proxy's own.
        if (proxy?.['image'] === 'auto' || !objectArguments(proxy).includes('proxy')) continue;
        yield {
          ...common,
          params: { ...params, case: 'no-status' },
          span: proxy === undefined ? null : valuePlace(workload, proxy, 'name'),
        };
      }
    }
  },
};

const partialResources: Rule = {
  id: 'R908',
  own: true,
  severity: 'warning',
  docs: '/docs/reference/config/annotations/#SidecarProxyCPU',
  *check(index) {
    for (const workload of index.workloads) {
      const { annotations, metadata, path } = workload.pod;
      const map = metadata?.['annotations'];
      const present = PROXY_RESOURCE_ANNOTATIONS.filter(([name]) => annotations.has(name));
      const [first] = present;
      if (first === undefined || !isObject(map) || !inMesh(index, workload)) continue;
      const editor = new Editor(workload);
      const missing = PROXY_RESOURCE_ANNOTATIONS.filter(([name]) => !annotations.has(name));
      if (missing.length > 0) {
        const defaults = jsonAt(index.injector?.values, 'global', 'proxy', 'resources');
        const edits = missing.map(([name, where, chart]) =>
          editor.set([...path, 'metadata', 'annotations', name], scalarText(jsonAt(defaults, ...where)) ?? chart),
        );
        yield {
          params: {
            case: 'partial',
            set: present.map(([name]) => name).join(', '),
            missing: missing.map(([name]) => name).join(', '),
            name: workload.name,
          },
          span: keyPlace(workload, map, first[0]),
          resource: workload.resource,
          fixes: fix('add-resources', joinedEdits(...edits), { safe: false }),
        };
      }
      for (const [request, limit] of [
        ['sidecar.istio.io/proxyCPU', 'sidecar.istio.io/proxyCPULimit'],
        ['sidecar.istio.io/proxyMemory', 'sidecar.istio.io/proxyMemoryLimit'],
      ] as const) {
        const low = parseQuantity(annotations.get(request) ?? '');
        const high = parseQuantity(annotations.get(limit) ?? '');
        if (!isQuantity(low) || !isQuantity(high) || low.compare(high) <= 0) continue;
        yield {
          params: {
            case: 'above-limit',
            set: request,
            missing: limit,
            request: annotations.get(request) ?? '',
            limit: annotations.get(limit) ?? '',
            name: workload.name,
          },
          span: valuePlace(workload, map, request),
          related: related('limit', valuePlace(workload, map, limit)),
          resource: workload.resource,
          fixes: fix(
            'set-value',
            editor.replace([...path, 'metadata', 'annotations', limit], JSON.stringify(annotations.get(request) ?? '')),
            { params: { value: annotations.get(request) ?? '' }, safe: false },
          ),
        };
      }
    }
  },
};

export const resultRules: readonly Rule[] = [reservedName, volumeClash, doubleInjection, partialResources];

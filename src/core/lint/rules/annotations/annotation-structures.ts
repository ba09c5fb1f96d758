import { PROXY_CONFIG, TEMPLATES } from '../../../istio/config/names';
import { ALL_MESSAGES } from '../../../istio/config/proto/all-messages';
import type { ProtoMessage } from '../../../istio/config/proto/proto';
import { unknownProtoFields } from '../../../istio/config/proto/proto-json';
import { applyProxyConfig, defaultProxyConfig, validateProxyConfig } from '../../../istio/config/proxy-config';
import { isObject, type Json, type JsonObject, newObject, objectsIn } from '../../../json';
import { decodeTyped } from '../../../kube/codec/decode';
import { pathText } from '../../../kube/codec/decode-diagnostics';
import { ALL_TYPES } from '../../../kube/types/all-types';
import { kubeApi } from '../../../kube/types/plan';
import { NEWEST_MINOR } from '../../../kube/types/types';
import type { Span } from '../../../text/span';
import { readValue } from '../../../yaml/read/read';
import { type AnnotationSite, injectedAnnotationSites, readAnnotationSites } from './annotations';
import { Editor, type Edits } from '../../../yaml/write/editor';
import { INJECTED_VOLUMES } from '../../facts/injected-names';
import { fix } from '../../fixes';
import { nearest } from '../../../text/nearest';
import { scalarText, valuePlace, type Workload } from '../../objects';
import type { ManifestIndex } from '../../manifest-index';
import type { Finding, Rule } from '../../rule';

/** The place of a word inside an annotation's value as it stands in the manifest; the whole value where it is not found. */
function inside(site: AnnotationSite, annotation: string, word: string): Span | null {
  const span = valuePlace(site.object, site.container, annotation);
  if (span === null || word === '') return span;
  const source = site.object.text.slice(span.start, span.end);
  const at = source.search(new RegExp(`(?<![\\w.-])${word.replace(/[^\w]/g, '\\$&')}(?![\\w-])`));
  return at < 0 ? span : { ...span, start: span.start + at, end: span.start + at + word.length };
}

function* proxyConfigProblems(
  defaults: ProtoMessage,
  { row }: ManifestIndex,
  site: AnnotationSite,
  text: string,
): Iterable<Finding> {
  const resource = site.object.resource;
  const fail = (reason: string, problem: string): Finding => ({
    params: { case: problem, reason },
    span: valuePlace(site.object, site.container, PROXY_CONFIG),
    resource,
    upstream: `invalid value '${text}' for annotation '${PROXY_CONFIG}': ${reason}`,
    fixes: fix('remove-annotation', new Editor(site.object).remove([...site.path, PROXY_CONFIG]), {
      params: { key: PROXY_CONFIG },
      safe: false,
    }),
  });
  const { value, diagnostics } = readValue(text);
  const broken = diagnostics.find((problem) => problem.severity === 'error');
  if (broken !== undefined) {
    yield fail(`failed to convert to apply proxy config: ${broken.upstream ?? broken.code}`, 'yaml');
    return;
  }
  const applied = applyProxyConfig(defaults, value ?? null, row.proxyConfigRules);
  if (!applied.ok) {
    yield fail(`failed to convert to apply proxy config: ${applied.error}`, 'type');
    return;
  }
  const invalid = validateProxyConfig(applied.config, row.proxyConfigRules);
  if (invalid !== undefined) yield fail(invalid, 'value');
  for (const { path, known } of unknownProtoFields(defaults.descriptor, value ?? null)) {
    const field = String(path[path.length - 1] ?? '');
    const close = nearest(field, known);
    const span = inside(site, PROXY_CONFIG, field);
    const edits: Edits =
      close === undefined || span === null || span.end - span.start !== field.length
        ? undefined
        : [{ span, text: close }];
    yield {
      params: { case: close === undefined ? 'unknown' : 'near', field: pathText(path), near: close ?? '' },
      span,
      severity: 'warning',
      resource,
      fixes: fix('rename-field', edits, { params: { field: close ?? '' }, safe: false }),
    };
  }
}

const proxyDefaults = ({ row }: ManifestIndex): ProtoMessage => defaultProxyConfig({ ...row, proto: ALL_MESSAGES });

/** Whether kube-inject leaves a workload alone before it reads its proxy configuration. Source: istio 1.13 to 1.30 pkg/kube/inject/inject.go IntoObject. */
function isLeftBefore(index: ManifestIndex, workload: Workload): boolean {
  const decided = index.resultOf(workload)?.decision.tests.find((test) => test.decided)?.test;
  return workload.pod.spec['hostNetwork'] === true || decided === 'already-injected';
}

const proxyConfig: Rule = {
  id: 'R510',
  severity: 'error',
  since: '1.7',
  docs: '/docs/reference/config/istio.mesh.v1alpha1/#ProxyConfig',
  *check(index) {
    // From the release with ProxyConfig resources on kube-inject reads it before it asks whether the pod is to be injected.
    const readAlways = index.settings.mode === 'kube-inject' && index.row.proxyConfigResources;
    const sites = readAlways
      ? readAnnotationSites(index).filter(({ workload }) => workload === undefined || !isLeftBefore(index, workload))
      : injectedAnnotationSites(index);
    for (const site of sites) {
      const text = site.values.get(PROXY_CONFIG);
      if (text !== undefined) yield* proxyConfigProblems(index.once(proxyDefaults), index, site, text);
    }
  },
};

/** Templates of the charts, where the injector's own configuration is not known. */
const CHART_TEMPLATES = ['sidecar', 'gateway', 'grpc-simple', 'grpc-agent'];

const unknownTemplate: Rule = {
  id: 'R511',
  own: true,
  severity: 'error',
  // istio 1.9 pkg/kube/inject/inject.go selectTemplates.
  since: '1.9',
  docs: '/docs/setup/additional-setup/sidecar-injection/#customizing-injection',
  *check(index) {
    const loaded =
      index.injector === undefined
        ? CHART_TEMPLATES
        : [...index.injector.templateNames, ...Object.keys(index.injector.aliases)];
    for (const site of injectedAnnotationSites(index)) {
      const text = site.values.get(TEMPLATES);
      if (text === undefined) continue;
      for (const part of text.split(',')) {
        const name = part.trim();
        if (loaded.includes(name)) continue;
        const close = nearest(name, loaded) ?? (loaded.length === 1 ? loaded[0] : undefined);
        const span = inside(site, TEMPLATES, name);
        const edits: Edits =
          close === undefined || span === null
            ? undefined
            : [
                {
                  span,
                  text:
                    span.end - span.start === name.length
                      ? close
                      : JSON.stringify(
                          text
                            .split(',')
                            .map((item) => (item === part ? close : item))
                            .join(','),
                        ),
                },
              ];
        const have = [...(index.injector?.templateNames ?? CHART_TEMPLATES)].sort().join(', ');
        yield {
          params: { name, loaded: have },
          span,
          resource: site.object.resource,
          upstream: `requested template ${JSON.stringify(name)} not found; have ${have}`,
          fixes: fix('use-template', edits, { params: { name: close ?? '' }, safe: false }),
        };
      }
    }
  },
};

const VOLUME = 'sidecar.istio.io/userVolume';
const MOUNT = 'sidecar.istio.io/userVolumeMount';

/** The JSON value of a text; undefined where it is not JSON. */
function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return undefined;
  }
}

const nameIn = (item: Json): string | undefined =>
  isObject(item) && typeof item['name'] === 'string' ? item['name'] : undefined;

/** Volumes or mounts by name: a map as the template wants it, or a list, whose items the template names by their places where they bring no name along. */
function byName(value: Json | undefined): JsonObject | undefined {
  if (isObject(value)) return value;
  if (!Array.isArray(value)) return undefined;
  const map = newObject();
  for (const [position, item] of value.entries()) {
    if (!isObject(item)) return undefined;
    const { name: _, ...rest } = item;
    map[nameIn(item) ?? String(position)] = rest;
  }
  return map;
}

/** What Kubernetes' newest types say of a volume and of a mount. */
const TYPES: Readonly<Record<string, string>> = { [VOLUME]: 'v1.Volume', [MOUNT]: 'v1.VolumeMount' };

/** Keys of volumes or mounts, at any depth, that are no fields; Go does not mind upper and lower case. */
function* unknownFields(site: AnnotationSite, key: string, map: JsonObject): Iterable<Finding> {
  const kube = kubeApi(ALL_TYPES, NEWEST_MINOR);
  for (const [name, entry] of Object.entries(map)) {
    if (!isObject(entry)) continue;
    for (const { code, params } of decodeTyped(entry, TYPES[key] ?? '', { kube, coerce: false }).diagnostics) {
      if (code !== 'kube.unknown-field') continue;
      const { field = '', near, path = field } = params;
      const span = inside(site, key, field);
      const exact = span !== null && span.end - span.start === field.length;
      yield {
        params: { case: near === undefined ? 'field-unknown' : 'field', key, name, field: path, near: near ?? '' },
        span,
        resource: site.object.resource,
        fixes: fix('rename-field', near === undefined || !exact ? undefined : [{ span, text: near }], {
          params: { field: near ?? '' },
          safe: false,
        }),
      };
    }
  }
}

const singleQuoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/** Names of the volumes that injection gives the pod, or is known to give where there is no result. */
function injectedVolumes(index: ManifestIndex, { workload }: AnnotationSite): readonly string[] {
  const after = workload === undefined ? undefined : index.resultOf(workload)?.after;
  if (after !== undefined) return objectsIn(after, 'spec', 'volumes').map(({ name }) => scalarText(name) ?? '');
  return [...INJECTED_VOLUMES].filter(([, range]) => index.istioIn(range)).map(([name]) => name);
}

const userVolumes: Rule = {
  id: 'R512',
  own: true,
  severity: 'error',
  docs: '/docs/reference/config/annotations/#SidecarUserVolume',
  *check(index) {
    for (const site of injectedAnnotationSites(index)) {
      const editor = new Editor(site.object);
      const maps = new Map<string, JsonObject>();
      for (const key of [VOLUME, MOUNT]) {
        const text = site.values.get(key);
        if (text === undefined) continue;
        const value = parseJson(text);
        const map = byName(value);
        if (map === undefined) {
          yield {
            params: { case: value === undefined ? 'json' : 'shape', key },
            span: valuePlace(site.object, site.container, key),
            resource: site.object.resource,
          };
          continue;
        }
        maps.set(key, map);
        yield* unknownFields(site, key, map);
        if (!Array.isArray(value) || value.every((item) => nameIn(item) !== undefined)) continue;
        yield {
          params: { case: 'numbered', key, names: Object.keys(map).join(', ') },
          span: valuePlace(site.object, site.container, key),
          severity: 'warning',
          resource: site.object.resource,
          fixes: fix('volumes-by-name', editor.replace([...site.path, key], singleQuoted(JSON.stringify(map))), {
            params: { key },
          }),
        };
      }
      const volumes = maps.get(VOLUME);
      if (volumes === undefined && site.values.has(VOLUME)) continue;
      const own = objectsIn(site.workload?.pod.spec['volumes']).map((volume) => scalarText(volume['name']) ?? '');
      const known = new Set([...Object.keys(volumes ?? {}), ...own, ...injectedVolumes(index, site)]);
      for (const name of Object.keys(maps.get(MOUNT) ?? {})) {
        if (known.has(name)) continue;
        const merged = JSON.stringify({ ...volumes, [name]: { emptyDir: {} } });
        yield {
          params: { case: 'mount', key: MOUNT, name },
          span: inside(site, MOUNT, name),
          resource: site.object.resource,
          fixes: fix(
            'add-volume',
            volumes === undefined
              ? editor.set([...site.path, VOLUME], merged)
              : editor.replace([...site.path, VOLUME], singleQuoted(merged)),
            { params: { name }, safe: false },
          ),
        };
      }
    }
  },
};

export const annotationStructureRules: readonly Rule[] = [proxyConfig, unknownTemplate, userVolumes];

import {
  DATAPLANE_MODE,
  INJECT,
  INTERCEPTION_MODE,
  MERGE_METRICS,
  NAMESPACE_INJECTION,
  NATIVE_SIDECAR,
  REVISION,
  REWRITE_PROBES,
  TEMPLATES,
} from '../istio/config/names';
import { ALL_TYPES } from '../kube/types/all-types';
import { goTypeName, type KubeField, type KubeStructType } from '../kube/types/types';
import { type KindName, WRITTEN_WORKLOAD_KINDS } from '../kube/workloads';
import { annotationCatalogue } from '../lint/facts/annotations';
import { ISTIO_LABELS } from '../lint/facts/labels';
import type { AtOffset, CompletionItem, LanguageAnswer } from './question';
import { type YamlContext, yamlContext } from './yaml-context';

const KINDS_OFFERED: readonly KindName[] = [
  ...WRITTEN_WORKLOAD_KINDS,
  ['v1', 'Service'],
  ['v1', 'Namespace'],
  ['v1', 'ConfigMap'],
];

/** Values that a key of the Kubernetes API takes, where they are few and fixed. */
const FIELD_VALUES: Readonly<Record<string, readonly string[]>> = {
  imagePullPolicy: ['Always', 'IfNotPresent', 'Never'],
  restartPolicy: ['Always', 'OnFailure', 'Never'],
  protocol: ['TCP', 'UDP', 'SCTP'],
  dnsPolicy: ['ClusterFirst', 'ClusterFirstWithHostNet', 'Default', 'None'],
  appProtocol: [
    'http',
    'https',
    'grpc',
    'tcp',
    'tls',
    'mongo',
    'redis',
    'mysql',
    'http2',
    'kubernetes.io/h2c',
    'kubernetes.io/ws',
  ],
  kind: KINDS_OFFERED.map(([, kind]) => kind),
  apiVersion: [...new Set(KINDS_OFFERED.map(([apiVersion]) => apiVersion))],
};

/** Values that an annotation or label of Istio takes, where they are few and fixed. */
const NAMED_VALUES: Readonly<Record<string, readonly string[]>> = {
  [INJECT]: ['"true"', '"false"'],
  [NATIVE_SIDECAR]: ['"true"', '"false"'],
  [REWRITE_PROBES]: ['"true"', '"false"'],
  [INTERCEPTION_MODE]: ['REDIRECT', 'TPROXY', 'NONE'],
  'sidecar.istio.io/logLevel': ['trace', 'debug', 'info', 'warning', 'error', 'critical', 'off'],
  'sidecar.istio.io/controlPlaneAuthPolicy': ['MUTUAL_TLS', 'NONE'],
  [MERGE_METRICS]: ['"true"', '"false"'],
  [DATAPLANE_MODE]: ['ambient', 'none'],
  [NAMESPACE_INJECTION]: ['enabled', 'disabled'],
  [TEMPLATES]: ['sidecar', 'gateway', 'grpc-agent', 'grpc-simple', 'waypoint'],
};

/** Completion in manifests: fields of the object, names of Istio's annotations and labels, and the values they take. */
export function completeManifest(place: AtOffset): LanguageAnswer | null {
  const context = yamlContext(place.text, place.offset);
  const items = context.at === 'value' ? values(context) : keys(context);
  if (items.length === 0) return null;
  return { kind: 'complete', items, replace: { source: place.source, start: context.start, end: context.end } };
}

function values(context: YamlContext): CompletionItem[] {
  const key = context.path.at(-1) ?? '';
  const named = ['annotations', 'labels'].includes(context.path.at(-2) ?? '');
  const field = named ? undefined : fieldOf(context, context.path);
  const options =
    (named ? NAMED_VALUES : FIELD_VALUES)[key] ??
    (field?.type.kind === 'bool' || pointsTo(field, 'bool') ? ['true', 'false'] : []);
  return options.map((value) => ({
    label: value.replaceAll('"', ''),
    insert: value,
    kind: 'value',
    detail: '',
    deprecated: false,
  }));
}

function pointsTo(field: KubeField | undefined, kind: string): boolean {
  return field?.type.kind === 'pointer' && field.type.elem.kind === kind;
}

function keys(context: YamlContext): CompletionItem[] {
  const parent = context.path.at(-1);
  if (parent === 'annotations') {
    return [...annotationCatalogue().values()]
      .filter((facts) => !context.siblings.has(facts.name))
      .map((facts) => ({
        label: facts.name,
        insert: `${facts.name}: `,
        kind: 'annotation',
        detail: facts.kinds.join(', '),
        deprecated: facts.deprecatedSince !== undefined,
      }));
  }
  if (parent === 'labels' || parent === 'matchLabels') {
    return ['app', 'version', INJECT, REVISION, NAMESPACE_INJECTION, ...ISTIO_LABELS]
      .filter((name) => !context.siblings.has(name))
      .map((name) => ({ label: name, insert: `${name}: `, kind: 'label', detail: '', deprecated: false }));
  }
  const struct = structOf(context, context.path);
  return (struct?.visible() ?? [])
    .filter((field) => field.json !== '' && field.json !== 'status' && !context.siblings.has(field.json))
    .map((field) => ({
      label: field.json,
      insert: isScalar(field) ? `${field.json}: ` : `${field.json}:`,
      kind: 'field',
      detail: goTypeName(field.type),
      deprecated: false,
    }));
}

function isScalar(field: KubeField): boolean {
  const type = field.type.kind === 'pointer' ? field.type.elem : field.type;
  return type.kind !== 'struct' && type.kind !== 'slice' && type.kind !== 'map';
}

/** What the word under the caret is: a field of the object, an annotation, a label. */
export function hoverManifest(place: AtOffset): LanguageAnswer | null {
  const context = yamlContext(place.text, place.offset);
  const lineStart = place.text.lastIndexOf('\n', place.offset - 1) + 1;
  const line = place.text.slice(lineStart).split('\n', 1)[0] ?? '';
  const match = /^(\s*(?:- +)*["']?)([^\s"':#][^"':#]*)["']?\s*:/.exec(line);
  const key = match?.[2];
  if (match === null || key === undefined) return null;
  const start = lineStart + (match[1]?.length ?? 0);
  const span = { source: place.source, start, end: start + key.length };
  const parents = context.at === 'value' ? context.path.slice(0, -1) : context.path;
  const parent = parents.at(-1);
  if (parent === 'annotations' || parent === 'labels') {
    const facts = annotationCatalogue().get(key);
    const label = parent === 'labels';
    if (facts === undefined && !ISTIO_LABELS.has(key)) return null;
    return {
      kind: 'hover',
      span,
      facts: {
        kind: 'annotation',
        name: key,
        label,
        on: facts?.kinds ?? [],
        deprecated: facts?.deprecatedSince !== undefined,
      },
    };
  }
  const struct = structOf(context, parents);
  const field = struct?.byExactJson(key);
  if (struct === undefined || field === undefined) return null;
  return {
    kind: 'hover',
    span,
    facts: {
      kind: 'field',
      name: key,
      owner: struct.goName,
      type: goTypeName(field.type),
      since: field.since,
      mergeKey: field.mergeKey ?? '',
    },
  };
}

/** Kinds that later API groups took over, so that an old manifest is helped too. */
function rootStruct(context: YamlContext): KubeStructType | undefined {
  const { apiVersion, kind } = context;
  const name =
    ALL_TYPES.kindOf(apiVersion, kind) ??
    KINDS_OFFERED.flatMap(([version, offered]) =>
      offered === kind ? (ALL_TYPES.kindOf(version, offered) ?? []) : [],
    )[0];
  return name === undefined ? undefined : ALL_TYPES.struct(name);
}

function structOf(context: YamlContext, path: readonly string[]): KubeStructType | undefined {
  let struct = rootStruct(context);
  for (const key of path) {
    const ref = struct?.byExactJson(key)?.ref;
    struct = ref === undefined ? undefined : ALL_TYPES.struct(ref);
  }
  return struct;
}

function fieldOf(context: YamlContext, path: readonly string[]): KubeField | undefined {
  return structOf(context, path.slice(0, -1))?.byExactJson(path.at(-1) ?? '');
}

import { compareStrings } from '../../go/bytes';
import { basePath } from '../../go/paths';
import { quote } from '../../go/quote';
import { trimSpace } from '../../go/unicode';
import { type Diagnostic, diagnostic } from '../../diagnostic';
import { isObject, type Json, stringAt } from '../../json';
import type { Origin } from '../../provenance/origin';
import type { OriginsByLine } from '../origins/text-origins';
import { readValue, type YamlCache } from '../../yaml/read/read';
import { type GoShape, readStruct, STRING_MAP_SHAPE, STRING_SHAPE } from '../chart/go-struct';

/** One document of what a chart renders. */
export interface RenderedDocument {
  /** The template that wrote it, as Helm calls it: `istiod/templates/configmap.yaml`. */
  readonly path: string;
  readonly text: string;
  readonly kind: string;
  /** '' where it has none. */
  readonly name: string;
  readonly value: Json;
  /** Of each line of the text, the main one first; empty where nobody asked. */
  readonly origins: OriginsByLine;
}

/** A rendered file: its text and, where they are known, the origins of its lines. */
export interface ManifestFile {
  readonly text: string;
  readonly lines: OriginsByLine;
}

export interface SortedManifests {
  /** In the order in which Helm installs. */
  readonly documents: readonly RenderedDocument[];
  readonly hooks: readonly RenderedDocument[];
  readonly error?: string;
  readonly diagnostics: readonly Diagnostic[];
  readonly warnings: readonly string[];
}

/** Kinds in the order in which they are installed; others come after them. Source: helm 3.22 pkg/releaseutil/kind_sorter.go InstallOrder. */
const INSTALL_ORDER: readonly string[] = (
  'PriorityClass Namespace NetworkPolicy ResourceQuota LimitRange PodSecurityPolicy PodDisruptionBudget ServiceAccount Secret SecretList ' +
  'ConfigMap StorageClass PersistentVolume PersistentVolumeClaim CustomResourceDefinition ClusterRole ClusterRoleList ClusterRoleBinding ' +
  'ClusterRoleBindingList Role RoleList RoleBinding RoleBindingList Service DaemonSet Pod ReplicationController ReplicaSet Deployment ' +
  'HorizontalPodAutoscaler StatefulSet Job CronJob IngressClass Ingress APIService'
).split(' ');
const RANKS: ReadonlyMap<string, number> = new Map(INSTALL_ORDER.map((kind, rank) => [kind, rank]));

const HOOKS: ReadonlySet<string> = new Set(
  (
    'pre-install post-install pre-delete post-delete pre-upgrade post-upgrade pre-rollback post-rollback test ' +
    'test-success'
  ).split(' '),
);

const HEAD = {
  kind: 'struct',
  name: 'SimpleHead',
  goName: 'releaseutil.SimpleHead',
  fields: {
    apiVersion: STRING_SHAPE,
    kind: STRING_SHAPE,
    metadata: {
      kind: 'struct',
      name: '',
      goName: 'struct { Name string "json:\\"name\\""; Annotations map[string]string "json:\\"annotations\\"" }',
      fields: { name: STRING_SHAPE, annotations: STRING_MAP_SHAPE },
    },
  },
} as const satisfies GoShape;

/** One document's text, and the line (from 0) on which it begins. */
interface ManifestPiece {
  readonly text: string;
  readonly line: number;
}

/** The documents of a rendered file. Source: helm 3.22 pkg/releaseutil/manifest.go SplitManifests. */
function splitManifests(text: string): ManifestPiece[] {
  const pieces: ManifestPiece[] = [];
  const whole = trimSpace(text);
  const before = text.indexOf(whole);
  const add = (start: number, end: number): void => {
    if (start === end) return;
    const piece = whole.slice(start, end);
    const inner = trimSpace(piece);
    const at = before + start + piece.indexOf(inner);
    pieces.push({ text: inner, line: text.slice(0, at).split('\n').length - 1 });
  };
  let start = 0;
  let search = 0;
  for (;;) {
    // What Helm splits at is (?:^|\s*\n)---\s*, which would be slow for long runs of blank lines.
    const feed = whole.startsWith('---') && search === 0 ? 0 : whole.indexOf('\n---', search);
    if (feed < 0) break;
    const dashes = whole.startsWith('---', feed) ? feed : feed + 1;
    let end = feed;
    while (end > start && isRegexpSpace(whole.charAt(end - 1))) end--;
    add(start, end);
    start = dashes + 3;
    while (start < whole.length && isRegexpSpace(whole.charAt(start))) start++;
    search = Math.max(start, 1);
  }
  add(start, whole.length);
  return pieces;
}

function isRegexpSpace(character: string): boolean {
  return '\t\n\f\r '.includes(character);
}

/**
 * Takes rendered files apart, reads each document and puts them in the order of their kinds. The first that cannot be read ends it.
 * Source: helm 3.22 pkg/releaseutil/manifest_sorter.go SortManifests.
 */
export function sortManifests(files: ReadonlyMap<string, ManifestFile>, cache: YamlCache): SortedManifests {
  const documents: RenderedDocument[] = [];
  const hooks: RenderedDocument[] = [];
  const warnings: string[] = [];
  for (const path of [...files.keys()].sort(compareStrings)) {
    const { text, lines } = files.get(path) ?? NO_FILE;
    if (basePath(path).startsWith('_') || trimSpace(text) === '') continue;
    for (const [index, piece] of splitManifests(text).entries()) {
      const end = piece.line + piece.text.split('\n').length;
      const read = readDocument(path, index, piece.text, lines.slice(piece.line, end), cache);
      if ('error' in read) return { documents, hooks, warnings, ...read };
      const { document, hook } = read;
      if (hook === undefined) documents.push(document);
      else if (hook.split(',').every((name) => HOOKS.has(trimSpace(name).toLowerCase()))) hooks.push(document);
      else warnings.push(`info: skipping unknown hook: ${quote(hook)}`);
    }
  }
  return { documents: byKind(documents), hooks: byKind(hooks), diagnostics: [], warnings };
}

type ReadDocument =
  | { readonly document: RenderedDocument; readonly hook: string | undefined }
  | { readonly error: string; readonly diagnostics: readonly Diagnostic[] };

const NO_FILE: ManifestFile = { text: '', lines: [] };

function readDocument(
  path: string,
  index: number,
  text: string,
  origins: OriginsByLine,
  cache: YamlCache,
): ReadDocument {
  const source = `rendered:${path}#${index}` as const;
  const read = readValue(text, { source, cache });
  const fail = (reason: string): ReadDocument => {
    const error = `YAML parse error on ${path}: ${reason}`;
    const { span = null } = read.diagnostics[0] ?? {};
    const params = { path, text };
    const origin = span === null ? undefined : behind(origins, text.slice(0, span.start).split('\n').length - 1);
    const about = { params, span, upstream: error, ...(origin === undefined ? {} : { origin }) };
    return { error, diagnostics: [diagnostic({ code: 'helm.manifest', severity: 'error', ...about })] };
  };
  const { value } = read;
  if (value === undefined) return fail(read.diagnostics[0]?.upstream ?? read.diagnostics[0]?.code ?? '');
  const head = readStruct(value, HEAD, read.scalars);
  if (head.error !== undefined) return fail(`error unmarshaling JSON: while decoding JSON: ${head.error}`);
  const kind = stringAt(head.value, 'kind') ?? '';
  const name = stringAt(head.value, 'metadata', 'name') ?? '';
  const metadata = head.value['metadata'];
  const annotations = isObject(metadata) ? metadata['annotations'] : undefined;
  return { document: { path, text, kind, name, value, origins }, hook: stringAt(annotations, 'helm.sh/hook') };
}

/** A text behind the line at which YAML could not go on; what stops its reader is often on the line before. */
function behind(origins: OriginsByLine, line: number): Origin | undefined {
  const inputs = [line, line - 1].flatMap((at) => (origins[at] ?? []).filter(({ kind }) => kind === 'input'));
  const isValue = (origin: Origin): boolean => origin.kind === 'input' && !origin.span.source.startsWith('chart:');
  return inputs.find(isValue) ?? inputs[0];
}

function byKind(documents: readonly RenderedDocument[]): RenderedDocument[] {
  return documents.toSorted((left, right) => {
    const leftRank = RANKS.get(left.kind);
    const rightRank = RANKS.get(right.kind);
    if (leftRank !== undefined && rightRank !== undefined) return leftRank - rightRank;
    if (leftRank === undefined && rightRank === undefined) return compareStrings(left.kind, right.kind);
    return leftRank === undefined ? 1 : -1;
  });
}

/** All documents as `helm template` prints them. */
export function manifestText(documents: readonly RenderedDocument[]): string {
  return documents.map(({ path, text }) => `---\n# Source: ${path}\n${text}\n`).join('');
}

import type { Span } from '../../../text/span';
import { wrongKind } from '../../facts/kinds';
import { fix, related } from '../../fixes';
import { fragmentLack } from '../../fragments';
import type { ManifestIndex } from '../../manifest-index';
import { INJECTABLE_KINDS, type KubeObject, objectKey, objectPlace, scalarText, valuePlace } from '../../objects';
import type { Rule } from '../../rule';
import { Editor } from '../../../yaml/write/editor';

const KUBERNETES_OBJECTS = 'https://kubernetes.io/docs/concepts/overview/working-with-objects/';

/** The objects of the manifests; those of the cluster are around them. */
function* written(index: ManifestIndex): Iterable<KubeObject> {
  for (const object of index.objects) if (object.document.span.source === 'manifests') yield object;
}

const writtenTwice: Rule = {
  id: 'R007',
  severity: 'warning',
  docs: KUBERNETES_OBJECTS,
  *check(index) {
    const seen = new Map<string, KubeObject>();
    for (const object of written(index)) {
      // A generated name is another one each time.
      if (object.kind === '' || scalarText(object.metadata?.['name']) === undefined) continue;
      const key = objectKey(object);
      const first = seen.get(key);
      seen.set(key, object);
      if (first === undefined) continue;
      yield {
        params: { kind: object.kind, name: object.name, namespace: object.namespace },
        span: objectPlace(object),
        related: related('same-object', objectPlace(first)),
        resource: object.resource,
      };
    }
  },
};

/** Where the first JSON value of a text ends; undefined where the text is no JSON object or array, or does not end. */
function endOfJson(text: string): number | undefined {
  const start = text.search(/\S/);
  if (start < 0 || (text[start] !== '{' && text[start] !== '[')) return undefined;
  let depth = 0;
  let quoted = false;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (quoted) {
      if (character === '\\') at++;
      else if (character === '"') quoted = false;
    } else if (character === '"') quoted = true;
    else if (character === '{' || character === '[') depth++;
    else if ((character === '}' || character === ']') && --depth === 0) return at + 1;
  }
  return undefined;
}

interface UnreadText {
  /** Where what is read ends, and where the rest begins. */
  readonly from: number;
  readonly to: number;
  readonly why: 'json' | 'end-marker' | 'separator' | 'carriage-return';
  /** What would separate the two. */
  readonly between: string;
}

/** A line of a text that ends its first YAML document: `...`, or a `---` that the release does not take for a separator. */
const END = /^(?:\.\.\.|---)(?=\s|$)[^\n]*/gm;

/** What of a document's text is never read; undefined where all of it is. */
function unread(text: string): UnreadText | undefined {
  const spaceFrom = (at: number): number => at + (/^\s*/.exec(text.slice(at))?.[0].length ?? 0);
  const isText = (part: string): boolean => part.replace(/^\s*#.*$/gm, '').trim() !== '';
  const json = endOfJson(text);
  if (json !== undefined) {
    const to = spaceFrom(json);
    const rest = text.slice(to);
    if (!isText(rest) || rest.startsWith(':')) return undefined;
    return { from: json, to, why: 'json', between: rest.startsWith('---') ? '\n' : '\n---\n' };
  }
  for (const { 0: line, index } of text.matchAll(END)) {
    if (!isText(text.slice(0, index).replace(/^(?:---|%).*$/gm, ''))) continue;
    const end = index + line.length;
    const isMarker = line.startsWith('...');
    const to = spaceFrom(isMarker ? end : index + 3);
    if (!isText(text.slice(to))) return undefined;
    const why = isMarker ? 'end-marker' : text[index - 1] === '\r' ? 'carriage-return' : 'separator';
    return { from: index, to, why, between: why === 'carriage-return' ? '\n---\n' : '---\n' };
  }
  return undefined;
}

const unreadText: Rule = {
  id: 'R008',
  severity: 'warning',
  docs: KUBERNETES_OBJECTS,
  *check(index) {
    for (const document of index.documents) {
      const found = unread(document.text);
      // Of a document that cannot be read there is more to say than this.
      if (found === undefined || document.value === undefined) continue;
      const base = document.span.start;
      const place = (start: number, end: number): Span => ({ ...document.span, start: base + start, end: base + end });
      const line = index.text.slice(0, base + found.from).split('\n').length;
      yield {
        params: { case: found.why, line: String(line) },
        span: place(found.to, Math.min(found.to + 1, document.text.length)),
        fixes: fix('separate-documents', [{ span: place(found.from, found.to), text: found.between }], {
          safe: false,
        }),
      };
    }
  },
};

/** What a document is that is no manifest yet; undefined for manifests. */
function otherKind({ apiVersion, kind, value }: KubeObject): string | undefined {
  if (kind === 'Template' && (apiVersion.startsWith('template.openshift.io/') || Array.isArray(value['objects'])))
    return 'openshift';
  if (
    apiVersion.startsWith('kustomize.config.k8s.io/') ||
    (apiVersion === '' && kind === 'Kustomization') ||
    (kind === '' && Array.isArray(value['resources']))
  )
    return 'kustomization';
  if (
    kind === '' &&
    /^v[12]$/.test(apiVersion) &&
    scalarText(value['version']) !== undefined &&
    scalarText(value['name']) !== undefined
  )
    return 'chart';
  return undefined;
}

/** Whether kube-inject takes an object for a workload although it says nothing of its pods. */
const lacksPods = (index: ManifestIndex, object: KubeObject): boolean =>
  INJECTABLE_KINDS.has(object.kind) && index.workloadOf(object) === undefined;

const notYet: Rule = {
  id: 'R009',
  own: true,
  severity: 'info',
  docs: KUBERNETES_OBJECTS,
  *check(index) {
    for (const object of written(index)) {
      const workload = index.workloadOf(object);
      const what =
        otherKind(object) ??
        (lacksPods(index, object) ? 'no-pods' : workload === undefined ? undefined : fragmentLack(workload));
      if (what === undefined) continue;
      yield {
        params: { case: what, kind: object.kind, name: object.name },
        span: objectPlace(object),
        resource: object.resource,
      };
    }
  },
};

const unknownKind: Rule = {
  id: 'R010',
  own: true,
  severity: 'warning',
  docs: 'https://kubernetes.io/docs/reference/kubernetes-api/',
  *check(index) {
    for (const object of written(index)) {
      const { apiVersion, kind } = object;
      if (kind === '' || kind.endsWith('List') || otherKind(object) !== undefined) continue;
      const wrong = wrongKind(apiVersion, kind, index.settings.istioVersion);
      if (wrong === undefined) continue;
      const { field, near } = wrong;
      const [likeliest = '', other = ''] = near;
      yield {
        params: {
          case: wrong.case,
          kind,
          apiVersion,
          near: likeliest,
          other,
          since: wrong.since ?? '',
          version: index.settings.istioVersion,
        },
        span: valuePlace(object, object.value, field),
        resource: object.resource,
        fixes: near.flatMap((value) =>
          fix('set-value', new Editor(object).replace([field], value), { params: { value }, safe: false }),
        ),
      };
    }
  },
};

const nothingToInject: Rule = {
  id: 'R011',
  severity: 'info',
  docs: '/docs/setup/additional-setup/sidecar-injection/',
  *check(index) {
    if (index.workloads.some(({ document }) => document.span.source === 'manifests')) return;
    const objects = [...written(index)];
    if (objects.some((object) => INJECTABLE_KINDS.has(object.kind) || otherKind(object) !== undefined)) return;
    const [object] = objects.filter(({ kind }) => kind !== '');
    if (object !== undefined) yield { params: {}, span: objectPlace(object) };
  },
};

export const inputRules: readonly Rule[] = [writtenTwice, unreadText, notYet, unknownKind, nothingToInject];
